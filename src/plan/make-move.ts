import { type Claim, fieldClaims } from '../model/claims.ts';
import type { ForeseenMove, UserDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { CurrentUser, GroupId } from '../model/user.ts';
import type { PlanContext } from './context.ts';
import type { UserStep } from './draft.ts';
import { fieldOf, makeChange, replaced, replacing, type Values } from './make-change.ts';

/** The change of group: takes along what is held within a group only, as far as the move leaves it. */
export function toMove(
  user: UserDifference,
  to: GroupId & { readonly userId: string },
  context: PlanContext,
): readonly UserStep[] {
  const { desired, current, move } = user;
  if (!current || !move) return [];
  const moved = replacing('groupId', current.groupId, to.groupId);
  const lost = lostValues(user, current, move, context.fields);
  const values = {
    before: { ...moved.before, ...lost.before },
    after: { ...moved.after, ...lost.after },
    patch: [...moved.patch, ...lost.patch],
  };
  const change = makeChange('move', to, desired.source, values, context);
  return [
    {
      change: { ...change, impacts: move.evaluation.impacts },
      gives: [...scoped(current.fields, current, context), ...lostClaims(current, move, context)],
      takes: scoped(move.left, to, context),
      leaves: [],
    },
  ];
}

/** The declared values, and those that the move takes away, declared or not. One of which nobody knows what it will be has no `after`, and is told only where it is set again. */
function lostValues(
  user: UserDifference,
  current: CurrentUser,
  move: ForeseenMove,
  table: FieldTable,
): Values {
  const others = [...undeclared(current, move, table), ...takenWhole(current, move, table)];
  const before = { ...move.before, ...valuesOf(others, current.fields) };
  const left = { ...user.before, ...valuesOf(others, move.left) };
  const unknown = [...replacedBy(move, table), ...selectedBy(user, table)];
  const setAgain = user.patch.map(fieldOf);
  const lost = Object.keys(left)
    .filter((name) => !isEqual(left[name], before[name]))
    .filter((name) => !unknown.includes(name) || setAgain.includes(name));
  const known = Object.entries(left).filter(([name]) => !unknown.includes(name));
  return {
    before,
    after: Object.fromEntries(known),
    patch: lost.map((name) => replaced(name, left[name])),
  };
}

/** The fields that nobody declares, and whose values the move takes away. */
function undeclared(
  { fields }: CurrentUser,
  { before, left }: ForeseenMove,
  table: FieldTable,
): FieldTable {
  return table.filter(({ name, type, lostByMove }) => {
    if (!lostByMove || name in before || isEqual(fields[name], left[name])) return false;
    return type.align(fields[name] ?? null, left[name] ?? null) !== left[name];
  });
}

/** The fields of which parts are declared, and all of them are taken away. */
function takenWhole(
  { fields }: CurrentUser,
  { before, left }: ForeseenMove,
  table: FieldTable,
): FieldTable {
  return table.filter(
    ({ name, whole }) => whole && name in before && (left[name] ?? null) === null && fields[name],
  );
}

/** Impacts that put a value of the new group in the place of the old one (facts B9). */
const REPLACING = [19719, 19722];

/** The fields of which nobody knows ahead what they are after the move. */
function replacedBy({ evaluation }: ForeseenMove, table: FieldTable): readonly string[] {
  const codes = evaluation.impacts.flatMap(({ code = 0 }) =>
    REPLACING.includes(code) ? [code] : [],
  );
  const replaced = table.filter(({ lostByMove }) =>
    codes.some((code) => lostByMove?.includes(code)),
  );
  return replaced.map(({ name }) => name);
}

/** The fields that another value, which the user gets after the move, sets by itself: a device selects the type of its endpoint. */
function selectedBy({ patch, after }: UserDifference, table: FieldTable): readonly string[] {
  const given = patch.map(fieldOf).filter((name) => after[name] !== null);
  return table.flatMap(({ name, clears }) =>
    clears && !(name in after) && given.some((one) => one in clears) ? name : [],
  );
}

function valuesOf(some: FieldTable, values: JsonObject): JsonObject {
  return Object.fromEntries(some.map(({ name }) => [name, values[name] ?? null]));
}

function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What is held within a group only. */
function scoped(values: JsonObject, group: GroupId, { fields }: PlanContext): readonly Claim[] {
  const inGroup = fields.filter(({ exclusive }) => exclusive?.scope === 'group');
  return fieldClaims(values, group, inGroup);
}

/** What only one user of the system may hold, and the move takes away. */
function lostClaims(
  current: CurrentUser,
  { left }: ForeseenMove,
  { fields }: PlanContext,
): readonly Claim[] {
  const lost = fields.filter(
    ({ lostByMove, exclusive }) => lostByMove && exclusive?.scope === 'system',
  );
  const kept = fieldClaims(left, current, lost).map(({ key }) => key);
  return fieldClaims(current.fields, current, lost).filter(({ key }) => !kept.includes(key));
}
