import { describe, expect, test } from 'vitest';
import { hasParts } from '../../src/model/field.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Provider } from '../../src/model/provider.ts';
import type { CurrentUser } from '../../src/model/user.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { type Declared, planFiles } from './declared-files.ts';
import { parts, wholes, withPart } from './parts.ts';
import { samples } from './samples.ts';
import { asLive, openSeeds } from './seed-users.ts';
import { applied } from './system.ts';

const endpoints = ['endpointType', 'accessDeviceEndpoint', 'trunkAddressing'];
const fieldOf = (path: string) => path.split('/')[1] ?? '';

/** Where a plan changes each user that it changes. */
function pathsOf({ changes }: Plan): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    changes.map(({ userId, patch }) => [userId, patch.map(({ path }) => path)]),
  );
}

/** Carries a plan out, after which there is nothing left to do. */
async function carryOut(planned: Plan, declared: Declared, provider: Provider): Promise<void> {
  const { outcomes } = await applied(planned, provider);
  const wrong = outcomes.filter(({ outcome }) => outcome !== 'updated');
  expect(wrong.map(({ userId, error }) => [userId, error?.text])).toEqual([]);
  expect((await planFiles(declared, provider)).changes).toEqual([]);
}

/** Declares something else of every user, and looks that exactly these paths change. */
async function change(
  declared: Declared,
  provider: Provider,
  paths: readonly string[],
): Promise<void> {
  const planned = await planFiles(declared, provider);
  const expected = declared.map(([{ userId }]) => [userId, paths]);
  expect(pathsOf(planned)).toEqual(Object.fromEntries(expected));
  await carryOut(planned, declared, provider);
}

const samplesOf = (user: CurrentUser, all: readonly CurrentUser[]) =>
  samples(all.indexOf(user), user.userId.split('@')[1] ?? '');

/** Every user as it is live, but with the first sample in every part of one field; the other endpoints are left alone. */
function declareField(name: string, users: readonly CurrentUser[]): Declared {
  return users.map((user) => {
    const own = Object.entries(samplesOf(user, users)).filter(([path]) => fieldOf(path) === name);
    const others = Object.entries(asLive(user)).filter(
      ([other]) => !endpoints.includes(name) || !endpoints.includes(other),
    );
    const start: JsonObject = Object.fromEntries(others.filter(([other]) => other !== name));
    return [user, own.reduce((values, [path, [one]]) => withPart(values, path, one), start)];
  });
}

/** The same with another value in one place. */
function declarePart(
  declared: Declared,
  path: string,
  valueFor: (user: CurrentUser) => Json,
): Declared {
  return declared.map(([user, values]) => [user, withPart(values, path, valueFor(user))]);
}

const changed = parts.filter(({ path }) => path !== '/endpointType');

/** What is written back where a whole map was taken away: its parts, where each is managed by itself. */
function pathsBack(whole: string): readonly string[] {
  const field = fields.find(({ name }) => name === fieldOf(whole));
  if (!field || !hasParts(field) || parts.some(({ path }) => path === whole)) return [whole];
  const below = parts.map(({ path }) => path).filter((path) => path.startsWith(`${whole}/`));
  return below.sort();
}

test('the samples are of every part of every field that a file can change', () => {
  expect(Object.keys(samples(0, 'x.com')).sort()).toEqual(changed.map(({ path }) => path).sort());
});

describe('files that declare every seed user', () => {
  test('as it is live, in every managed field, change nothing', async () => {
    const { provider, users } = await openSeeds();
    expect(users.length).toBeGreaterThan(8);
    const { problems, changes } = await planFiles(
      users.map((user) => [user, asLive(user)]),
      provider,
    );
    expect(problems).toEqual([]);
    expect(changes).toEqual([]);
  });

  test.each(changed.map(({ path }) => path))(
    'with another %s have that alone in the patch, leave nothing to do after it, and go back',
    async (path) => {
      const { provider, users } = await openSeeds();
      const before = declareField(fieldOf(path), users);
      await carryOut(await planFiles(before, provider), before, provider);
      const count = samples(0, '')[path]?.length ?? 0;
      for (let index = 1; index < count; index += 1) {
        const after = declarePart(
          before,
          path,
          (user) => samplesOf(user, users)[path]?.[index] ?? null,
        );
        await change(after, provider, [path]);
        await change(before, provider, [path]);
      }
    },
  );

  test.each([...changed.filter(({ clearable }) => clearable), ...wholes].map(({ path }) => path))(
    'without %s have that alone in the patch, leave nothing to do after it, and go back',
    async (path) => {
      const { provider, users } = await openSeeds();
      const before = declareField(fieldOf(path), users);
      await carryOut(await planFiles(before, provider), before, provider);
      const none = declarePart(before, path, () => null);
      await change(none, provider, [path]);
      await change(before, provider, pathsBack(path));
    },
  );

  const inner = changed.filter(({ path }) => /^\/(address|accessDev|trunk)\w*\//.test(path));
  test.each(inner)('with $path alone leave the parts that are not written', async (part) => {
    const { path, clearable } = part;
    const { provider, users } = await openSeeds();
    const before = declareField(fieldOf(path), users);
    await carryOut(await planFiles(before, provider), before, provider);
    const alone: Declared = users.map((user) => {
      const { firstName = null, lastName = null } = user.fields;
      return [user, { firstName, lastName }];
    });
    const other = declarePart(alone, path, (user) => samplesOf(user, users)[path]?.[1] ?? null);
    for (const written of clearable ? [other, declarePart(alone, path, () => null)] : [other]) {
      await change(written, provider, [path]);
      await change(before, provider, [path]);
    }
  });

  test('take a device away with endpointType: none, and give it back by its name', async () => {
    const { provider, users } = await openSeeds();
    const [user] = users;
    if (!user) throw new Error('nobody is live');
    const live = asLive(user);
    const none = { ...live, endpointType: 'none', accessDeviceEndpoint: null };
    const device = '/accessDeviceEndpoint';
    await change([[user, none]], provider, [device, '/endpointType']);
    const named = [`${device}/accessDevice/deviceLevel`, `${device}/accessDevice/deviceName`];
    const paths = [...named, `${device}/linePort`, '/endpointType'];
    await change([[user, live]], provider, paths);
  });
});
