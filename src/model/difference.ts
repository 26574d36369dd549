import type { JsonObject } from './json.ts';
import type { PatchOperation } from './plan.ts';
import type { CurrentGroup, CurrentUser, DesiredGroup, DesiredUser } from './user.ts';

/** A declared user beside its live self; no operations means that nothing differs. */
export interface UserDifference {
  readonly desired: DesiredUser;
  readonly current: CurrentUser | undefined;
  /** Managed fields as they are; null when the user is not live. */
  readonly before: JsonObject | null;
  readonly after: JsonObject;
  readonly patch: readonly PatchOperation[];
}

/** Everything in which a group differs from its declaration. */
export interface GroupDifference {
  readonly desired: DesiredGroup;
  readonly current: CurrentGroup;
  readonly users: readonly UserDifference[];
  readonly unmanaged: readonly CurrentUser[];
}
