import { RollcallError } from '../../errors.ts';
import type { Field } from '../../model/field.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { CurrentUser } from '../../model/user.ts';
import { fields } from './fields.ts';
import { canonicalText, shorten } from './text.ts';

const readable = fields.filter((field) => !field.writeOnly);

/** The user records of an audit: `{data:[{users:[…]}]}`, `{users:[…]}`, lists of these, and a lone object in place of a list of one (facts A12, C28); undefined for anything else. */
export function auditRecords(body: Json | undefined): readonly Json[] | undefined {
  if (isObject(body) && body['error']) return undefined;
  if (isObject(body)) return 'data' in body ? auditRecords(asList(body['data'])) : usersOf(body);
  if (!Array.isArray(body) || body.length === 0) return undefined;
  const parts = body.map((part) => (isObject(part) ? usersOf(part) : undefined));
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

/** A part that tells of an error is not whole, whatever else it holds. */
function usersOf(part: JsonObject): readonly Json[] | undefined {
  const users = part['users'];
  if (users === undefined || users === null || part['error']) return undefined;
  return asList(users);
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** One record of an audit or of GET /users as a user in canonical form; throws `badRead` for what is none. */
export function toCurrentUser(record: Json, request: string): CurrentUser {
  const outer = isObject(record) ? record : {};
  const user = valuesOf(outer, request);
  const id = (name: string) => canonicalText(user[name] ?? outer[name]);
  const userId = id('userId');
  if (!userId) throw badRecord(request, 'a user without a userId');
  // A blank stands in no id; `[email protected]` is what a proxy that hides addresses leaves (facts C11).
  if (userId.includes(' ')) throw badRecord(request, `a userId that is none: ${shorten(userId)}`);
  const values: JsonObject = { ...user, userId, groupId: id('groupId') ?? null };
  const canonical = readable.map(
    (field) => [field.name, readField(field, values, request)] as const,
  );
  return {
    serviceProviderId: id('serviceProviderId') ?? '',
    groupId: id('groupId') ?? '',
    userId,
    fields: Object.fromEntries(canonical),
    numeric: readable.flatMap(({ name }) => numericPaths(user[name], name)),
  };
}

/** A record that broke off must not pass for a user without values. */
function valuesOf(record: JsonObject, request: string): JsonObject {
  const user = 'user' in record ? record['user'] : record;
  if (isObject(user) && !user['error'] && !record['error']) return user;
  throw badRecord(request, `no values of ${shorten(String(record['userId']))}`);
}

/** Older servers call the list `alias` (facts A12). */
function readField(field: Field, user: JsonObject, request: string): Json {
  const raw = field.name === 'aliases' ? (user['aliases'] ?? user['alias']) : user[field.name];
  const value = field.type.canonical(raw, user);
  if (value === undefined)
    throw badRecord(
      request,
      `a value of ${field.name} that is none, of ${shorten(String(user['userId']))}`,
    );
  return value;
}

/** The value itself, or the lines of an object. */
function numericPaths(value: Json | undefined, path: string): readonly string[] {
  if (typeof value === 'number') return [path];
  const lines = isObject(value) ? Object.entries(value) : [];
  return lines.flatMap(([name, line]) => (typeof line === 'number' ? [`${path}/${name}`] : []));
}

function badRecord(request: string, what: string): RollcallError {
  return new RollcallError('badRead', `${request} answered with ${what}.`);
}
