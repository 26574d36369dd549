import type { Change, Plan, PlanGroup } from '../model/plan.ts';
import { sharedOf } from './columns.ts';
import { blank, cut, harmless, type Line, pad, span } from './line.ts';
import { problemLines } from './problem-view.ts';
import { createLines, type Layout, shownPlace } from './table.ts';
import { grouped, plural, showValue } from './values.ts';

const MAX_NAMED = 5;

/** The whole plan as lines: a block a group, problems, and what it comes to. */
export function planView(plan: Plan, layout: Layout): readonly Line[] {
  const blocks = plan.groups.flatMap((group) => groupBlock(group, changesOf(plan, group), layout));
  const problems = plan.problems.flatMap((problem) => [...problemLines(problem, layout), blank]);
  return [...blocks, ...problems, ...closingLines(plan)];
}

function changesOf(plan: Plan, group: PlanGroup): readonly Change[] {
  return plan.changes.filter(
    (change) =>
      change.groupId === group.groupId && change.serviceProviderId === group.serviceProviderId,
  );
}

function groupBlock(group: PlanGroup, changes: readonly Change[], layout: Layout): readonly Line[] {
  const creates = changes.filter((change) => change.action === 'create');
  const updates = changes.filter((change) => change.action === 'update');
  const shared = sharedOf(creates);
  return [
    [
      span(`${harmless(group.serviceProviderId)} / ${harmless(group.groupId)}`, 'strong'),
      span(`  ${harmless(group.file)}`, 'quiet'),
    ],
    [span(`  ${counts(group)}`, 'quiet')],
    ...sharedLine(creates.length, shared.domain, [...shared.fields.values()], layout),
    ...createLines(creates, shared, layout),
    ...updates.flatMap((change) => updateLines(change, layout)),
    ...unmanagedLine(group, layout),
    blank,
  ];
}

function counts(group: PlanGroup): string {
  const parts = [
    `${grouped(group.liveUsers)} live`,
    `${grouped(group.declaredUsers)} declared`,
    `${grouped(group.unchanged)} unchanged`,
  ];
  return parts.join(' · ');
}

/** What all creates have alike, said once. */
function sharedLine(
  creates: number,
  domain: string | undefined,
  values: readonly string[],
  { width, full, measure }: Layout,
): readonly Line[] {
  const alike = [...new Set([...(domain ? [harmless(domain)] : []), ...values])];
  if (full || alike.length === 0) return [];
  const text = `  all ${creates} new: ${alike.join(', ')}`;
  return [[span(cut(text, width, measure), 'quiet')]];
}

/** One line where one field changes, else a line a field: old → new. */
function updateLines(change: Change, { width, full, measure }: Layout): readonly Line[] {
  const names = [...new Set(change.patch.map(({ path }) => path.split('/')[1] ?? ''))];
  const place = shownPlace(change, width);
  const room = width - 4 - 2 - measure(place);
  const differences = names.map((name) => `${name}  ${oldAndNew(change, name)}`);
  const id = harmless(change.userId);
  const oneLine = `${id}  ${differences[0] ?? ''}`;
  const fits = differences.length === 1 && measure(oneLine) <= room;
  const nameWidth = Math.max(...names.map((name) => name.length));
  const head: Line = [
    span('  ~ ', 'change'),
    span(pad(cut(fits ? oneLine : id, room, measure), room, measure)),
    span(`  ${place}`, 'quiet'),
  ];
  const rest = names.map((name): Line => {
    const text = oldAndNew(change, name);
    const left = `      ${name.padEnd(nameWidth)}  `;
    return [
      span(left, 'quiet'),
      span(full ? text : cut(text, Math.max(20, width - left.length), measure)),
    ];
  });
  return fits ? [head] : [head, ...rest];
}

function oldAndNew({ before, after }: Change, name: string): string {
  return `${showValue(before?.[name])} → ${showValue(after[name])}`;
}

/** Live users that nobody declared: always counted, named unless the policy is to ignore them. */
function unmanagedLine(
  { unmanaged }: PlanGroup,
  { width, full, measure }: Layout,
): readonly Line[] {
  const { count, userIds } = unmanaged;
  if (count === 0) return [];
  const named = userIds.slice(0, full ? undefined : MAX_NAMED).map(harmless);
  const more = userIds.length - named.length;
  const names = [...named, ...(more > 0 ? [`${more} more (--full names them)`] : [])];
  const text = `  ${plural(count, 'live user is', 'live users are')} not declared`;
  const whole = names.length > 0 ? `${text}: ${names.join(', ')}` : text;
  return [[span(full ? whole : cut(whole, width, measure), 'quiet')]];
}

function closingLines(plan: Plan): readonly Line[] {
  const { create, update, delete: gone, unchanged } = plan.summary;
  const errors = plan.problems.filter((problem) => problem.severity === 'error').length;
  const total = `Plan: ${create} to create, ${update} to update, ${gone} to delete, ${unchanged} unchanged.`;
  if (errors > 0)
    return [
      [span(total, 'strong')],
      [span(`Not applicable: ${plural(errors, 'problem')} to solve first.`, 'bad')],
    ];
  if (plan.changes.length === 0)
    return [[span('No changes', 'good'), span(`: ${asDeclared(unchanged)}.`)]];
  const lines: Line[] = [[span(total, 'strong')]];
  if (update > 0) lines.push([span(updatesNote(update), 'quiet')]);
  if (create > 0) lines.push([span(effort(plan), 'quiet')]);
  return lines;
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
  return `Creating takes about ${plural(estimate.requests, 'request')}, ${plural(estimate.seconds, 'second')}.`;
}
