import { fieldClaims } from '../model/claims.ts';
import type { UserDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import type { JsonObject } from '../model/json.ts';
import { type CurrentUser, type GroupId, userKey } from '../model/user.ts';
import type { PlanContext } from './context.ts';
import type { Draft, UserStep } from './draft.ts';
import { fieldOf, makeChange, replaced } from './make-change.ts';

/** Who gives up what, as keys of live users by key of the claim. */
export type Givers = ReadonlyMap<string, ReadonlySet<string>>;

/** Who gives up what of all that is held within a group only. */
export function giversOf(drafts: readonly Draft[]): Givers {
  const givers = new Map<string, Set<string>>();
  for (const { gives, current, change } of drafts)
    for (const { key } of gives) {
      const users = givers.get(key) ?? new Set();
      givers.set(key, users.add(userKey(current?.userId ?? change.userId)));
    }
  return givers;
}

/** The fields of a user who moves that somebody else gives up in the new group: whether the move keeps them would hang on who is first. */
export function contested(
  { current, move }: UserDifference,
  group: GroupId,
  givers: Givers,
  fields: FieldTable,
): readonly string[] {
  if (!current || !move) return [];
  const self = userKey(current.userId);
  const scoped = fields.filter(({ exclusive }) => exclusive?.scope === 'group');
  return fieldClaims(current.fields, group, scoped)
    .filter(({ key }) => [...(givers.get(key) ?? [])].some((user) => user !== self))
    .map(({ field }) => field);
}

/** The user without these fields, as it is once they are given up ahead of its move. */
export function without(user: UserDifference, names: readonly string[]): UserDifference {
  const { current, move, before, after, patch } = user;
  if (!current || !move || names.length === 0) return user;
  const managed = names.filter((name) => name in after);
  const again = managed.flatMap((name) => (after[name] === null ? [] : [name]));
  const kept = patch.filter((operation) => !names.includes(fieldOf(operation)));
  const added = again.map((name) => replaced(name, after[name]));
  return {
    ...user,
    current: { ...current, fields: { ...current.fields, ...nothing(names) } },
    before: { ...before, ...nothing(managed) },
    patch: [...kept, ...added].sort((a, b) => (a.path < b.path ? -1 : 1)),
    move: {
      ...move,
      before: { ...move.before, ...nothing(managed) },
      left: { ...move.left, ...nothing(names) },
    },
  };
}

/** The step that gives these fields up, ahead of all others of the user. */
export function toRelease(
  current: CurrentUser,
  names: readonly string[],
  { userId, source }: Pick<UserDifference['desired'], 'userId' | 'source'>,
  context: PlanContext,
): UserStep {
  const before = Object.fromEntries(names.map((name) => [name, current.fields[name] ?? null]));
  const patch = names.map((name) => replaced(name, null));
  const values = { before, after: nothing(names), patch };
  const change = makeChange('update', current, source, values, context);
  return {
    change: { ...change, id: `release ${userId}`, intermediate: true },
    gives: fieldClaims(before, current, context.fields),
    takes: [],
    leaves: [],
  };
}

function nothing(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, null]));
}
