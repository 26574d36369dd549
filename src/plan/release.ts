import { type FieldTable, hasParts } from '../model/field.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Change, PatchOperation } from '../model/plan.ts';
import type { UserAddress } from '../model/provider.ts';
import { temporaryId } from '../model/temporary-id.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';
import { fieldOf, makeChange, replaced, replacing } from './make-change.ts';

/** A user's change in two steps: giving up what somebody else waits for, and the rest, which may come to nothing. */
export interface Split {
  readonly release: Change;
  readonly rest: Change;
}

type Context = Pick<PlanContext, 'fields' | 'sha256'>;

/** Splits an update of a user who is called `user` at that moment; `keys` are the claims to give up, beside those that `earlier` gives up already. */
export function splitUpdate(
  { change, gives, current }: Draft,
  user: UserAddress,
  keys: ReadonlySet<string>,
  earlier: Change | undefined,
  context: Context,
): Split {
  const names = new Set(gives.filter(({ key }) => keys.has(key)).map(({ field }) => field));
  const taken = new Set([...keys].map((key) => key.slice(key.lastIndexOf('\n') + 1)));
  const touched = context.fields.filter(({ name }) => names.has(name));
  const whole = touched.map((field): [string, Json] => [
    field.name,
    (hasParts(field) ? current?.fields : change.before)?.[field.name] ?? null,
  ]);
  const left = touched.map(({ name, type }): [string, Json] => [
    name,
    type.without(change.before?.[name] ?? null, taken),
  ]);
  const before = { ...Object.fromEntries(whole), ...earlier?.before };
  const after = { ...earlier?.after, ...Object.fromEntries(left) };
  const patch = Object.entries(after).map(([name, value]) => replaced(name, value));
  const release = makeChange('update', user, change.source, { before, after, patch }, context);
  return {
    release: { ...release, id: `release ${change.userId}`, intermediate: true },
    rest: withReleased(restored(change, touched, before), after, context),
  };
}

/** Splits a rename: the user has a temporary id until the new one is free. */
export function splitRename({ change, current }: Draft, context: Context): Split {
  const { userId, previousUserId = userId, source } = change;
  const between = temporaryId(previousUserId);
  const named = { ...(current ?? change), userId: between };
  const values = replacing('userId', previousUserId, between);
  const first = makeChange('rename', named, source, values, context);
  const rest = makeChange('rename', change, source, replacing('userId', between, userId), context);
  return {
    release: { ...first, id: `release ${between}`, previousUserId, intermediate: true },
    rest: { ...rest, previousUserId: between, needs: change.needs },
  };
}

/** With the parts that are not declared, where the whole value was given up: it has to be given back whole. */
function restored(change: Change, touched: FieldTable, before: JsonObject): Change {
  const after = touched.filter(hasParts).flatMap(({ name }): [string, Json][] => {
    const [was, wanted] = [before[name], change.after?.[name]];
    return isObject(was) && isObject(wanted) ? [[name, { ...present(was), ...wanted }]] : [];
  });
  return { ...change, after: { ...change.after, ...Object.fromEntries(after) } };
}

function present(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** A later step of a user who has given these values up ahead of it. */
export function withReleased(change: Change, released: JsonObject, { fields, sha256 }: Context) {
  const managed = fields.flatMap(({ name, type }): [string, Json][] => {
    const value = released[name];
    const wanted = change.after?.[name];
    if (value === undefined || wanted === undefined) return [];
    return [[name, type.align(value, wanted)]];
  });
  const values = Object.fromEntries(managed);
  const before = { ...change.before, ...values };
  const isUpdate = change.action === 'update';
  const after = isUpdate ? change.after : { ...change.after, ...values };
  const kept = change.patch.filter((operation) => !(fieldOf(operation) in values));
  const again = Object.keys(values).filter((name) => !isEqual(before[name], after?.[name]));
  const added = again.map((name) => replaced(name, after?.[name]));
  const patch = added.length === 0 ? kept : [...kept, ...added].sort(byPath);
  return { ...change, before, after, patch, basis: sha256(JSON.stringify(before)) };
}

function byPath(a: PatchOperation, b: PatchOperation): number {
  return a.path < b.path ? -1 : 1;
}

function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
