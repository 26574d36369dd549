import { refusals } from './api-error.ts';
import { type JsonObject, objectAt, textAt } from './json.ts';
import { type Group, groupKey } from './types.ts';

/** An access device as a user's document names it. */
export interface Device {
  readonly name: string;
  /** System, Service Provider or Group. */
  readonly level: string;
}

/** Gives the device of a user's document or of a body, or `undefined` when there is none. */
export function deviceOf(document: JsonObject): Device | undefined {
  const device = objectAt(objectAt(document, 'accessDeviceEndpoint'), 'accessDevice');
  const name = textAt(device, 'deviceName');
  return name ? { name, level: textAt(device, 'deviceLevel') || 'Group' } : undefined;
}

/** Names a device within all that may have one; the names of a group's devices are its own (facts B3). */
export function deviceKey({ name, level }: Device, group: Group): string {
  const owners: Readonly<Record<string, string>> = {
    Group: groupKey(group),
    'Service Provider': group.serviceProviderId,
  };
  return `device ${level} ${owners[level] ?? ''} ${name}`;
}

/** Gives the names of a user's devices, of which there is at most one. */
export function deviceKeys(document: JsonObject, group: Group): readonly string[] {
  const device = deviceOf(document);
  return device ? [deviceKey(device, group)] : [];
}

/** Refuses a body that makes a device, by its type, where another user has one of that name; allowAccessDeviceUpdate lets it (facts A7). */
export function refuseExistingDevice(
  body: JsonObject,
  group: Group,
  current: JsonObject,
  countOf: (key: string) => number,
): void {
  const device = deviceOf(body);
  const given = objectAt(objectAt(body, 'accessDeviceEndpoint'), 'accessDevice');
  const allowed = String(body['allowAccessDeviceUpdate']).toLowerCase() === 'true';
  if (!device || !textAt(given, 'deviceType') || allowed) return;
  const key = deviceKey(device, group);
  const own = deviceKeys(current, group).includes(key) ? 1 : 0;
  if (countOf(key) > own) throw refusals.deviceExists(device.name);
}
