import { idClaim } from '../model/claims.ts';
import type { UserDifference } from '../model/difference.ts';
import type { JsonObject } from '../model/json.ts';
import { isTemporary } from '../model/temporary-id.ts';
import type { CurrentUser, GroupId } from '../model/user.ts';
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
  const { before, after, patch } = replacing('userId', current.userId, userId);
  const names = namesOf(current, context);
  const values = { before: { ...before, ...names }, after: { ...after, ...names }, patch };
  const named = { serviceProviderId, groupId, userId };
  const change = makeChange('rename', named, desired.source, values, context);
  return [
    {
      change: { ...change, previousUserId: current.userId },
      gives: [idClaim(current.userId)],
      takes: [idClaim(userId)],
      // A temporary id tells who it is.
      leaves: isTemporary(current.userId) ? [] : desired.previously.map(idClaim),
    },
  ];
}

/** What a user is known by while its id changes: an undo has to tell people apart who swapped theirs. */
function namesOf({ fields }: CurrentUser, context: PlanContext): JsonObject {
  const names = context.fields.filter(({ name, required }) => required && fields[name]);
  return Object.fromEntries(names.map(({ name }) => [name, fields[name] ?? null]));
}

/** The id under which a user is known once it is renamed. */
function liveId(user: UserDifference): string {
  const { desired, current } = user;
  return isRenamed(user) || !current ? desired.userId : current.userId;
}
