import type { JsonObject } from './json.ts';
import type { PatchOperation } from './plan.ts';
import type { Place } from './problem.ts';
import type { MoveEvaluation } from './provider.ts';
import type { CurrentGroup, CurrentUser, DesiredGroup, DesiredUser } from './user.ts';

/** A declared user beside its live self, which may be in another group or have a previous id; no operations means that no field differs. */
export interface UserDifference {
  readonly desired: DesiredUser;
  readonly current: CurrentUser | undefined;
  /** Managed fields as they are; null when the user is not live. */
  readonly before: JsonObject | null;
  readonly after: JsonObject;
  readonly patch: readonly PatchOperation[];
  /** Paths of live numbers that may or may not be the declared digits: 7 and "007" (facts C1). */
  readonly ambiguous: readonly string[];
  /** For a user who is live in another group; then `before` is what the move leaves. */
  readonly move?: ForeseenMove;
  /** Where the files leave open whether the user is live under another id. */
  readonly contest?: Contest;
}

/** A live user who may be either of two declared ones: the one of its id, or the one that had this id before. */
export interface Contest {
  readonly current: CurrentUser;
  /** Who is declared with the id. */
  readonly owner: DesiredUser;
  /** Present where nothing is left to do if it is the one of its id. */
  readonly isDone?: true;
}

/** What a move will do to a user. */
export interface ForeseenMove {
  readonly evaluation: MoveEvaluation;
  /** Managed fields as they are ahead of it. */
  readonly before: JsonObject;
  /** All fields as it leaves them. */
  readonly left: JsonObject;
}

/** A live user that must not be there, with the place that says so. */
export interface Unwanted {
  readonly current: CurrentUser;
  readonly source: Place;
}

/** Everything in which a group differs from its declaration. */
export interface GroupDifference {
  readonly desired: DesiredGroup;
  readonly current: CurrentGroup;
  readonly users: readonly UserDifference[];
  /** Not live, and not to be created. */
  readonly missing: readonly DesiredUser[];
  /** Live again, and left alone although they differ. */
  readonly spared: readonly UserDifference[];
  /** Live in this group and written under `absent`. */
  readonly absent: readonly Unwanted[];
  /** Live in this group, and nobody's in the files: neither declared, nor absent, nor moved or renamed away. */
  readonly unmanaged: readonly CurrentUser[];
}
