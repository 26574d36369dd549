import { refusals } from './api-error.ts';
import type { FieldRule } from './fields.ts';
import { isObject, type Json, type JsonObject, listAt, objectAt } from './json.ts';
import { checkLength, readText } from './text.ts';

const deviceLevels = ['System', 'Service Provider', 'Group'];

/** Reads a device endpoint: its writable parts over the current one of the same device (facts B3); blank without one. */
export function readDeviceEndpoint(
  given: JsonObject,
  rule: FieldRule,
  current: Json | undefined,
): Json | undefined {
  const device = objectAt(given, 'accessDevice');
  const deviceName = readText(device['deviceName'], 'deviceName', 40);
  if (deviceName === undefined) return undefined;
  const before = isObject(current) ? current : {};
  const sameDevice = objectAt(before, 'accessDevice')['deviceName'] === deviceName;
  const kept = sameDevice ? before : {};
  const accessDevice = {
    ...objectAt(kept, 'accessDevice'),
    deviceName,
    deviceLevel: readLevel(device),
  };
  return { ...kept, accessDevice, ...readPort(given, kept), contacts: readContacts(given, rule) };
}

/** Reads trunk addressing, laid over the current one; blank without a trunk group and an enterprise trunk. */
export function readTrunkEndpoint(
  given: JsonObject,
  rule: FieldRule,
  current: Json | undefined,
): Json | undefined {
  const trunk = objectAt(given, 'trunkGroupDeviceEndpoint');
  const name = readText(trunk['name'], 'trunkGroupDeviceEndpoint.name', 30);
  const enterprise = readText(given['enterpriseTrunkName'], 'enterpriseTrunkName', 30);
  if (name === undefined && enterprise === undefined) return undefined;
  readText(trunk['linePort'], 'trunkGroupDeviceEndpoint.linePort', rule.max);
  return { ...(isObject(current) ? current : {}), ...given };
}

function readLevel(device: JsonObject): string {
  const level = readText(device['deviceLevel'], 'deviceLevel', 20) ?? 'Group';
  if (deviceLevels.includes(level)) return level;
  throw refusals.validation(`element deviceLevel must be one of ${deviceLevels.join(', ')}`);
}

function readPort(given: JsonObject, kept: JsonObject): JsonObject {
  const linePort = readText(given['linePort'] ?? kept['linePort'], 'linePort', 161);
  return linePort === undefined ? {} : { linePort };
}

function readContacts(given: JsonObject, rule: FieldRule): readonly Json[] {
  const contacts = listAt(given, 'contacts');
  checkLength(contacts.length, 'contacts', rule.max, 'entries');
  return contacts;
}
