import type { GroupDifference, UserDifference } from '../model/difference.ts';
import type { Change, PlanGroup, PlanSummary } from '../model/plan.ts';
import { isRenamed } from './make-change.ts';

/** Counts users, not steps: one that is renamed, moved or freed on the way counts once for each. */
export function summarize(groups: readonly PlanGroup[], changes: readonly Change[]): PlanSummary {
  const count = { create: 0, update: 0, delete: 0, rename: 0, move: 0 };
  for (const { action, intermediate } of changes) if (!intermediate) count[action] += 1;
  const total = (of: (group: PlanGroup) => number) =>
    groups.reduce((sum, group) => sum + of(group), 0);
  return {
    ...count,
    unchanged: total((group) => group.unchanged),
    unmanaged: total((group) => group.unmanaged.count),
  };
}

/** What a plan says of a group besides its changes. */
export function toPlanGroup({ desired, current, users, unmanaged }: GroupDifference): PlanGroup {
  const counted = desired.unmanaged === 'ignore' ? [] : unmanaged;
  return {
    serviceProviderId: desired.serviceProviderId,
    groupId: desired.groupId,
    file: desired.file,
    liveUsers: current.users.length,
    declaredUsers: users.length,
    unchanged: users.filter(isUnchanged).length,
    unmanaged: {
      policy: desired.unmanaged,
      count: unmanaged.length,
      userIds: counted.map((user) => user.userId).sort(),
    },
  };
}

function isUnchanged(user: UserDifference): boolean {
  return user.patch.length === 0 && !user.move && !isRenamed(user);
}
