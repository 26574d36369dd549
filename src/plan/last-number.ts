import type { FieldTable } from '../model/field.ts';
import type { JsonObject } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import { type CurrentUser, userKey } from '../model/user.ts';

/** Whether somebody of a group has a number and nobody would be left with one. Numbers come and go with values, users and moves. */
export function losesLastNumber(
  users: readonly CurrentUser[],
  changes: readonly Change[],
  leaves: (change: Change) => boolean,
  fields: FieldTable,
): boolean {
  const names = fields.flatMap(({ name, exclusive }) =>
    exclusive?.space === 'number' ? name : [],
  );
  const has = (values: JsonObject | null) =>
    names.some((name) => (values?.[name] ?? null) !== null);
  const live = liveValues(users, changes);
  const delta = changes.reduce((sum, change) => {
    const { action, before, after } = change;
    if (action === 'move' && leaves(change)) return sum - Number(has(live(change)));
    if (action === 'move') return sum + Number(has(before));
    return sum + Number(has(after)) - Number(has(before));
  }, 0);
  if (delta >= 0) return false;
  const before = users.filter((user) => has(user.fields)).length;
  return before > 0 && before + delta <= 0;
}

/** What a user of a change has now, managed or not, though it may be renamed on the way. */
function liveValues(
  users: readonly CurrentUser[],
  changes: readonly Change[],
): (change: Change) => JsonObject | null {
  /** What each was called first, by what it is called after the changes so far: ids change hands. */
  const first = new Map<string, string>();
  for (const { userId, previousUserId = userId } of changes)
    if (userId !== previousUserId) first.set(userId, first.get(previousUserId) ?? previousUserId);
  const known = new Map(users.map((user) => [userKey(user.userId), user.fields]));
  return ({ userId }) => known.get(userKey(first.get(userId) ?? userId)) ?? null;
}
