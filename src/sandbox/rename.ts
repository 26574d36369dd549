import { refusals } from './api-error.ts';
import type { Call } from './calls.ts';
import { otherNames } from './claims.ts';
import { type FieldRule, userIdRule } from './fields.ts';
import type { Json } from './json.ts';
import type { StoredUser } from './types.ts';
import { domainOf } from './user-view.ts';
import { readRequired } from './values.ts';

const newUserIdRule: FieldRule = { name: 'newUserId', form: 'userId', max: 161 };

/** PUT /users/user-id: gives a user another id, which nobody may have, and answers an empty list (facts A3, A4). */
export function renameUser(call: Call): Json {
  const body = call.body();
  const { user, document } = call.store.user(readRequired(userIdRule, body));
  const newUserId = readRequired(newUserIdRule, body);
  if (newUserId === user.userId) return [];
  const own = otherNames(document).map((name) => name.toLowerCase());
  if (own.includes(newUserId.toLowerCase())) throw refusals.userExists(newUserId);
  call.store.put(toRenamedUser(user, newUserId), user.userId);
  return [];
}

/** What follows from the id follows it; only seed 002's user has that stored. Line/port stays, so that devices have to register anew. */
function toRenamedUser(user: StoredUser, userId: string): StoredUser {
  const derived = { userId, defaultAlias: userId, domain: domainOf(userId) };
  return { ...user, userId, fields: user.seeded ? { ...user.fields, ...derived } : user.fields };
}
