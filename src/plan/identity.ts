import type { Json } from '../model/json.ts';
import type { Change, PlanGroup } from '../model/plan.ts';

/** What makes two plans the same: targets and operations, not places, times or addresses. */
export function identity(
  provider: string,
  groups: readonly PlanGroup[],
  changes: readonly Change[],
): Json {
  return {
    provider,
    groups: groups.map(({ serviceProviderId, groupId }) => [serviceProviderId, groupId]),
    changes: changes.map(({ id, serviceProviderId, groupId, patch, secrets }) => ({
      id,
      serviceProviderId,
      groupId,
      patch: patch as unknown as Json,
      secrets,
    })),
  };
}
