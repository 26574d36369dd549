import type { Plan } from '../model/plan.ts';
import { allOf, duration, grouped, plural } from './amounts.ts';
import { fold, unbroken } from './fold.ts';
import { blank, harmless, type Line, span } from './line.ts';
import { sentence } from './problem-view.ts';
import type { Layout } from './table.ts';
import { undoneBy } from './undone.ts';

/** Says ahead of a plan that it is a part of what there is to do; nothing where it is whole. */
export function partialView({ targets, leftOut }: Plan, layout: Layout): readonly Line[] {
  if (leftOut === undefined) return [];
  const narrowed = targets ? `narrowed to ${targets.map(harmless).join(', ')}; ` : '';
  const left = leftOut.length === 0 ? 'nothing is left out' : leftOutText(leftOut);
  return [
    ...sentence([span('Partial: ', 'change')], `${narrowed}${left}${namesOf(leftOut)}`, layout),
    blank,
  ];
}

/** What a plan comes to, and what stands in its way or how long it takes. */
export function closingView(plan: Plan, layout: Layout): readonly Line[] {
  const errors = plan.problems.filter((problem) => problem.severity === 'error').length;
  if (errors === 0 && plan.changes.length === 0) return [noChanges(plan)];
  const refused = plan.guards.some(({ verdict }) => verdict === 'refused');
  return [
    ...totals(plan, layout),
    ...(errors > 0 ? [notApplicable(errors)] : []),
    ...(refused ? sentence([span('Refused: ', 'bad')], REFUSED, layout) : []),
    ...(errors === 0 && !refused ? [[span(effort(plan), 'quiet')]] : []),
  ];
}

const REFUSED = 'nothing will be carried out until what is refused above is allowed.';

function notApplicable(errors: number): Line {
  return [span(`Not applicable: ${plural(errors, 'problem')} to solve first.`, 'bad')];
}

/** Counts one after the other, folded between two of them; deletes stand out. */
function totals({ summary, leftOut = [] }: Plan, { folds, measure }: Layout): readonly Line[] {
  const { create, update, delete: gone, rename, move, unchanged } = summary;
  const deletes = `${grouped(gone)} to delete`;
  const counts = [
    `${grouped(create)} to create`,
    `${grouped(update)} to update`,
    ...(rename > 0 ? [`${grouped(rename)} to rename`] : []),
    ...(move > 0 ? [`${grouped(move)} to move`] : []),
    deletes,
    `${grouped(unchanged)} unchanged`,
    ...(leftOut.length > 0 ? [`${grouped(leftOut.length)} left out`] : []),
  ];
  const text = `Plan: ${counts.map(unbroken).join(', ')}.`;
  return fold(text, folds - 2, measure, folds).map((line, at) => {
    const whole = (at === 0 ? '' : '  ') + line;
    const [head = '', tail] = gone > 0 ? whole.split(deletes) : [whole];
    const rest = tail === undefined ? [] : [span(deletes, 'bad'), span(tail, 'strong')];
    return [span(head, 'strong'), ...rest];
  });
}

function noChanges(plan: Plan): Line {
  const { summary, leftOut = [] } = plan;
  const undone = undoneBy(plan);
  const why = undone ? nothingToUndo[undone] : asDeclared(summary.unchanged);
  const rest = leftOut.length > 0 ? ` in this part: ${leftOutText(leftOut)}.` : `: ${why}.`;
  return [span('No changes', 'good'), span(rest)];
}

const nothingToUndo = {
  all: 'nothing is left to undo',
  part: 'nothing more can be undone; see the warnings above',
} as const;

function asDeclared(unchanged: number): string {
  if (unchanged === 0) return 'nobody is declared';
  return unchanged === 1
    ? 'the one declared user is live as declared'
    : `${allOf(unchanged)} declared users are live as declared`;
}

function leftOutText({ length }: readonly string[]): string {
  return `${plural(length, 'change is', 'changes are')} left out`;
}

/** The first of the changes that are left out, to end a sentence. */
function namesOf(leftOut: readonly string[]): string {
  if (leftOut.length === 0) return '.';
  const shown = leftOut
    .slice(0, 5)
    .map((id) => unbroken(harmless(id)))
    .join(', ');
  return `: ${shown}${leftOut.length > 5 ? ', …' : '.'}`;
}

function effort({ estimate, changes }: Plan): string {
  const doing = changes.every(({ action }) => action === 'create') ? 'Creating' : 'Carrying it out';
  return `${doing} takes about ${plural(estimate.requests, 'request')}, ${duration(estimate.seconds)}.`;
}
