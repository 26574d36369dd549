import { deviceKeys } from './devices.ts';
import type { Store } from './store.ts';
import { type Entry, type Group, groupKey } from './types.ts';

/** Gives what a user holds together with others and what is only counted: its device, and services that its group limits. */
export function sharesOf({ user, document }: Entry, group: Group): readonly string[] {
  const { serviceLimits } = group;
  const devices = deviceKeys(document, group);
  if (!serviceLimits) return devices;
  const limited = [...user.services, ...user.packs].filter((name) =>
    Object.hasOwn(serviceLimits, name),
  );
  return [...devices, ...limited.map((name) => serviceKey(group, name))];
}

/** Tells whether one user more of the group may have a service or pack (facts A8). */
export function hasLicense(store: Store, group: Group, name: string): boolean {
  const limits = group.serviceLimits ?? {};
  const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
  return limit === undefined || store.countOf(serviceKey(group, name)) < limit;
}

function serviceKey(group: Group, name: string): string {
  return `service ${groupKey(group)} ${name}`;
}
