import { type Claim, fieldClaims } from '../model/claims.ts';
import type { UserDifference } from '../model/difference.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { GroupId } from '../model/user.ts';
import type { PlanContext } from './context.ts';
import type { UserStep } from './draft.ts';
import { makeChange, replaced, replacing } from './make-change.ts';

/** The change of group: takes along what is held within a group only, as far as the move leaves it. */
export function toMove(
  user: UserDifference,
  to: GroupId & { readonly userId: string },
  context: PlanContext,
): readonly UserStep[] {
  const { desired, current, move } = user;
  if (!current || !move) return [];
  const left = user.before ?? {};
  const moved = replacing('groupId', current.groupId, to.groupId);
  const lost = Object.keys(left).filter((name) => !isEqual(left[name], move.before[name]));
  const values = {
    before: { ...moved.before, ...move.before },
    after: { ...moved.after, ...left },
    patch: [...moved.patch, ...lost.map((name) => replaced(name, left[name]))],
  };
  const change = makeChange('move', to, desired.source, values, context);
  return [
    {
      change: { ...change, impacts: move.evaluation.impacts },
      gives: scoped(current.fields, current, context),
      takes: scoped(move.left, to, context),
    },
  ];
}

function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What is held within a group only. */
function scoped(values: JsonObject, group: GroupId, { fields }: PlanContext): readonly Claim[] {
  const inGroup = fields.filter(({ exclusive }) => exclusive?.scope === 'group');
  return fieldClaims(values, group, inGroup);
}
