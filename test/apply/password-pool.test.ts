import { describe, expect, test } from 'vitest';
import { type Drawn, PasswordPool, type Receiver } from '../../src/apply/password-pool.ts';
import { RollcallError } from '../../src/errors.ts';
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

/** Keeps blocks as lists of `userId password`. */
function keeper() {
  const blocks: string[][] = [];
  const keep = async (block: readonly Drawn[]) => {
    blocks.push(block.map(({ userId, password }) => `${userId} ${password.reveal()}`));
  };
  return { blocks, keep };
}

const users = (count: number, of = group, name = 'u'): readonly Receiver[] =>
  Array.from({ length: count }, (_, n) => ({
    ...of,
    id: `create ${name}${n}`,
    userId: `${name}${n}`,
  }));

const diskFull = new RollcallError('cannotWriteFile', 'full');

describe('the password pool', () => {
  test('asks in blocks of 100, keeps each before it hands out, and gives everybody their own', async () => {
    const { asked, provider } = generator(100);
    const { blocks, keep } = keeper();
    const receivers = users(250);
    const pool = new PasswordPool(provider, receivers, keep);
    await pool.fill();
    expect(blocks.map((block) => block.length)).toEqual([100]);
    const taken = await Promise.all(
      receivers.map(async (one) => {
        const line = `${one.userId} ${(await pool.take(one)).reveal()}`;
        expect(blocks.flat()).toContain(line);
        return line;
      }),
    );
    expect(taken).toEqual(receivers.map(({ userId }, n) => `${userId} pw-${n}`));
    expect(blocks.flat()).toEqual(taken);
    expect(asked).toEqual(['grp 100', 'grp 100', 'grp 50']);
  });

  test('asks again when the system gives fewer', async () => {
    const { asked, provider } = generator(2);
    const { blocks, keep } = keeper();
    const receivers = users(5);
    const pool = new PasswordPool(provider, receivers, keep);
    await pool.fill();
    for (const one of receivers) await pool.take(one);
    expect(asked).toEqual(['grp 5', 'grp 3', 'grp 1']);
    expect(blocks).toEqual([['u0 pw-0', 'u1 pw-1'], ['u2 pw-2', 'u3 pw-3'], ['u4 pw-4']]);
  });

  test('draws on until the one who asks has a password, whoever comes first', async () => {
    const { asked, provider } = generator(2);
    const receivers = users(5);
    const pool = new PasswordPool(provider, receivers, keeper().keep);
    const taken = await Promise.all(receivers.toReversed().map((one) => pool.take(one)));
    expect(taken.map((secret) => secret.reveal())).toEqual([
      'pw-4',
      'pw-3',
      'pw-2',
      'pw-1',
      'pw-0',
    ]);
    expect(asked).toEqual(['grp 5', 'grp 3', 'grp 1']);
  });

  test('gives the same password to one who asks again', async () => {
    const { provider } = generator(100);
    const [one, other] = users(2) as [Receiver, Receiver];
    const pool = new PasswordPool(provider, [one, other], keeper().keep);
    const taken = [await pool.take(one), await pool.take(one), await pool.take(other)];
    expect(taken.map((secret) => secret.reveal())).toEqual(['pw-0', 'pw-0', 'pw-1']);
  });

  test('keeps the first blocks of all groups together, and groups apart', async () => {
    const { asked, provider } = generator(100);
    const { blocks, keep } = keeper();
    const [one, others] = [users(1), users(102, otherGroup, 'o')];
    const pool = new PasswordPool(provider, [...one, ...others], keep);
    await pool.fill();
    expect(blocks.map((block) => block.length)).toEqual([101]);
    for (const receiver of [...others, ...one]) await pool.take(receiver);
    expect(asked).toEqual(['grp 1', 'other 100', 'other 2']);
    expect(blocks[0]?.slice(0, 2)).toEqual(['u0 pw-0', 'o0 pw-1']);
    expect(blocks[1]).toEqual(['o100 pw-101', 'o101 pw-102']);
  });

  test('ends the run when a group gets none at first, or none can be kept', async () => {
    const none = new PasswordPool(generator(0).provider, users(1), keeper().keep);
    await expect(none.fill()).rejects.toMatchObject({
      code: 'badRead',
      message: 'The system generated no password.',
    });
    const full = new PasswordPool(generator(1).provider, users(1), async () => {
      throw diskFull;
    });
    await expect(full.fill()).rejects.toBe(diskFull);
  });

  test('without receivers asks nothing and keeps nothing', async () => {
    const { asked, provider } = generator(100);
    const { blocks, keep } = keeper();
    await new PasswordPool(provider, [], keep).fill();
    expect([asked, blocks]).toEqual([[], []]);
  });

  test('asks no more when the system has none for one user', async () => {
    let asked = 0;
    const generatePasswords = async () => {
      asked += 1;
      return [];
    };
    const [one, next] = users(2) as [Receiver, Receiver];
    const { blocks, keep } = keeper();
    const pool = new PasswordPool({ generatePasswords }, [one, next], keep);
    for (const receiver of [one, next])
      await expect(pool.take(receiver)).rejects.toMatchObject({
        code: 'badRead',
        message: 'The system generated no password.',
      });
    expect([asked, blocks]).toEqual([1, []]);
  });

  test('fails for every user of a block that cannot be kept, and for no other', async () => {
    const { asked, provider } = generator(2);
    let blocks = 0;
    const receivers = users(6);
    const pool = new PasswordPool(provider, receivers, async () => {
      blocks += 1;
      if (blocks === 2) throw diskFull;
    });
    await pool.fill();
    const ends = await Promise.allSettled(receivers.map((one) => pool.take(one)));
    expect(
      ends.map((end) => (end.status === 'rejected' ? end.reason : end.value.reveal())),
    ).toEqual(['pw-0', 'pw-1', diskFull, diskFull, 'pw-4', 'pw-5']);
    expect(asked).toEqual(['grp 6', 'grp 4', 'grp 2']);
  });
});
