import type { Change, Guard, Plan, PlanGroup } from '../model/plan.ts';
import { groupKey } from '../model/user.ts';
import { groupView } from './group-view.ts';
import { blank, harmless, type Line, span } from './line.ts';
import { problemsView } from './problem-view.ts';
import type { Layout } from './table.ts';
import { duration, grouped, plural } from './values.ts';

/** The whole plan as lines: a block a group, problems, refusals, and what it comes to. */
export function planView(plan: Plan, layout: Layout): readonly Line[] {
  const changesOf = byGroup(plan.changes);
  const shown = plan.groups.filter(
    (group) =>
      layout.full || plan.groups.length === 1 || changesOf.has(groupKey(group)) || tells(group),
  );
  return [
    ...shown.flatMap((group) => groupView(group, changesOf.get(groupKey(group)) ?? [], layout)),
    ...asDeclaredLines(plan.groups.length - shown.length),
    ...problemsView(plan.problems, layout),
    ...plan.guards.flatMap(guardLines),
    ...closingLines(plan),
  ];
}

function byGroup(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const known = groups.get(groupKey(change));
    if (known) known.push(change);
    else groups.set(groupKey(change), [change]);
  }
  return groups;
}

/** Whether a group without changes has something to say all the same. */
function tells({ unmanaged }: PlanGroup): boolean {
  return unmanaged.count > 0 && unmanaged.policy !== 'ignore';
}

function asDeclaredLines(groups: number): readonly Line[] {
  if (groups === 0) return [];
  return [[span(`${plural(groups, 'group is', 'groups are')} as declared.`, 'quiet')], blank];
}

function guardLines({ code, verdict, actual, limit, override }: Guard): readonly Line[] {
  if (verdict === 'passed') return [];
  const text = `${harmless(code)} is ${grouped(actual)}, the limit ${grouped(limit)}; to allow it, add ${harmless(override)}`;
  return [[span('Refused: ', 'bad'), span(text)], blank];
}

function closingLines(plan: Plan): readonly Line[] {
  const { create, update, unchanged } = plan.summary;
  const errors = plan.problems.filter((problem) => problem.severity === 'error').length;
  const total: Line = [span(totals(plan), 'strong')];
  if (errors > 0)
    return [total, [span(`Not applicable: ${plural(errors, 'problem')} to solve first.`, 'bad')]];
  if (plan.changes.length === 0)
    return [[span('No changes', 'good'), span(`: ${asDeclared(unchanged)}.`)]];
  return [
    total,
    ...(update > 0 ? [[span(updatesNote(update), 'quiet')]] : []),
    ...(create > 0 ? [[span(effort(plan), 'quiet')]] : []),
  ];
}

function totals({ summary }: Plan): string {
  const { create, update, delete: gone, rename, move, unchanged } = summary;
  const parts = [
    `${grouped(create)} to create`,
    `${grouped(update)} to update`,
    `${grouped(gone)} to delete`,
    ...(rename > 0 ? [`${grouped(rename)} to rename`] : []),
    ...(move > 0 ? [`${grouped(move)} to move`] : []),
    `${grouped(unchanged)} unchanged`,
  ];
  return `Plan: ${parts.join(', ')}.`;
}

function asDeclared(unchanged: number): string {
  if (unchanged === 0) return 'nobody is declared';
  return unchanged === 1
    ? 'the one declared user is live as declared'
    : `all ${grouped(unchanged)} declared users are live as declared`;
}

function updatesNote(update: number): string {
  return `${plural(update, 'update is', 'updates are')} shown only: this version carries out creates.`;
}

function effort({ estimate }: Plan): string {
  return `Creating takes about ${plural(estimate.requests, 'request')}, ${duration(estimate.seconds)}.`;
}
