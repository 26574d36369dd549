import { idClaim } from '../model/claims.ts';
import type { UserDifference } from '../model/difference.ts';
import { temporaryId } from '../model/temporary-id.ts';
import { type GroupId, userKey } from '../model/user.ts';
import type { PlanContext } from './context.ts';
import type { Draft, UserStep } from './draft.ts';
import { contested, type Givers, toRelease, without } from './free-moves.ts';
import { isRenamed, makeChange, replacing } from './make-change.ts';
import { toMove } from './make-move.ts';
import { toUpdate } from './make-update.ts';

/** The changes of a live user, in their order; each step needs the one before. */
export function toSteps(
  whole: UserDifference,
  group: GroupId,
  context: PlanContext,
  givers: Givers,
): readonly Draft[] {
  const { current, desired } = whole;
  const names = contested(whole, group, givers, context.fields);
  const user = without(whole, names);
  const { serviceProviderId, groupId } = group;
  const named = { serviceProviderId, groupId, userId: liveId(user) };
  const steps = [
    ...(current && names.length > 0
      ? [toRelease(current, names, { ...named, source: desired.source }, context)]
      : []),
    ...toRename(user, context),
    ...toMove(user, named, context),
    ...toUpdate(user, named, context),
  ];
  const chain = steps.map(({ change }) => change.id);
  return steps.map(({ change, gives, takes, leaves }, index) => {
    const needs = chain.slice(Math.max(0, index - 1), index);
    const own = index === 0 ? change : { ...change, needs };
    return { change: own, gives, takes, leaves, current, chain };
  });
}

function toRename(user: UserDifference, context: PlanContext): readonly UserStep[] {
  const { desired, current } = user;
  if (!current || !isRenamed(user)) return [];
  const { userId } = desired;
  const { serviceProviderId, groupId } = current;
  const values = replacing('userId', current.userId, userId);
  const named = { serviceProviderId, groupId, userId };
  const change = makeChange('rename', named, desired.source, values, context);
  return [
    {
      change: { ...change, previousUserId: current.userId },
      gives: [idClaim(current.userId)],
      takes: [idClaim(userId)],
      leaves: isOnTheWay(user) ? [] : desired.previously.map(idClaim),
    },
  ];
}

/** Whether a run that broke off left the user under a temporary id, which tells who it is. */
function isOnTheWay({ current, desired }: UserDifference): boolean {
  const key = userKey(current?.userId ?? '');
  return desired.previously.some((id) => userKey(temporaryId(id)) === key);
}

/** The id under which a user is known once it is renamed. */
function liveId(user: UserDifference): string {
  const { desired, current } = user;
  return isRenamed(user) || !current ? desired.userId : current.userId;
}
