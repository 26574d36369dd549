import { refusals } from './api-error.ts';
import type { FieldRule } from './fields.ts';
import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from './json.ts';
import { checkLength, readText } from './text.ts';

const deviceLevels = ['System', 'Service Provider', 'Group'];

/** Reads a device endpoint: its writable parts over the current ones of the same device (facts B3); blank without device and linePort. */
export function readDeviceEndpoint(
  given: JsonObject,
  rule: FieldRule,
  current: Json | undefined,
): Json | undefined {
  const before = isObject(current) ? current : {};
  const device = objectAt(given, 'accessDevice');
  const named = readText(device['deviceName'], 'deviceName', 40);
  if (named === undefined && !textAt(given, 'linePort')) return undefined;
  const known = objectAt(before, 'accessDevice');
  const deviceName = named ?? required(textAt(known, 'deviceName'), 'deviceName');
  const kept = textAt(known, 'deviceName') === deviceName ? before : {};
  const level = named === undefined ? textAt(known, 'deviceLevel') : readLevel(device);
  return {
    ...overlay(kept, given, { linePort: 161, portNumber: 10 }),
    accessDevice: { ...objectAt(kept, 'accessDevice'), deviceName, deviceLevel: level },
    contacts: readContacts(given['contacts'] === undefined ? kept : given, rule),
  };
}

/** Reads trunk addressing: its parts over the current ones of the same trunk group; blank without trunk group, linePort and enterprise trunk. */
export function readTrunkEndpoint(
  given: JsonObject,
  rule: FieldRule,
  current: Json | undefined,
): Json | undefined {
  const before = isObject(current) ? current : {};
  const trunk = objectAt(given, 'trunkGroupDeviceEndpoint');
  const named = [trunk['name'], trunk['linePort'], given['enterpriseTrunkName']];
  if (named.every((part) => part === undefined || part === null || part === '')) return undefined;
  const parts = overlay(before, given, { enterpriseTrunkName: 30, alternateTrunkIdentity: 161 });
  return { ...parts, trunkGroupDeviceEndpoint: readTrunk(given, rule, before) };
}

/** A trunk group that is not given stays, a blank one goes. */
function readTrunk(given: JsonObject, rule: FieldRule, before: JsonObject): JsonObject {
  const trunk = objectAt(given, 'trunkGroupDeviceEndpoint');
  const known = objectAt(before, 'trunkGroupDeviceEndpoint');
  if (given['trunkGroupDeviceEndpoint'] === undefined) return { contacts: [], ...known };
  if (!isObject(given['trunkGroupDeviceEndpoint'])) return { contacts: [] };
  const name = readText(trunk['name'], 'trunkGroupDeviceEndpoint.name', 30);
  if (trunk['linePort']) required(name ?? textAt(known, 'name'), 'trunkGroupDeviceEndpoint.name');
  const same = name === undefined || name === textAt(known, 'name');
  const kept = { contacts: [], ...(same ? known : {}), ...trunk };
  return overlay(kept, trunk, { name: 30, linePort: rule.max });
}

/** Lays texts over others, by name with their greatest length: one that is not given stays, a blank one goes. */
function overlay(
  kept: JsonObject,
  given: JsonObject,
  lengths: Readonly<Record<string, number>>,
): JsonObject {
  const texts = Object.entries(lengths).map(([name, max]) => {
    const value = given[name] === undefined ? kept[name] : given[name];
    return [name, readText(value, name, max)] as const;
  });
  const merged = Object.entries({ ...kept, ...Object.fromEntries(texts) });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

function required(text: string, name: string): string {
  if (text) return text;
  throw refusals.validation(`required element ${name} is missing`);
}

function readLevel(device: JsonObject): string {
  const level = readText(device['deviceLevel'], 'deviceLevel', 20) ?? 'Group';
  if (deviceLevels.includes(level)) return level;
  throw refusals.validation(`element deviceLevel must be one of ${deviceLevels.join(', ')}`);
}

function readContacts(from: JsonObject, rule: FieldRule): readonly Json[] {
  const contacts = listAt(from, 'contacts');
  checkLength(contacts.length, 'contacts', rule.max, 'entries');
  return contacts;
}
