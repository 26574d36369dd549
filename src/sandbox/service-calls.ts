import { type Call, parameter } from './calls.ts';
import { userIdRule } from './fields.ts';
import type { Json, JsonObject } from './json.ts';
import { hasLicense } from './licenses.ts';
import { toReassignedUser } from './reassign.ts';
import { toServiceLists } from './services.ts';
import type { Entry } from './types.ts';
import { readRequired } from './values.ts';

/** GET /users/services: all offered services and packs with what is directly assigned (facts A4). */
export function showServices(call: Call): Json {
  return toServicesDocument(call.store.user(parameter(call, 'userId')));
}

/** PUT /users/services: assigns and unassigns what the body lists, as far as that can be done (facts A4, A8). */
export function changeServices(call: Call): Json {
  const body = call.body();
  const { user } = call.store.user(readRequired(userIdRule, body));
  const group = call.store.groupOf(user);
  const changed = toReassignedUser(body, user, (name) => hasLicense(call.store, group, name));
  return toServicesDocument(call.store.put(changed));
}

function toServicesDocument({ user }: Entry): JsonObject {
  return { userId: user.userId, ...toServiceLists(user) };
}
