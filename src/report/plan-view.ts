import type { Plan, PlanGroup } from '../model/plan.ts';
import { type GroupId, groupKey } from '../model/user.ts';
import { plural } from './amounts.ts';
import { closingView, partialView } from './closing-view.ts';
import { type GroupChanges, groupView } from './group-view.ts';
import { guardsView } from './guards-view.ts';
import { blank, type Line, span } from './line.ts';
import { problemsView } from './problem-view.ts';
import type { Layout } from './table.ts';
import { toBlocks } from './user-blocks.ts';

/** The whole plan as lines: a block a group, problems, refusals, and what it comes to. */
export function planView(plan: Plan, layout: Layout): readonly Line[] {
  const changesOf = byGroup(plan);
  const shown = plan.groups.filter(
    (group) => layout.full || plan.groups.length === 1 || tells(group, changesOf(group)),
  );
  return [
    ...partialView(plan, layout),
    ...shown.flatMap((group) => groupView(group, changesOf(group), layout)),
    ...otherGroupsLines(plan, plan.groups.length - shown.length),
    ...problemsView(plan.problems, layout),
    ...guardsView(plan, layout),
    ...closingView(plan, layout),
  ];
}

/** Users stand in the group in which they end. */
function byGroup({ changes, undo }: Plan): (group: GroupId) => GroupChanges {
  const blocks = gathered(toBlocks(changes), ({ last }) => last);
  const moves = changes.filter(({ action }) => action === 'move');
  const leaving = gathered(moves, ({ serviceProviderId, before }) => ({
    serviceProviderId,
    groupId: String(before?.['groupId']),
  }));
  return (group) => ({
    blocks: blocks.get(groupKey(group)) ?? [],
    leaving: leaving.get(groupKey(group)) ?? [],
    undo: undo === true,
  });
}

function gathered<T>(
  all: readonly T[],
  groupOf: (one: T) => GroupId,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = groupKey(groupOf(one));
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Whether there is something to say of a group. */
function tells({ unmanaged }: PlanGroup, { blocks, leaving, undo }: GroupChanges): boolean {
  if (blocks.length > 0 || leaving.length > 0) return true;
  if (undo) return false;
  return unmanaged.count > 0 && unmanaged.policy !== 'ignore';
}

function otherGroupsLines({ leftOut = [], undo }: Plan, groups: number): readonly Line[] {
  if (groups === 0) return [];
  const have = plural(groups, 'group has', 'groups have');
  const asDeclared = `${plural(groups, 'group is', 'groups are')} as declared.`;
  const whole = undo ? `${have} nothing to undo.` : asDeclared;
  const text = leftOut.length > 0 ? `${have} no changes in this part.` : whole;
  return [[span(text, 'quiet')], blank];
}
