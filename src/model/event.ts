import type { Action, Change } from './plan.ts';
import type { Problem } from './problem.ts';
import type { StepKind } from './provider.ts';

/** How one change ended (contract: The result and the ledger). */
export type Outcome =
  | 'created'
  | 'updated'
  | 'deleted'
  | 'renamed'
  | 'moved'
  | 'already'
  | 'failed'
  | 'unknown'
  | 'notAttempted';

/** A refusal in the system's words; code is the number in BroadWorks' `[Error NNNN]`, where there is one. */
export interface SystemError {
  readonly code?: number;
  readonly text: string;
}

/** What became of one change. */
export interface ChangeOutcome {
  readonly changeId: string;
  readonly action: Action;
  readonly userId: string;
  readonly outcome: Outcome;
  /** Requests that were sent to change something. */
  readonly attempts: number;
  readonly httpStatus?: number;
  readonly error?: SystemError;
  /** What to do about it, one sentence; for outcomes that need doing. */
  readonly fix?: string;
  /** A failed create that left a live user, not as declared, with the password that was sent. */
  readonly live?: true;
  /** A user who is there as declared, but whose create got no answer: another run may have made it. */
  readonly lookedUp?: true;
}

/** What a change does to a live user: values as they were and as they will be; of a move, what it brings along besides. */
export type UndoneBy = Pick<
  Change,
  'action' | 'serviceProviderId' | 'groupId' | 'previousUserId' | 'before' | 'after' | 'impacts'
>;

/** A change of a live user that a past run sent, from its ledger. */
export interface PastChange {
  /** In the ledger, from 1. */
  readonly line: number;
  readonly userId: string;
  readonly change: UndoneBy;
  /** Nobody knows how far it was carried out. */
  readonly unsure?: true;
}

/** What a ledger tells of what was done, by one run or by several. */
export interface Past {
  readonly file: string;
  readonly provider: string;
  readonly endpoint: string;
  /** In the order in which they were sent. */
  readonly changes: readonly PastChange[];
  /** Ids of users that were created, and were nobody ahead of that. */
  readonly created: readonly string[];
  /** Ids of users whose create got no answer that the ledger holds. */
  readonly unsure: readonly string[];
}

/** How many changes ended in each way. */
export type OutcomeSummary = Readonly<Record<Outcome, number>>;

/** What happened during apply, in order; each is one line of the ledger. `at` is ISO 8601, UTC. */
export type ApplyEvent =
  | {
      readonly type: 'start';
      readonly at: string;
      readonly rollcallVersion: string;
      readonly planId: string;
      readonly provider: string;
      readonly endpoint: string;
      readonly changes: number;
    }
  | {
      readonly type: 'sending';
      readonly at: string;
      readonly changeId: string;
      readonly userId: string;
      readonly attempt: number;
      /** The request, where it is not the create. */
      readonly step?: StepKind;
      /** With the first request for a live user: what an undo needs to know. */
      readonly change?: UndoneBy;
    }
  | ({ readonly type: 'outcome'; readonly at: string } & ChangeOutcome)
  | {
      /** How giving back ended what was given up ahead of a change that was not carried out. */
      readonly type: 'returned';
      readonly at: string;
      readonly changeId: string;
      readonly userId: string;
      readonly outcome: 'done' | 'failed' | 'unknown';
    }
  | { readonly type: 'end'; readonly at: string; readonly summary: OutcomeSummary };

/** What apply leaves behind (contract: The result). */
export interface ApplyResult {
  readonly kind: 'rollcall.result';
  readonly formatVersion: '1.0';
  readonly planId: string;
  /** In the order of the plan. */
  readonly outcomes: readonly ChangeOutcome[];
  readonly summary: OutcomeSummary;
  /** Ids of the changes that a partial plan leaves out. */
  readonly leftOut?: readonly string[];
  /** Warnings of the plan; not there where there are none. */
  readonly problems?: readonly Problem[];
}
