import type { Change, PlanGroup } from '../model/plan.ts';
import { groupName } from '../model/user.ts';
import { GAP, type Shared, sharedDomain, sharedOf } from './columns.ts';
import { createRows } from './create-rows.ts';
import { blank, harmless, type Line, span } from './line.ts';
import { alignRows, type Layout, MARK_WIDTH, shownId, shownPlaces } from './table.ts';
import { updateRows } from './update-rows.ts';
import { grouped, plural } from './values.ts';
import { cut, fold } from './width.ts';

const MAX_NAMED = 5;

/** One group: its name and file, its counts, a row a change, and who is live but not declared. */
export function groupView(
  group: PlanGroup,
  changes: readonly Change[],
  layout: Layout,
): readonly Line[] {
  const { width, full, measure } = layout;
  const creates = changes.filter((change) => change.action === 'create');
  const domain = full ? undefined : sharedDomain(changes);
  const shared = sharedOf(creates);
  const name = harmless(groupName(group));
  const file = cut(harmless(group.file), Math.max(20, width - measure(name) - GAP.length), measure);
  return [
    [span(name, 'strong'), span(GAP + file, 'quiet')],
    ...countLines(group, domain, layout),
    ...sharedLine(creates.length, shared, layout),
    ...changeLines(creates, changes, domain, shared, layout),
    ...unmanagedLines(group, layout),
    blank,
  ];
}

function countLines(
  { liveUsers, declaredUsers, unchanged }: PlanGroup,
  domain: string | undefined,
  { width, measure }: Layout,
): readonly Line[] {
  const counts = `  ${grouped(liveUsers)} live · ${grouped(declaredUsers)} declared · ${grouped(unchanged)} unchanged`;
  if (!domain) return [[span(counts, 'quiet')]];
  const ids = `ids without ${harmless(domain)}`;
  const whole = `${counts} · ${ids}`;
  const lines = measure(whole) <= width ? [whole] : [counts, `  ${ids}`];
  return lines.map((line) => [span(cut(line, width, measure), 'quiet')]);
}

/** What all creates have alike, said once. */
function sharedLine(creates: number, shared: Shared, layout: Layout): readonly Line[] {
  const alike = [...new Set(shared.values())];
  if (layout.full || alike.length === 0) return [];
  const text = `  all ${grouped(creates)} new: ${alike.join(', ')}`;
  return [[span(cut(text, layout.width, layout.measure), 'quiet')]];
}

function changeLines(
  creates: readonly Change[],
  changes: readonly Change[],
  domain: string | undefined,
  shared: Shared,
  layout: Layout,
): readonly Line[] {
  const places = shownPlaces(changes, layout);
  const room = Math.max(20, layout.width - MARK_WIDTH - GAP.length - places.width);
  const prepared = (some: readonly Change[]) => ({
    changes: some,
    ids: some.map((change) => shownId(change, domain)),
    places: some.map((change) => places.of.get(change) ?? ''),
    room,
  });
  const others = changes.filter((change) => change.action !== 'create');
  const rows = [
    ...createRows({ ...prepared(creates), shared }, layout),
    ...updateRows(prepared(others), layout),
  ];
  return alignRows(rows, layout.measure);
}

/** Live users that nobody declared: always counted, named unless the policy is to ignore them. */
function unmanagedLines({ unmanaged }: PlanGroup, layout: Layout): readonly Line[] {
  const { count, userIds } = unmanaged;
  if (count === 0) return [];
  const named = userIds.slice(0, layout.full ? undefined : MAX_NAMED).map(harmless);
  const more = userIds.length - named.length;
  const names = [...named, ...(more > 0 ? [`${grouped(more)} more (--full names them)`] : [])];
  const text = `${plural(count, 'live user is', 'live users are')} not declared`;
  const whole = names.length > 0 ? `${text}: ${names.join(', ')}` : text;
  return fold(whole, layout.width - 4, layout.measure, layout.width - 2).map((line, at) => [
    span(`${at === 0 ? '  ' : '    '}${line}`, 'quiet'),
  ]);
}
