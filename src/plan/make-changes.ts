import { claimsOf, idClaim } from '../model/claims.ts';
import type { GroupDifference, Unwanted, UserDifference } from '../model/difference.ts';
import type { GroupId } from '../model/user.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';
import type { Givers } from './free-moves.ts';
import { makeChange } from './make-change.ts';
import { toDelete } from './make-delete.ts';
import { toSteps } from './user-steps.ts';

/** The changes that make a group as declared: deletes by userId, then in the order of the files; a renamed or moved user has one for each step. Movers give up ahead what `givers` give up in the new group. */
export function makeChanges(
  group: GroupDifference,
  context: PlanContext,
  givers: Givers = new Map(),
): readonly Draft[] {
  const unmanaged =
    group.desired.unmanaged === 'delete'
      ? group.unmanaged.map((current) => ({ current, source: group.desired.unmanagedAt }))
      : [];
  return [
    ...[...group.absent, ...unmanaged].sort(byUserId).map((one) => toDelete(one, context)),
    ...group.users.flatMap((user) =>
      user.current
        ? toSteps(user, group.desired, context, givers)
        : [toCreate(user, group.desired, context)],
    ),
  ];
}

/** The order of live users is the system's own affair. */
function byUserId({ current: a }: Unwanted, { current: b }: Unwanted): number {
  return a.userId < b.userId ? -1 : 1;
}

function toCreate(user: UserDifference, group: GroupId, context: PlanContext): Draft {
  const { desired, after, patch } = user;
  const { userId, source } = desired;
  const { serviceProviderId, groupId } = group;
  const named = { serviceProviderId, groupId, userId, fields: after };
  const assigns = context.fields.some(({ name, assigned }) => assigned && after[name]);
  const change = makeChange('create', named, source, { before: null, after, patch }, context);
  return {
    // After the create, one request reads what may be assigned, and one assigns.
    change: { ...change, secrets: Object.keys(desired.secrets), requests: assigns ? 3 : 1 },
    gives: [],
    takes: claimsOf(named, context.fields),
    leaves: desired.previously.map(idClaim),
    current: undefined,
    chain: [change.id],
  };
}
