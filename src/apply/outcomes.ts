import type { ChangeOutcome, Outcome, OutcomeSummary } from '../model/event.ts';
import type { Change } from '../model/plan.ts';

/** How a change ends that was not tried, and what to do about it. */
type Left = Required<Pick<ChangeOutcome, 'outcome' | 'error' | 'fix'>>;

/** Of a change that this version only shows. */
export const NOT_YET: Left = {
  outcome: 'notAttempted',
  error: { text: 'updates are not carried out yet' },
  fix: 'Change it on the system by hand: this version of rollcall carries out creates only.',
};

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

/** The outcome of a change that was not tried. */
export function left({ id: changeId, action, userId }: Change, why: Left): ChangeOutcome {
  return { changeId, action, userId, attempts: 0, ...why };
}

/** Counts how the changes ended. */
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
  for (const { outcome } of outcomes) counts[outcome] += 1;
  return counts;
}
