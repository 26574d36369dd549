import type { Claim } from '../model/claims.ts';
import type { Change } from '../model/plan.ts';
import type { CurrentUser } from '../model/user.ts';

/** A change before it is ordered, with what it gives up and takes of what only one user may hold. */
export interface Draft {
  /** Without the needs that follow from claims. */
  readonly change: Change;
  readonly gives: readonly Claim[];
  readonly takes: readonly Claim[];
  /** Previous ids of a user who gets its own by this: whoever takes one of them comes later, or a run that broke off in between would leave open who has it. */
  readonly leaves: readonly Claim[];
  /** The user as it is now; a new one is not yet. */
  readonly current: CurrentUser | undefined;
  /** Ids of all changes of the user, in their order. */
  readonly chain: readonly string[];
}

/** One of the changes of a live user, before it is known which others there are. */
export type UserStep = Omit<Draft, 'chain' | 'current'>;
