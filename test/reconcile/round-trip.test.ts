import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/model/field.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Provider } from '../../src/model/provider.ts';
import type { CurrentUser, DesiredGroup } from '../../src/model/user.ts';
import { desiredGroup, desiredUser } from '../model/make.ts';
import { asLive, managed, openSeeds, seeds } from './seed-users.ts';
import { applied, planFor } from './system.ts';

const endpoints = ['endpointType', 'accessDeviceEndpoint', 'trunkAddressing'];

/** Files that declare these users with these values and nobody else. */
function declaring(
  users: readonly (readonly [CurrentUser, JsonObject])[],
): readonly DesiredGroup[] {
  return seeds.map(({ serviceProviderId, groupId }) => {
    const group = { serviceProviderId, groupId };
    const own = users.filter(([user]) => user.groupId === groupId);
    const declared = own.map(([{ userId }, values]) => ({
      ...desiredUser({ userId }),
      fields: values,
    }));
    return desiredGroup(declared, group);
  });
}

/** Where the example of the table is somebody's already, or would need more than itself. */
const others: Readonly<Record<string, Json>> = {
  phoneNumber: '+1-8135559999',
  timeZone: 'Europe/London',
  endpointType: 'none',
};

/** Another value than the live one. */
function otherValue({ name, type, example, clearable }: Field, live: Json): Json {
  const other = others[name];
  if (other !== undefined) return other;
  const value = type.canonical(example) ?? null;
  if (JSON.stringify(value) !== JSON.stringify(live)) return value;
  return clearable ? null : `${String(live)} 2`;
}

describe('every seed user', () => {
  test('declared as it is live, in every managed field, is unchanged', async () => {
    const { provider, users } = await openSeeds();
    expect(users.length).toBeGreaterThan(8);
    const { plan } = await planFor(declaring(users.map((user) => [user, asLive(user)])), provider);
    expect(plan.problems).toEqual([]);
    expect(plan.changes).toEqual([]);
  });

  test.each(managed)(
    'changed in $name has that alone in its patch, is as declared after it, and goes back',
    async (field) => {
      const { provider, users } = await openSeeds();
      for (const user of users) {
        const before = withoutOtherEndpoints(asLive(user), field.name);
        const live = before[field.name] ?? null;
        const value = otherValue(field, live);
        // A device that was given up has to be named to be had back; who has none cannot give it up.
        if (JSON.stringify(value) === JSON.stringify(live)) continue;
        await change(provider, user, { ...before, [field.name]: value }, field.name);
        const back = field.name in before && field.name !== 'endpointType';
        if (back) await change(provider, user, before, field.name);
      }
    },
  );
});

/** A device and a trunk at the same time cannot be declared. */
function withoutOtherEndpoints(values: JsonObject, name: string): JsonObject {
  if (!endpoints.includes(name)) return values;
  return Object.fromEntries(
    Object.entries(values).filter(([other]) => other === name || !endpoints.includes(other)),
  );
}

async function change(
  provider: Provider,
  user: CurrentUser,
  values: JsonObject,
  name: string,
): Promise<void> {
  const declared = declaring([[user, values]]);
  const { plan } = await planFor(declared, provider);
  const paths = plan.changes.flatMap(({ patch }) => patch.map(({ path }) => path.split('/')[1]));
  // One endpoint takes another one along, which a plan may show though it is not declared.
  const goesAlong = (path = '') => endpoints.includes(path) && !(path in values);
  expect([...new Set(paths)].filter((path) => !goesAlong(path))).toEqual([name]);
  const { outcomes } = await applied(plan, provider);
  expect(outcomes.map(({ outcome, error }) => [outcome, error?.text])).toEqual([
    ['updated', undefined],
  ]);
  expect((await planFor(declared, provider)).plan.changes).toEqual([]);
}
