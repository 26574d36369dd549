import type { ChangeOutcome, Outcome, OutcomeSummary } from '../model/event.ts';
import type { Change } from '../model/plan.ts';

const updatesComeNext =
  'Change it on the system by hand: this version of rollcall carries out creates only.';
const continues = 'Run the same command again: it continues where this run ended.';

/** The outcome of a change that this version only shows. */
export function notYet(change: Change): ChangeOutcome {
  return notAttempted(change, 'updates are not carried out yet', updatesComeNext);
}

/** The outcome of a change that was left when the run was interrupted. */
export function interrupted(change: Change): ChangeOutcome {
  return notAttempted(change, 'the run was interrupted', continues);
}

function notAttempted(change: Change, text: string, fix: string): ChangeOutcome {
  const { id: changeId, action, userId } = change;
  return { changeId, action, userId, outcome: 'notAttempted', attempts: 0, error: { text }, fix };
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
