import type { ChangeOutcome, Outcome, OutcomeSummary } from '../model/event.ts';
import type { Change } from '../model/plan.ts';

/** How a change ends that was not tried, and what to do about it. */
type Left = Required<Pick<ChangeOutcome, 'outcome' | 'error' | 'fix'>>;

/** Whether a change was not carried out, so that nothing that needs it can be. */
export function isUndone({ outcome }: ChangeOutcome): boolean {
  return outcome === 'failed' || outcome === 'unknown' || outcome === 'notAttempted';
}

const inWords: Readonly<Partial<Record<Outcome, string>>> = {
  failed: 'failed',
  unknown: 'may have failed',
};

/** Of a change that waits for what another one would have given up, or for an earlier step of the same user. What was left itself is no reason: why it was left is. */
export function heldBackBy({ changeId, outcome, error, fix = '' }: ChangeOutcome): Left {
  if (outcome === 'notAttempted' && error) return { outcome, error, fix };
  return {
    outcome: 'notAttempted',
    error: { text: `it needs "${changeId}", which ${inWords[outcome] ?? outcome}` },
    fix: 'Solve that first, then run again.',
  };
}

/** Of a change that was left when the run was interrupted. */
export const INTERRUPTED: Left = {
  outcome: 'notAttempted',
  error: { text: 'the run was interrupted' },
  fix: 'Run again: it continues where this run ended.',
};

/** Of a change that was left when the system had answered nothing for a while. */
export const UNANSWERED: Left = {
  outcome: 'notAttempted',
  error: { text: 'the system has stopped answering' },
  fix: 'Run again when it answers: it continues where this run ended.',
};

/** What is said of a change for which nothing was sent, but for how it ended. */
export function asIs({ id: changeId, action, userId }: Change) {
  return { changeId, action, userId, attempts: 0 };
}

/** The outcome of a change that was not tried. */
export function left(change: Change, why: Left): ChangeOutcome {
  return { ...asIs(change), ...why };
}

/** Counts how the changes ended, but for steps on the way that went well: the user's own change follows. */
export function summarize(outcomes: readonly ChangeOutcome[]): OutcomeSummary {
  const counts: Record<Outcome, number> = {
    created: 0,
    updated: 0,
    deleted: 0,
    renamed: 0,
    moved: 0,
    already: 0,
    failed: 0,
    unknown: 0,
    notAttempted: 0,
  };
  for (const one of outcomes)
    if (isUndone(one) || !one.changeId.startsWith('release ')) counts[one.outcome] += 1;
  return counts;
}
