import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import { prepareSecrets, type SecretOptions } from '../../src/apply/prepare-secrets.ts';
import { RollcallError } from '../../src/errors.ts';
import type { Provider } from '../../src/model/provider.ts';
import { Secret } from '../../src/model/secret.ts';
import type { SecretSource } from '../../src/model/user.ts';
import { emptyFolder } from '../support/run-program.ts';
import { done, fakeProvider, optionsFor, planOf } from './fakes.ts';

const sourcesOf = (entries: Readonly<Record<string, SecretSource>>) =>
  new Map(Object.entries(entries).map(([userId, password]) => [userId, { password }]));

const sources = sourcesOf({
  'a@x.com': { from: 'generate' },
  'b@x.com': { from: 'env', name: 'PW' },
});
const plan = planOf(['A@x.com', 'b@x.com'], true);

const seal = async (text: string) => text;

/** Users whose passwords are generated, kept in a file of an empty folder; a generator that gives at most `most` at a time. */
function manyUsers(count: number, most: number) {
  const userIds = Array.from({ length: count }, (_, n) => `u${n}@x.com`);
  const generated = sourcesOf(
    Object.fromEntries(userIds.map((userId) => [userId, { from: 'generate' }] as const)),
  );
  const folder = join(emptyFolder(), 'folder');
  mkdirSync(folder);
  const options: SecretOptions = { sources: generated, env: {}, file: join(folder, 'c'), seal };
  let made = 0;
  const generatePasswords: Provider['generatePasswords'] = async (_group, wanted) =>
    Array.from({ length: Math.min(wanted, most) }, () => new Secret(`pw-${made++}`));
  return { userIds, creates: planOf(userIds), folder, options, generatePasswords };
}

const lineOf = (userId: string, password: string | undefined) =>
  `${JSON.stringify({ userId, password })}\n`;

