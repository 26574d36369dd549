import type { Json } from '../model/json.ts';
import type { Change, PlanGroup } from '../model/plan.ts';

/** What makes two plans the same: targets and operations, not places, times or addresses. */
export function identity(
  provider: string,
  groups: readonly PlanGroup[],
  changes: readonly Change[],
): Json {
  return {
    // In the order of canonical JSON: then nothing has to be sorted.
    changes: changes.map(({ id, serviceProviderId, groupId, patch, secrets }) => ({
      groupId,
      id,
      patch: patch as unknown as Json,
      secrets,
      serviceProviderId,
    })),
    groups: groups.map(({ serviceProviderId, groupId }) => [serviceProviderId, groupId]),
    provider,
  };
}
