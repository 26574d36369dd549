import { describe, expect, test } from 'vitest';
import { PasswordPool } from '../../src/apply/password-pool.ts';
import type { Provider } from '../../src/model/provider.ts';
import { Secret } from '../../src/model/secret.ts';
import { group, otherGroup } from '../model/make.ts';

/** A generator that notes how many it is asked for and gives at most `most`. */
function generator(most: number) {
  const asked: string[] = [];
  let made = 0;
  const generatePasswords: Provider['generatePasswords'] = async ({ groupId }, count) => {
    asked.push(`${groupId} ${count}`);
    const next = () => new Secret(`pw-${made++}`);
    return Array.from({ length: Math.min(count, most) }, next);
  };
  return { asked, provider: { generatePasswords } };
}

const times = <T>(count: number, of: T): T[] => Array.from({ length: count }, () => of);

describe('the password pool', () => {
  test('asks in batches of 100 and hands each password out once', async () => {
    const { asked, provider } = generator(100);
    const pool = new PasswordPool(provider, times(250, group));
    await pool.fill([group]);
    const taken = await Promise.all(times(250, group).map((one) => pool.take(one)));
    expect(new Set(taken.map((secret) => secret.reveal())).size).toBe(250);
    expect(asked).toEqual(['grp 100', 'grp 100', 'grp 50']);
  });

  test('asks again when the system gives fewer', async () => {
    const { asked, provider } = generator(2);
    const pool = new PasswordPool(provider, times(3, group));
    await pool.fill([group]);
    for (const one of times(3, group)) await pool.take(one);
    expect(asked).toEqual(['grp 3', 'grp 1']);
  });

  test('keeps groups apart', async () => {
    const { asked, provider } = generator(100);
    const pool = new PasswordPool(provider, [group, otherGroup, otherGroup]);
    await pool.fill([group, otherGroup]);
    expect((await pool.take(otherGroup)).reveal()).toBe('pw-1');
    expect((await pool.take(group)).reveal()).toBe('pw-0');
    expect(asked).toEqual(['grp 1', 'other 2']);
  });

  test('fails for one user and goes on for the next', async () => {
    const answers = [[], [new Secret('late')]];
    const generatePasswords = async () => answers.shift() ?? [];
    const pool = new PasswordPool({ generatePasswords }, [group, group]);
    await expect(pool.take(group)).rejects.toMatchObject({
      code: 'badRead',
      message: 'The system generated no password.',
    });
    expect((await pool.take(group)).reveal()).toBe('late');
  });
});
