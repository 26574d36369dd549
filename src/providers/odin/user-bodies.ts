import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { NewUser, UserAddress } from '../../model/provider.ts';
import type { GroupId } from '../../model/user.ts';
import { lookedUpFields } from './records.ts';

/** What takes a value away: the API takes null and "" alike, and null is how BroadWorks itself says it (facts B1, B2, A12). */
const CLEARED = null;

/** The body of POST /users in the API's own forms; what is none is left out, inside of values too (facts A7). */
export function newUserBody(user: NewUser): JsonObject {
  const secrets = Object.entries(user.secrets).map(([name, secret]) => [name, secret.reveal()]);
  const values = withoutNulls(wired(user.fields, user));
  return { ...addressOf(user), ...values, ...Object.fromEntries(secrets) };
}

/** The body of PUT /users: the given fields alone, lists whole; null clears, inside of values too (facts A4, B2). */
export function changedUserBody(user: UserAddress, values: JsonObject): JsonObject {
  return { ...addressOf(user), ...withCleared(wired(values, user)) };
}

function addressOf({ serviceProviderId, groupId, userId }: UserAddress): JsonObject {
  return { serviceProviderId, groupId, userId };
}

function wired(values: JsonObject, group: GroupId): JsonObject {
  const given = lookedUpFields.flatMap(({ name, type }): [string, Json][] => {
    const value = values[name];
    if (value === undefined) return [];
    return [[name, value === null ? null : type.wire(value, group)]];
  });
  return Object.fromEntries(given);
}

function withCleared(wire: JsonObject): JsonObject {
  const values = Object.entries(wire).map(([name, value]) => [
    name,
    isObject(value) ? withCleared(value) : (value ?? CLEARED),
  ]);
  return Object.fromEntries(values);
}

/** An object of which nothing is left is none. */
function withoutNulls(wire: JsonObject): JsonObject {
  const values = Object.entries(wire).flatMap(([name, value]): [string, Json][] => {
    const kept = isObject(value) ? withoutNulls(value) : value;
    const isNone = kept === null || (isObject(kept) && Object.keys(kept).length === 0);
    return isNone ? [] : [[name, kept]];
  });
  return Object.fromEntries(values);
}
