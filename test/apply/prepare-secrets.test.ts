import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import { prepareSecrets } from '../../src/apply/prepare-secrets.ts';
import { RollcallError } from '../../src/errors.ts';
import type { Provider } from '../../src/model/provider.ts';
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

describe('secrets', () => {
  test('are generated or given, and kept before they are handed out', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const env = { PW: 'given' };
    const secrets = await prepareSecrets(plan, fakeProvider(), { sources, env, file });
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
    const prepared = { sources: all, env: { PW: 'given' }, file };
    const secrets = await prepareSecrets(creates, provider, prepared);
    const { outcomes } = await applyPlan(
      creates,
      provider,
      optionsFor({ secretsOf: secrets.take }),
    );
    expect(secrets.finish(outcomes)).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('{"userId":"a@x.com","password":"pw-0"}\n');
  });

  test('that are missing end the run before anything is asked or written', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const generatePasswords: Provider['generatePasswords'] = async () => {
      throw new Error('asked');
    };
    const provider = fakeProvider({ generatePasswords });
    await expect(prepareSecrets(plan, provider, { sources, env: {}, file })).rejects.toMatchObject({
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
    const options = { sources, env: { PW: 'x' }, file };
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
    });
    expect(secrets.finish([])).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('of the run before');
  });

  test('go nowhere without a file', async () => {
    const secrets = await prepareSecrets(planOf(['a@x.com']), fakeProvider(), {
      sources,
      env: {},
      file: undefined,
    });
    expect(secrets.finish([])).toBe(0);
  });
});
