import { type Call, groupOf, parameter } from './calls.ts';
import type { Json, JsonObject } from './json.ts';
import type { Entry } from './types.ts';
import { toProfile } from './user-view.ts';

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

function toRegistrations({ user }: Entry): JsonObject {
  return { registrations: user.registrations ?? [], userId: user.userId };
}
