import type { Change, PlanGroup } from '../model/plan.ts';
import { groupName } from '../model/user.ts';
import { allOf, grouped, plural } from './amounts.ts';
import { changedRows } from './changed-rows.ts';
import { GAP, type Shared, sharedOf } from './columns.ts';
import { cut } from './cut.ts';
import { blank, harmless, type Line, span } from './line.ts';
import { namesLines } from './names.ts';
import { alignRows, type Layout, MARK_WIDTH, shownPlaces } from './table.ts';
import { sharedDomain, shownId, sortBlocks, type UserBlock } from './user-blocks.ts';
import { createdRows, createdValues, deletedRows } from './whole-rows.ts';
import { widest } from './width.ts';

const MIN_ID = 16;

/** What a plan does in one group: the users that it creates, changes and deletes there, and the moves to other groups. */
export interface GroupChanges {
  readonly blocks: readonly UserBlock[];
  readonly leaving: readonly Change[];
  /** Nobody declared it: it is to be as it was before a run. */
  readonly undo: boolean;
}

/** One group: its name and file, its counts, a row a user, and who leaves it or is live but not declared. */
export function groupView(
  group: PlanGroup,
  { blocks, leaving, undo }: GroupChanges,
  layout: Layout,
): readonly Line[] {
  const { width, full, measure } = layout;
  const domain = full ? undefined : sharedDomain(blocks);
  const sorted = sortBlocks(blocks);
  const shared = sharedOf(sorted.created.map(createdValues));
  const name = harmless(groupName(group));
  const file = cut(harmless(group.file), Math.max(20, width - measure(name) - GAP.length), measure);
  return [
    [span(name, 'strong'), span(GAP + file, 'quiet')],
    ...countLines(group, undo, domain, layout),
    ...sharedLine(sorted.created.length, shared, layout),
    ...userLines(sorted, domain, shared, layout),
    ...leavingLines(leaving, layout),
    ...(undo ? [] : unmanagedLines(group, sorted.deleted, layout)),
    blank,
  ];
}

function countLines(
  { liveUsers, declaredUsers, unchanged }: PlanGroup,
  undo: boolean,
  domain: string | undefined,
  { width, measure }: Layout,
): readonly Line[] {
  const declared = `${grouped(liveUsers)} live · ${grouped(declaredUsers)} declared · ${grouped(unchanged)} unchanged`;
  const counts = `  ${undo ? plural(liveUsers, 'live user') : declared}`;
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
  const text = `  ${allOf(creates)} new: ${alike.join(', ')}`;
  return [[span(cut(text, layout.width, layout.measure), 'quiet')]];
}

function userLines(
  { created, changed, deleted }: ReturnType<typeof sortBlocks>,
  domain: string | undefined,
  shared: Shared,
  layout: Layout,
): readonly Line[] {
  const { width, measure, full } = layout;
  const all = [...created, ...changed, ...deleted];
  const places = shownPlaces(all, layout);
  const ids = new Map(all.map((block) => [block, shownId(block.last.userId, domain)]));
  const room = Math.max(20, width - MARK_WIDTH - GAP.length - places.width);
  const most = Math.max(MIN_ID, Math.floor(room / 2));
  const short = [...ids.values()].filter((id) => measure(id) <= most);
  const users = (blocks: readonly UserBlock[]) => ({
    blocks,
    ids: blocks.map((block) => ids.get(block) ?? ''),
    places: blocks.map((block) => places.of.get(block) ?? ''),
    idWidth: widest(short, measure),
    room,
  });
  const rows = [
    ...createdRows(users(created), shared, layout),
    ...changedRows(users(changed), domain, layout),
    ...deletedRows(users(deleted), layout),
  ];
  const apart = rows.map((row, at) =>
    full && at < rows.length - 1 ? { ...row, below: [...row.below, blank] } : row,
  );
  return alignRows(apart, measure);
}

/** Who goes to another group, where the move itself is shown. */
function leavingLines(leaving: readonly Change[], layout: Layout): readonly Line[] {
  if (leaving.length === 0) return [];
  const what = plural(leaving.length, 'user moves to another group', 'users move to other groups');
  const ids = leaving.map(({ userId }) => userId);
  return namesLines(what, ids, layout);
}

/** Live users that nobody declared, and that stay: always counted, named unless the policy is to ignore them. */
function unmanagedLines(
  { unmanaged: { policy, count, userIds } }: PlanGroup,
  deleted: readonly UserBlock[],
  layout: Layout,
): readonly Line[] {
  const gone = new Set(policy === 'delete' ? deleted.map(({ last }) => last.userId) : []);
  const left = count - userIds.filter((id) => gone.has(id)).length;
  if (left === 0) return [];
  const names = userIds.filter((id) => !gone.has(id));
  return namesLines(
    `${plural(left, 'live user is', 'live users are')} not declared`,
    names,
    layout,
  );
}
