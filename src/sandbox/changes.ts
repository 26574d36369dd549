import { refusals } from './api-error.ts';
import { checkExtensionLength } from './extensions.ts';
import { type FieldRule, fieldRules } from './fields.ts';
import type { Json, JsonObject } from './json.ts';
import { type Fields, settle, type Values } from './settle.ts';
import type { Entry, Group, StoredUser } from './types.ts';
import { blankDocument } from './user-view.ts';
import { readValue } from './values.ts';

/** Who a request is about; the three fields that every write to a user carries (facts A4). */
export interface UserAddress {
  readonly serviceProviderId: string;
  readonly groupId: string;
  readonly userId: string;
}

/** Reads the address of a write, or refuses the body that lacks a part of it. */
export function readAddress(body: JsonObject): UserAddress {
  const values = readRules(
    fieldRules.filter((rule) => rule.role === 'address'),
    body,
    (rule) => rule.required === true,
  );
  const get = (name: string): string => String(values.get(name) ?? '');
  return {
    serviceProviderId: get('serviceProviderId'),
    groupId: get('groupId'),
    userId: get('userId'),
  };
}

/** Makes the user that a POST /users body describes (facts A7, B1, B6). */
export function toNewUser(body: JsonObject, group: Group): StoredUser {
  const address = readAddress(body);
  const values = readRules(fieldRules, body, (rule) => rule.required === true);
  const fields: Fields = {
    hiraganaLastName: values.get('lastName'),
    hiraganaFirstName: values.get('firstName'),
  };
  checkExtension(values, group);
  setAll(fields, values, {});
  settle({ fields, values, before: { countryCode: group.countryCode }, blank: {} });
  return { ...address, fields: present(fields), services: [], packs: [] };
}

/** Makes the user that a PUT /users body leads to: only the fields it carries change (facts B2). */
export function toChangedUser(
  body: JsonObject,
  { user, document }: Entry,
  group: Group,
): StoredUser {
  const values = readRules(fieldRules, body, (rule) => !rule.clearable, document);
  checkExtension(values, group);
  const fields: Fields = { ...user.fields };
  const blank = user.seeded ? blankDocument(user, group) : {};
  setAll(fields, values, blank);
  settle({ fields, values, before: document, blank });
  return { ...user, fields: present(fields) };
}

function readRules(
  rules: readonly FieldRule[],
  body: JsonObject,
  mustHaveValue: (rule: FieldRule) => boolean,
  current?: JsonObject,
): Values {
  const values = new Map<string, Json | undefined>();
  for (const rule of rules) {
    const given = Object.hasOwn(body, rule.name) ? body[rule.name] : undefined;
    const value = given === undefined ? undefined : readValue(rule, given, current?.[rule.name]);
    if (value === undefined && mustHaveValue(rule)) refuseBlank(rule, given, current);
    if (given !== undefined) values.set(rule.name, value);
  }
  return values;
}

/** On create a blank is a missing element; on update a field may be left out, but not be emptied. */
function refuseBlank(rule: FieldRule, given: Json | undefined, current?: JsonObject): void {
  if (!current) throw refusals.validation(`required element ${rule.name} is missing`);
  if (given !== undefined) throw refusals.validation(`element ${rule.name} cannot be cleared`);
}

function checkExtension(values: Values, group: Group): void {
  const extension = values.get('extension');
  if (typeof extension === 'string') checkExtensionLength(extension, group);
}

/** A value that reads the same as the stored one is no change: seed 002's numbers stay numbers. */
function setAll(fields: Fields, values: Values, blank: JsonObject): void {
  for (const { name, role } of fieldRules) {
    if (role !== undefined || !values.has(name)) continue;
    const value = values.get(name);
    if (value === undefined) fields[name] = name in fields ? blank[name] : undefined;
    else if (String(fields[name]) !== value) fields[name] = value;
  }
}

/** Drops the fields that are `undefined`. */
export function present(fields: Fields): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
