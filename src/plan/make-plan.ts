import type { GroupDifference, UserDifference } from '../model/difference.ts';
import { canonicalJson, type Json } from '../model/json.ts';
import type { Change, Plan, PlanGroup, PlanSummary } from '../model/plan.ts';
import { comparePlaces } from '../model/problem.ts';
import { PASSWORDS_PER_REQUEST } from '../model/provider.ts';
import { checkPlan } from './check-plan.ts';
import { checkConflicts, checkCounted, checkLetterCase, checkUnmanaged } from './conflicts.ts';
import type { PlanContext } from './context.ts';
import { freeze } from './freeze.ts';

/** Orders and judges the differences: a frozen plan, the same for the same differences. */
export function makePlan(differences: readonly GroupDifference[], context: PlanContext): Plan {
  const groups = differences.map(toPlanGroup);
  const changes = orderChanges(differences, context);
  const problems = [
    ...checkConflicts(differences, context.fields),
    ...checkUnmanaged(differences),
    ...checkCounted(differences),
    ...checkLetterCase(differences),
  ].sort(comparePlaces);
  const plan: Plan = {
    kind: 'rollcall.plan',
    formatVersion: '1.0',
    planId: context.sha256(canonicalJson(identity(context.provider, groups, changes))),
    rollcallVersion: context.version,
    createdAt: context.now,
    provider: context.provider,
    endpoint: context.endpoint,
    groups,
    changes,
    guards: [],
    problems: context.explain(problems),
    summary: summarize(groups, changes),
    estimate: estimate(differences, context.requestsPerSecond),
  };
  checkPlan(plan);
  return freeze(plan);
}

/** Creates before updates; within each, the order of the files. */
function orderChanges(
  differences: readonly GroupDifference[],
  context: PlanContext,
): readonly Change[] {
  const all = differences.flatMap((group) =>
    group.users.flatMap((user) => (user.patch.length > 0 ? [toChange(user, group, context)] : [])),
  );
  return [
    ...all.filter((change) => change.action === 'create'),
    ...all.filter((change) => change.action === 'update'),
  ];
}

function toChange(
  { desired, current, before, after, patch }: UserDifference,
  group: GroupDifference,
  { sha256 }: PlanContext,
): Change {
  const action = current ? 'update' : 'create';
  const userId = current?.userId ?? desired.userId;
  return {
    id: `${action} ${userId}`,
    action,
    serviceProviderId: group.desired.serviceProviderId,
    groupId: group.desired.groupId,
    userId,
    source: desired.source,
    patch,
    basis: sha256(canonicalJson(before)),
    before,
    after,
    secrets: action === 'create' ? Object.keys(desired.secrets) : [],
    requests: 1,
  };
}

function toPlanGroup({ desired, current, users, unmanaged }: GroupDifference): PlanGroup {
  const counted = desired.unmanaged === 'ignore' ? [] : unmanaged;
  return {
    serviceProviderId: desired.serviceProviderId,
    groupId: desired.groupId,
    file: desired.file,
    liveUsers: current.users.length,
    declaredUsers: desired.users.length,
    unchanged: users.filter((user) => user.patch.length === 0).length,
    unmanaged: {
      policy: desired.unmanaged,
      count: unmanaged.length,
      userIds: counted.map((user) => user.userId).sort(),
    },
  };
}

/** What makes two plans the same: targets and operations, not places, times or addresses. */
function identity(
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

function summarize(groups: readonly PlanGroup[], changes: readonly Change[]): PlanSummary {
  const count = (action: Change['action']) =>
    changes.filter((change) => change.action === action).length;
  const total = (of: (group: PlanGroup) => number) =>
    groups.reduce((sum, group) => sum + of(group), 0);
  return {
    create: count('create'),
    update: count('update'),
    delete: count('delete'),
    rename: count('rename'),
    move: count('move'),
    unchanged: total((group) => group.unchanged),
    unmanaged: total((group) => group.unmanaged.count),
  };
}

/** Updates are shown and not carried out yet, so they cost nothing. */
function estimate(differences: readonly GroupDifference[], perSecond: number): Plan['estimate'] {
  const requests = differences.reduce((sum, { users }) => {
    const creates = users.filter((user) => !user.current);
    const generated = creates.filter(({ desired }) =>
      Object.values(desired.secrets).some((source) => source.from === 'generate'),
    );
    return sum + creates.length + Math.ceil(generated.length / PASSWORDS_PER_REQUEST);
  }, 0);
  return { requests, seconds: Math.ceil(requests / perSecond) };
}
