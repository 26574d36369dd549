import { RollcallError } from '../../errors.ts';
import type { Field } from '../../model/field.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { CurrentUser } from '../../model/user.ts';
import { UNTOLD } from './alternate-ids.ts';
import { ALTERNATES, alternatesBeside } from './alternate-rows.ts';
import { fields } from './fields.ts';
import { canonicalText, inMessage, shorten } from './text.ts';

/** The fields that every look-up of a user shows. */
export const lookedUpFields = fields.filter(
  ({ writeOnly, readOnly, assigned }) => !writeOnly && !readOnly && !assigned,
);

/** One record of an audit as a user in canonical form; throws `badRead` for what is none. */
export function toCurrentUser(record: Json, request: string): CurrentUser {
  const outer = isObject(record) ? record : {};
  const user = valuesOf(outer, request);
  const id = (name: string) => canonicalText(user[name] ?? outer[name]);
  const userId = id('userId');
  if (!userId) throw badRecord(request, 'a user without a userId');
  // A blank stands in no id; `[email protected]` is what a proxy that hides addresses leaves (facts C11).
  if (userId.includes(' ')) throw badRecord(request, `a userId that is none: ${shorten(userId)}`);
  const { [ALTERNATES]: alternates = alternatesBeside(outer, userId) ?? null } = user;
  const values = { ...user, userId, groupId: id('groupId') ?? null, [ALTERNATES]: alternates };
  const canonical = lookedUpFields.map(
    (field) => [field.name, readField(field, values, request)] as const,
  );
  return {
    serviceProviderId: id('serviceProviderId') ?? '',
    groupId: id('groupId') ?? '',
    userId,
    fields: Object.fromEntries(canonical),
    numeric: canonical.flatMap(([name, value]) => numericPaths(user[name], value, name)),
  };
}

/** As `toCurrentUser`, of GET /users or the answer to a write: such a record has no section beside it, so that a list of alternate ids that is not in it may be there all the same (facts C13). */
export function toLookedUpUser(record: Json, request: string): CurrentUser {
  const user = toCurrentUser(record, request);
  const outer = isObject(record) ? record : {};
  const isTold = ALTERNATES in valuesOf(outer, request) || alternatesBeside(outer, user.userId);
  return isTold ? user : { ...user, fields: { ...user.fields, [ALTERNATES]: UNTOLD } };
}

/** A record that broke off must not pass for a user without values. */
function valuesOf(record: JsonObject, request: string): JsonObject {
  const user = 'user' in record ? record['user'] : record;
  if (isObject(user) && !user['error'] && !record['error']) return user;
  throw badRecord(request, `no values of ${inMessage(record['userId'])}`);
}

/** Older servers call the list `alias` (facts A12). */
function readField(field: Field, user: JsonObject, request: string): Json {
  const raw = field.name === 'aliases' ? (user['aliases'] ?? user['alias']) : user[field.name];
  const value = field.type.canonical(raw, user);
  if (value === undefined)
    throw badRecord(
      request,
      `a value of ${field.name} that is none, of ${inMessage(user['userId'])}`,
    );
  return value;
}

/** The value itself, or the parts of an object that are read. */
function numericPaths(raw: Json | undefined, value: Json, path: string): readonly string[] {
  if (typeof raw === 'number') return [path];
  const parts = isObject(raw) && isObject(value) ? Object.entries(value) : [];
  return parts.flatMap(([name, part]) =>
    numericPaths(isObject(raw) ? raw[name] : null, part, `${path}/${name}`),
  );
}

/** An answer that holds `what` where a user should be. */
export function badRecord(request: string, what: string): RollcallError {
  return new RollcallError('badRead', `${request} answered with ${what}.`);
}
