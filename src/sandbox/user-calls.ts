import { refusals } from './api-error.ts';
import { type Call, countParameter, groupOf, parameter } from './calls.ts';
import { readAddress, toChangedUser, toNewUser, type UserAddress } from './changes.ts';
import type { Json, JsonObject } from './json.ts';
import { toFilter } from './search.ts';
import { toReassignedUser, toServiceLists } from './services.ts';
import type { Entry } from './types.ts';
import { toProfile } from './user-view.ts';

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
  const user = toNewUser(body, call.store.group(serviceProviderId, groupId));
  return [call.store.add(user).document];
}

/** PUT /users: changes the fields that the body carries and answers the user as a list of one (facts A4, B2). */
export function changeUser(call: Call): Json {
  const body = call.body();
  const entry = addressedUser(call, readAddress(body));
  return [call.store.put(toChangedUser(body, entry)).document];
}

/** DELETE /users: deletes a user and answers an empty list (facts A3). */
export function deleteUser(call: Call): Json {
  call.store.remove(parameter(call, 'userId'));
  return [];
}

/** GET /users/services: all offered services and packs with what is directly assigned (facts A4). */
export function showServices(call: Call): Json {
  return toServicesDocument(call.store.user(parameter(call, 'userId')));
}

/** PUT /users/services: assigns and unassigns what the body lists (facts A4). */
export function changeServices(call: Call): Json {
  const body = call.body();
  const userId = body['userId'];
  if (typeof userId !== 'string') throw refusals.validation('required element userId is missing');
  const { user } = call.store.user(userId);
  return toServicesDocument(call.store.put(toReassignedUser(body, user)));
}

/** GET /users/registration: the registrations of one user (facts A4). */
export function showRegistrations(call: Call): Json {
  return toRegistrations(call.store.user(parameter(call, 'userId')));
}

/** GET /users/registration/bulk: profile and registrations of each user of a group (seed 000). */
export function showGroupRegistrations(call: Call): Json {
  const group = groupOf(call);
  const rows = call.store.members(group).map((entry) => ({
    profile: toProfile(entry),
    data: toRegistrations(entry),
  }));
  return { serviceProviderId: group.serviceProviderId, groupId: group.groupId, users: rows };
}

/** A user that is in another group is not there: BroadWorks looks it up within the group that is named. */
function addressedUser(call: Call, { serviceProviderId, groupId, userId }: UserAddress): Entry {
  const group = call.store.group(serviceProviderId, groupId);
  const entry = call.store.user(userId);
  if (entry.group !== group) throw refusals.noUser(userId);
  return entry;
}

function toServicesDocument({ user }: Entry): JsonObject {
  return { userId: user.userId, ...toServiceLists(user) };
}

function toRegistrations({ user }: Entry): JsonObject {
  return { registrations: user.registrations ?? [], userId: user.userId };
}
