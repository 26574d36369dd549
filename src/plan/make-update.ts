import { type Claim, fieldClaims } from '../model/claims.ts';
import type { UserDifference } from '../model/difference.ts';
import { type Field, type FieldTable, hasParts } from '../model/field.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { GroupId } from '../model/user.ts';
import type { PlanContext } from './context.ts';
import type { UserStep } from './draft.ts';
import { fieldOf, makeChange, replaced, type Values } from './make-change.ts';

/** The values that the user gets where it is then, with what it gives up and takes. */
export function toUpdate(
  user: UserDifference,
  named: GroupId & { readonly userId: string },
  context: PlanContext,
): readonly UserStep[] {
  if (user.patch.length === 0) return [];
  const own = touchedBy(user, context);
  const values = withCleared(user, own, context);
  const { before, after, patch } = values;
  const touched = patch === user.patch ? own : touchedBy(values, context);
  const assigned = touched.filter((field) => field.assigned);
  const exclusive = touched.filter((field) => field.exclusive);
  const old = exclusive.length > 0 ? fieldClaims(before, named, exclusive) : [];
  const now = exclusive.length > 0 ? fieldClaims(after, named, exclusive) : [];
  const destroys = assigned.flatMap(({ name }) => missingFrom(before[name], after[name]));
  const more = {
    destroys,
    // What comes and what goes is asked for apart.
    requests:
      Number(touched.length > assigned.length) +
      Number(destroys.length > 0) +
      Number(assigned.some(({ name }) => missingFrom(after[name], before[name]).length > 0)),
  };
  return [
    {
      change: makeChange('update', named, user.desired.source, values, context, more),
      gives: beyond(old, now),
      takes: beyond(now, old),
      leaves: [],
    },
  ];
}

function touchedBy({ patch }: Pick<Values, 'patch'>, { fields }: PlanContext): FieldTable {
  const changed = patch.map(fieldOf);
  return fields.filter(({ name }) => changed.includes(name));
}

/** With the values that others clear and nobody declares, as the line of a device with `endpointType: none`. */
function withCleared(user: UserDifference, touched: FieldTable, context: PlanContext) {
  const { current, move, after, patch } = user;
  const before = user.before ?? {};
  if (!touched.some((field) => field.clears || hasParts(field))) return { before, after, patch };
  const names = context.fields.flatMap((field) =>
    field.clears ? clearedBy(field.name, field.clears, touched, after) : [],
  );
  if (names.length === 0) return { before, after, patch };
  const live: JsonObject = move?.left ?? current?.fields ?? {};
  const cleared = context.fields.filter(
    (field) => names.includes(field.name) && !(field.name in after) && hasValue(field, live),
  );
  const valuesIn = (values: JsonObject) =>
    Object.fromEntries(cleared.map(({ name }) => [name, values[name] ?? null]));
  const gone = cleared.map(({ name }) => replaced(name, null));
  return {
    before: { ...before, ...valuesIn(live) },
    after: { ...after, ...valuesIn({}) },
    patch: [...patch, ...gone].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** What goes by the new value of a field; where that is not declared, by what it is set to by itself: an endpoint that is given selects itself. */
function clearedBy(
  name: string,
  clears: Required<Field>['clears'],
  touched: FieldTable,
  after: JsonObject,
): readonly string[] {
  const isTouched = touched.some((field) => field.name === name);
  if (name in after) return isTouched ? (clears[String(after[name])] ?? []) : [];
  const selecting = touched.filter((field) => field.name in clears && hasValue(field, after));
  return selecting.flatMap((field) => clears[field.name] ?? []);
}

function hasValue({ name, type }: Field, values: JsonObject): boolean {
  return type.align(values[name] ?? null, null) !== null;
}

function beyond(some: readonly Claim[], others: readonly Claim[]): readonly Claim[] {
  return some.filter(({ key }) => others.every((other) => other.key !== key));
}

function missingFrom(before: Json | undefined, after: Json | undefined): readonly string[] {
  const kept = new Set(Array.isArray(after) ? after : []);
  return (Array.isArray(before) ? before : []).filter((name) => !kept.has(name)).map(String);
}
