import type { Action } from './plan.ts';

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
  /** Create or change requests that were sent. */
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
    }
  | ({ readonly type: 'outcome'; readonly at: string } & ChangeOutcome)
  | { readonly type: 'end'; readonly at: string; readonly summary: OutcomeSummary };

/** What apply leaves behind (contract: The result). */
export interface ApplyResult {
  readonly kind: 'rollcall.result';
  readonly formatVersion: '1.0';
  readonly planId: string;
  /** In the order of the plan. */
  readonly outcomes: readonly ChangeOutcome[];
  readonly summary: OutcomeSummary;
}