describe('secrets', () => {
  test('are generated or given, and kept before they are handed out', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const env = { PW: 'given' };
    const secrets = await prepareSecrets(plan, fakeProvider(), { sources, env, file, seal });
    const passwords: (string | undefined)[] = [];
    for (const change of plan.changes.filter(({ action }) => action === 'create'))
      passwords.push((await secrets.take(change))['password']?.reveal());
    expect(passwords).toEqual(['pw-0', 'given']);
    expect(readFileSync(file, 'utf8')).toBe('{"userId":"A@x.com","password":"pw-0"}\n');
  });

  test('that were generated are counted when they are in use', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const provider = fakeProvider({
      createUser: async (user) =>
        user.userId === 'd@x.com'
          ? { status: 'refused', error: { text: 'no' }, fix: 'f' }
          : done(user),
    });
    const creates = planOf(['a@x.com', 'b@x.com', 'd@x.com']);
    const all = new Map([...sources, ...sourcesOf({ 'd@x.com': { from: 'generate' } })]);
    const prepared = { sources: all, env: { PW: 'given' }, file, seal };
    const secrets = await prepareSecrets(creates, provider, prepared);
    const { outcomes } = await applyPlan(
      creates,
      provider,
      optionsFor({ secretsOf: secrets.take }),
    );
    expect(await secrets.finish(outcomes)).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('{"userId":"a@x.com","password":"pw-0"}\n');
  });

  test('that are missing end the run before anything is asked or written', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const generatePasswords: Provider['generatePasswords'] = async () => {
      throw new Error('asked');
    };
    const provider = fakeProvider({ generatePasswords });
    await expect(
      prepareSecrets(plan, provider, { sources, env: {}, file, seal }),
    ).rejects.toMatchObject({
      code: 'missingSecrets',
      problems: [{ summary: 'password of b@x.com: PW is not set in the environment' }],
    });
    expect(existsSync(file)).toBe(false);
  });

  test('of a generator that does not answer end the run, and leave no file', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const generatePasswords: Provider['generatePasswords'] = async () => {
      throw new RollcallError('refusedRead', 'no');
    };
    const provider = fakeProvider({ generatePasswords });
    const options = { sources, env: { PW: 'x' }, file, seal };
    await expect(prepareSecrets(plan, provider, options)).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });

  test('of a plan that generates none need no file, and touch none that is there', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    writeFileSync(file, 'of the run before');
    const secrets = await prepareSecrets(planOf([], true), fakeProvider(), {
      sources,
      env: {},
      file,
      seal,
    });
    expect(await secrets.finish([])).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('of the run before');
  });

  test('go nowhere without a file', async () => {
    const secrets = await prepareSecrets(planOf(['a@x.com']), fakeProvider(), {
      sources,
      env: {},
      file: undefined,
      seal,
    });
    expect(await secrets.finish([])).toBe(0);
  });

  test('of the user that is being sent are always on disk, with several workers and a generator that gives few', async () => {
    const { userIds, creates, folder, options, generatePasswords } = manyUsers(250, 70);
    const lines = () => readFileSync(join(folder, 'c'), 'utf8');
    const blocks = new Set<number>();
    const given = new Map<string, string>();
    const provider = fakeProvider({
      generatePasswords,
      createUser: async (user) => {
        const password = user.secrets['password']?.reveal() ?? '';
        blocks.add(lines().split('\n').length - 1);
        expect(lines()).toContain(lineOf(user.userId, password));
        given.set(user.userId, password);
        return done(user);
      },
    });
    const secrets = await prepareSecrets(creates, provider, options);
    expect(lines().split('\n')).toHaveLength(71);
    const applied = optionsFor({ secretsOf: secrets.take, concurrency: 4 });
    const { summary, outcomes } = await applyPlan(creates, provider, applied);
    expect(summary.created).toBe(250);
    expect([...blocks]).toEqual([70, 140, 210, 250]);
    expect(await secrets.finish(outcomes)).toBe(250);
    expect(lines()).toBe(
      creates.changes.map(({ userId }) => lineOf(userId, given.get(userId))).join(''),
    );
    expect(new Set(given.values()).size).toBe(userIds.length);
    expect(readdirSync(folder)).toEqual(['c']);
  });

  test('of a block that cannot be kept hold its users back', async () => {
    const { creates, folder, options, generatePasswords } = manyUsers(5, 2);
    const sent: string[] = [];
    const provider = fakeProvider({
      generatePasswords,
      createUser: async (user) => {
        sent.push(user.userId);
        if (user.userId === 'u1@x.com') rmSync(folder, { recursive: true });
        return done(user);
      },
    });
    const secrets = await prepareSecrets(creates, provider, options);
    const { outcomes } = await applyPlan(
      creates,
      provider,
      optionsFor({ secretsOf: secrets.take }),
    );
    expect(sent).toEqual(['u0@x.com', 'u1@x.com']);
    expect(outcomes.slice(2)).toMatchObject(
      [2, 3, 4].map((n) => ({
        userId: `u${n}@x.com`,
        outcome: 'notAttempted',
        attempts: 0,
        error: { text: `The credentials file ${options.file} can no longer be written.` },
      })),
    );
    expect(await secrets.finish(outcomes)).toBe(2);
  });

  test('that nobody took are discarded', async () => {
    const { creates, folder, options, generatePasswords } = manyUsers(2, 2);
    const provider = fakeProvider({ generatePasswords });
    const secrets = await prepareSecrets(creates, provider, options);
    expect(readdirSync(folder)).toEqual(['c']);
    await secrets.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that somebody took are never discarded', async () => {
    const { creates, folder, options, generatePasswords } = manyUsers(2, 2);
    const provider = fakeProvider({ generatePasswords });
    const secrets = await prepareSecrets(creates, provider, options);
    for (const change of creates.changes.slice(0, 1)) await secrets.take(change);
    await secrets.discard();
    expect(readFileSync(join(folder, 'c'), 'utf8').split('\n')).toHaveLength(3);
  });
});
