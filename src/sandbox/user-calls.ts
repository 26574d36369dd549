import { refusals } from './api-error.ts';
import { type Call, countParameter, groupOf, parameter } from './calls.ts';
import { readAddress, toChangedUser, toNewUser, type UserAddress } from './changes.ts';
import { refuseExistingDevice } from './devices.ts';
import type { Json } from './json.ts';
import { toFilter } from './search.ts';
import type { Entry } from './types.ts';

/** GET /users: one user by userId alone, or the users of a group that match the filters (facts A4, A5). */
export function showUsers(call: Call): Json {
  if (!call.query.has('groupId')) return call.store.user(parameter(call, 'userId')).document;
  const matches = call.store.members(groupOf(call)).filter(toFilter(call.query));
  return matches.slice(0, countParameter(call, 'limit')).map((entry) => entry.document);
}

/** POST /users: creates a user and answers it as a list of one (seed 004). */
export function createUser(call: Call): Json {
  const body = call.body();
  const { serviceProviderId, groupId } = readAddress(body);
  const group = call.store.group(serviceProviderId, groupId);
  const user = toNewUser(body, group);
  refuseExistingDevice(body, group, {}, (key) => call.store.countOf(key));
  return [call.store.add(user).document];
}

/** PUT /users: changes the fields that the body carries and answers the user as a list of one (facts A4, B2). */
export function changeUser(call: Call): Json {
  const body = call.body();
  const entry = addressedUser(call, readAddress(body));
  const group = call.store.groupOf(entry.user);
  const user = toChangedUser(body, entry, group);
  refuseExistingDevice(body, group, entry.document, (key) => call.store.countOf(key));
  return [call.store.put(user).document];
}

/** DELETE /users: deletes a user and answers an empty list (facts A3). */
export function deleteUser(call: Call): Json {
  call.store.remove(parameter(call, 'userId'));
  return [];
}

/** A user that is in another group is not there: BroadWorks looks it up within the group that is named. */
function addressedUser(call: Call, { serviceProviderId, groupId, userId }: UserAddress): Entry {
  const group = call.store.group(serviceProviderId, groupId);
  const entry = call.store.user(userId);
  if (call.store.groupOf(entry.user) !== group) throw refusals.noUser(userId);
  return entry;
}
