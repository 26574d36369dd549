import type { Json, JsonObject } from '../model/json.ts';
import type { Change, PatchOperation } from '../model/plan.ts';
import type { UserAddress } from '../model/provider.ts';
import { temporaryId } from '../model/temporary-id.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';
import { fieldOf, makeChange, replaced, replacedParts } from './make-change.ts';

/** A user's change in two steps: giving up what somebody else waits for, and the rest, which may come to nothing. */
export interface Split {
  readonly release: Change;
  readonly rest: Change;
}

type Context = Pick<PlanContext, 'fields' | 'sha256'>;

/** Splits an update of a user who is called `user` at that moment; `keys` are the claims to give up, beside those that `earlier` gives up already. */
export function splitUpdate(
  { change, gives }: Draft,
  user: UserAddress,
  keys: ReadonlySet<string>,
  earlier: Change | undefined,
  context: Context,
): Split {
  const names = new Set(gives.filter(({ key }) => keys.has(key)).map(({ field }) => field));
  const taken = new Set([...keys].map((key) => key.slice(key.lastIndexOf('\n') + 1)));
  const touched = context.fields.filter(({ name }) => names.has(name));
  const held = touched.map(({ name }): [string, Json] => [name, change.before?.[name] ?? null]);
  const left = touched.map(({ name, type }): [string, Json] => [
    name,
    type.without(change.before?.[name] ?? null, taken),
  ]);
  const before = { ...Object.fromEntries(held), ...earlier?.before };
  const after = { ...earlier?.after, ...Object.fromEntries(left) };
  const patch = Object.entries(after).flatMap(([name, value]) =>
    replacedParts(name, before[name], value),
  );
  const release = makeChange('update', user, change.source, { before, after, patch }, context);
  return {
    release: { ...release, id: `release ${change.userId}`, intermediate: true },
    rest: withReleased(change, after, context),
  };
}

/** Splits a rename: the user has a temporary id until the new one is free. */
export function splitRename({ change, current }: Draft, context: Context): Split {
  const { userId, previousUserId = userId, source } = change;
  const between = temporaryId(previousUserId);
  const named = { ...(current ?? change), userId: between };
  const called = (id: string, next: string) => ({
    before: { ...change.before, userId: id },
    after: { ...change.after, userId: next },
    patch: [replaced('userId', next)],
  });
  const first = makeChange('rename', named, source, called(previousUserId, between), context);
  const rest = makeChange('rename', change, source, called(between, userId), context);
  return {
    release: { ...first, id: `release ${between}`, previousUserId, intermediate: true },
    rest: { ...rest, previousUserId: between, needs: change.needs },
  };
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
  const added = Object.keys(values).flatMap((name) =>
    replacedParts(name, before[name], after?.[name]),
  );
  const patch = added.length === 0 ? kept : [...kept, ...added].sort(byPath);
  return { ...change, before, after, patch, basis: sha256(JSON.stringify(before)) };
}

function byPath(a: PatchOperation, b: PatchOperation): number {
  return a.path < b.path ? -1 : 1;
}
