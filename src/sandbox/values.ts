import { checkEmail, checkUserId, isAlias } from './address-forms.ts';
import { refusals } from './api-error.ts';
import { readDeviceEndpoint, readTrunkEndpoint } from './endpoints.ts';
import { addressLines, type FieldRule, type Form } from './fields.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { checkLength, readText } from './text.ts';

/** Reads one JSON value by its rule; `undefined` means that it is blank. Throws a refusal when it breaks the rule. */
type Reader = (value: Json, rule: FieldRule, current: Json | undefined) => Json | undefined;

const endpointTypes = ['none', 'accessDeviceEndpoint', 'trunkAddressing'];
const flags: Readonly<Record<string, boolean>> = { true: true, false: false };

const readers: Readonly<Record<Form, Reader>> = {
  text: readPlain,
  phone: readPlain,
  timeZone: readPlain,
  email: (value, rule) => {
    const text = readPlain(value, rule);
    return text === undefined ? undefined : checkEmail(text);
  },
  userId: (value, rule) => {
    const text = readText(value, rule.name, Number.POSITIVE_INFINITY);
    return text === undefined ? undefined : checkUserId(text, rule.max);
  },
  extension: (value, rule) => {
    const text = readPlain(value, rule);
    if (text !== undefined && !/^\d+$/.test(text)) throw refusals.extensionDigits();
    return text;
  },
  flag: (value, rule) => {
    const flag = flags[String(value).toLowerCase()];
    if (flag === undefined && value !== null && value !== '') {
      throw refusals.validation(`element ${rule.name} must be true or false`);
    }
    return flag;
  },
  endpointType: (value, rule) => {
    const text = readPlain(value, rule);
    if (text === undefined || endpointTypes.includes(text)) return text;
    throw refusals.validation(`element ${rule.name} must be one of ${endpointTypes.join(', ')}`);
  },
  aliases: (value, rule) => readList(value, rule, (item) => readAlias(item, rule)),
  alternateUserIds: (value, rule) => readList(value, rule, (item) => readAlternate(item, rule)),
  department: (value, rule) =>
    readObject(value, rule, (given) => {
      const name = readText(given['name'], `${rule.name}.name`, rule.max);
      const groupId = readText(given['groupId'], `${rule.name}.groupId`, 30) ?? '';
      return name === undefined
        ? undefined
        : { serviceProviderId: readOwner(given, rule), groupId, name };
    }),
  address: (value, rule, current) =>
    readObject(value, rule, (given) => readAddress(given, isObject(current) ? current : {})),
  deviceEndpoint: (value, rule, current) =>
    readObject(value, rule, (given) => readDeviceEndpoint(given, rule, current)),
  trunkEndpoint: (value, rule, current) =>
    readObject(value, rule, (given) => readTrunkEndpoint(given, rule, current)),
};

/** Reads the value of one field by its rule; `current` is what it changes. Blank is `undefined`. */
export function readValue(rule: FieldRule, value: Json, current?: Json): Json | undefined {
  return readers[rule.form](value, rule, current);
}

/** Reads an element that a body must carry, or refuses the body that lacks it. */
export function readRequired(rule: FieldRule, body: JsonObject): string {
  const value = readValue(rule, body[rule.name] ?? null);
  if (value === undefined) throw refusals.validation(`required element ${rule.name} is missing`);
  return String(value);
}

function readPlain(value: Json, rule: FieldRule): string | undefined {
  const text = readText(value, rule.name, rule.max);
  if (rule.unit === 'bytes')
    checkLength(Buffer.byteLength(text ?? ''), rule.name, rule.max, 'bytes');
  return text;
}

function readAlias(item: Json, rule: FieldRule): Json {
  const text = readText(item, rule.name, 161) ?? '';
  if (isAlias(text)) return text;
  throw refusals.validation(`element ${rule.name} must hold user@domain, not "${text}"`);
}

function readAlternate(item: Json, rule: FieldRule): Json {
  const given = isObject(item) ? item : {};
  const alternateUserId = readText(given['alternateUserId'], rule.name, 161);
  if (alternateUserId === undefined) {
    throw refusals.validation(`required element ${rule.name}.alternateUserId is missing`);
  }
  const description = readText(given['description'], `${rule.name}.description`, 80) ?? '';
  return { alternateUserId, description };
}

/** A list of one may come as the bare item (facts A12, 5.34.4). */
function readList(value: Json, rule: FieldRule, read: (item: Json) => Json): Json | undefined {
  if (value === null || value === '') return undefined;
  const items: readonly Json[] = Array.isArray(value) ? value : [value];
  checkLength(items.length, rule.name, rule.max, 'entries');
  return items.length === 0 ? undefined : items.map(read);
}

function readObject(
  value: Json,
  rule: FieldRule,
  read: (given: JsonObject) => Json | undefined,
): Json | undefined {
  if (value === null || value === '') return undefined;
  if (!isObject(value)) throw refusals.validation(`element ${rule.name} must be an object`);
  return read(value);
}

/** A department's key names its container, since group and enterprise may have the same name (facts B4). */
function readOwner(given: JsonObject, rule: FieldRule): string {
  const name = `${rule.name}.serviceProviderId`;
  const owner = readText(given['serviceProviderId'], name, 30);
  if (owner === undefined) throw refusals.validation(`required element ${name} is missing`);
  return owner;
}

/** Lines that are not given stay; blank ones go (facts B2: each line can be cleared). */
function readAddress(given: JsonObject, current: JsonObject): Json | undefined {
  const lines = Object.entries(addressLines).flatMap(([name, max]) => {
    const value = Object.hasOwn(given, name) ? given[name] : current[name];
    const text = readText(value, `address.${name}`, max);
    return text === undefined ? [] : [[name, text] as const];
  });
  return lines.length === 0 ? undefined : Object.fromEntries(lines);
}
