import { onTestFinished } from 'vitest';
import type { Field } from '../../src/model/field.ts';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { Provider } from '../../src/model/provider.ts';
import type { CurrentUser } from '../../src/model/user.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { openSystem } from './system.ts';

/** The fields that a file can declare and a read shows. */
export const managed: readonly Field[] = fields.filter(
  ({ writeOnly, readOnly }) => !writeOnly && !readOnly,
);

/** The groups that every sandbox has, with their default domains. */
export const seeds = [
  { serviceProviderId: 'ent.odin', groupId: 'grp.odin', domain: 'parkbenchsolutions.com' },
  { serviceProviderId: 'LabEnterprise', groupId: 'regression.test', domain: 'alliedtelecom.net' },
] as const;

/** A sandbox until the test ends, and the users that it starts with. */
export async function openSeeds(): Promise<{
  readonly provider: Provider;
  readonly users: readonly CurrentUser[];
}> {
  const { provider, close } = await openSystem();
  onTestFinished(close);
  const read = seeds.map((group) => provider.readUsers(group, { assigned: true }));
  return { provider, users: (await Promise.all(read)).flat() };
}

/** Every managed field as it is live; what is not there is cleared, where that can be said. */
export function asLive({ fields: live }: CurrentUser): JsonObject {
  const all = managed.map(({ name, clearable }) => [
    name,
    asWritten(live[name] ?? null),
    clearable,
  ]);
  return Object.fromEntries(all.filter(([, value, clearable]) => value !== null || clearable));
}

/** Parts that are not there are not written. */
function asWritten(value: Json): Json {
  if (!isObject(value)) return value;
  const kept = Object.entries(value)
    .map(([name, part]) => [name, asWritten(part)] as const)
    .filter(([, part]) => part !== null);
  return kept.length === 0 ? null : Object.fromEntries(kept);
}
