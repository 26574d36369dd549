import jsonpatch from 'fast-json-patch';
import type { GroupDifference, UserDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { PatchOperation } from '../model/plan.ts';
import {
  type CurrentGroup,
  type CurrentUser,
  type DesiredGroup,
  type DesiredUser,
  userKey,
} from '../model/user.ts';

/** Compares all users of a group; total, and judges nothing. */
export function diffGroup(
  desired: DesiredGroup,
  current: CurrentGroup,
  fields: FieldTable,
): GroupDifference {
  const live = new Map(current.users.map((user) => [userKey(user.userId), user]));
  const users = desired.users.map((user) => diffUser(user, live.get(userKey(user.userId)), fields));
  const declared = new Set(desired.users.map((user) => userKey(user.userId)));
  const unmanaged = current.users.filter((user) => !declared.has(userKey(user.userId)));
  return { desired, current, users, unmanaged };
}

/** Compares one user in its managed fields. */
export function diffUser(
  desired: DesiredUser,
  current: CurrentUser | undefined,
  fields: FieldTable,
): UserDifference {
  const after = current ? desired.fields : newFields(desired, fields);
  const before = current ? aligned(current, after, fields) : null;
  return { desired, current, before, after, patch: diffFields(before ?? {}, after) };
}

/** The live values of the fields in `declared`; one that means the same is given in the declared form. */
export function aligned(
  current: CurrentUser,
  declared: JsonObject,
  fields: FieldTable,
): JsonObject {
  const values = fields.flatMap(({ name, type }): [string, Json][] => {
    const wanted = declared[name];
    if (wanted === undefined) return [];
    const live = type.align(current.fields[name] ?? null, wanted);
    return [[name, withLostDigits(live, wanted, current.numeric, name)]];
  });
  return Object.fromEntries(values);
}

/** The names of the fields in which a live user is not as declared. */
export function differingFields(
  current: CurrentUser,
  declared: JsonObject,
  fields: FieldTable,
): readonly string[] {
  const patch = diffFields(aligned(current, declared, fields), declared);
  return [...new Set(patch.map(({ path }) => path.split('/')[1] ?? ''))];
}

/** RFC 6902 operations that turn one canonical user into another, sorted by path; a list is replaced whole. */
export function diffFields(before: JsonObject, after: JsonObject): readonly PatchOperation[] {
  const operations = new Map<string, PatchOperation>();
  for (const operation of jsonpatch.compare(before, after) as readonly PatchOperation[]) {
    const name = operation.path.split('/')[1] ?? '';
    const whole = Array.isArray(after[name]) || Array.isArray(before[name]);
    const path = whole ? `/${name}` : operation.path;
    operations.set(path, whole ? wholeOperation(path, before[name], after[name]) : operation);
  }
  return [...operations.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function wholeOperation(
  path: string,
  before: Json | undefined,
  after: Json | undefined,
): PatchOperation {
  if (after === undefined) return { op: 'remove', path };
  return { op: before === undefined ? 'add' : 'replace', path, value: after };
}

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Where the server turned digits into a number, a declared text of the same number cannot be told from the live one (facts C1, C5). */
function withLostDigits(live: Json, wanted: Json, numeric: readonly string[], path: string): Json {
  if (isObject(live) && isObject(wanted))
    return Object.fromEntries(
      Object.entries(live).map(([name, value]) => [
        name,
        withLostDigits(value, wanted[name] ?? null, numeric, `${path}/${name}`),
      ]),
    );
  if (!numeric.includes(path) || typeof live !== 'string' || typeof wanted !== 'string')
    return live;
  return numeral.test(wanted) && Number(live) === Number(wanted) ? wanted : live;
}

/** What a new user gets, in the order of the table. */
function newFields(desired: DesiredUser, fields: FieldTable): JsonObject {
  const given = { ...desired.createDefaults, ...present(desired.fields) };
  const named = fields.flatMap(({ name }): [string, Json][] => {
    const value = given[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(named);
}

/** A new user has nothing to clear. */
function present(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [name, isObject(value) ? present(value) : value] as const)
      .filter(
        ([, value]) => value !== null && !(isObject(value) && Object.keys(value).length === 0),
      ),
  );
}
