import { describe, expect, test } from 'vitest';
import { RollcallError } from '../../../src/errors.ts';
import type { Clock } from '../../../src/model/clock.ts';
import { Secret } from '../../../src/model/secret.ts';
import { openSession, type TokenCalls } from '../../../src/providers/odin/session.ts';

/** A token that lives so many seconds; its name tells tokens apart. */
function token(name: string, seconds?: number): Secret {
  const claims = seconds === undefined ? {} : { iat: 0, exp: seconds };
  return new Secret(`${name}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`);
}

function open(kind: 'password' | 'token', calls: Partial<TokenCalls>, seconds?: number) {
  const heard: string[] = [];
  let time = 0;
  let count = 0;
  const next = (how: string) => {
    heard.push(how);
    count += 1;
    return token(`${how}${count}`, seconds);
  };
  const clock: Clock = {
    now: () => time,
    date: () => time,
    wait: async () => {},
    timeout: AbortSignal.timeout,
    random: () => 0,
  };
  const all: TokenCalls = {
    signIn: async () => next('signIn'),
    refresh: async () => next('refresh'),
    ...calls,
  };
  const session = openSession({ kind }, all, clock);
  const name = async () => (await session.bearer()).reveal().split('.')[0];
  const goTo = (seconds: number) => {
    time = seconds * 1000;
  };
  return { session, heard, name, goTo };
}

const refused = () => new RollcallError('signInFailed', 'no');

describe('a session', () => {
  test('signs in once for all who ask together', async () => {
    const { name, heard } = open('password', {});
    expect(await Promise.all([name(), name(), name()])).toEqual(['signIn1', 'signIn1', 'signIn1']);
    expect(heard).toEqual(['signIn']);
  });

  test('is renewed before its end, by one flight', async () => {
    const { name, heard, goTo } = open('password', {}, 1000);
    await name();
    goTo(939);
    expect(await name()).toBe('signIn1');
    goTo(940);
    expect(await Promise.all([name(), name()])).toEqual(['refresh2', 'refresh2']);
    expect(heard).toEqual(['signIn', 'refresh']);
  });

  test('of a short life is renewed at four fifths of it', async () => {
    const { name, goTo } = open('password', {}, 10);
    await name();
    goTo(7.9);
    expect(await name()).toBe('signIn1');
    goTo(8);
    expect(await name()).toBe('refresh2');
  });

  test.each([undefined, 0, -5])('that does not say when it ends (%j) is kept', async (seconds) => {
    const { name, goTo } = open('password', {}, seconds);
    await name();
    goTo(1e6);
    expect(await name()).toBe('signIn1');
  });

  test('that cannot be refreshed is begun anew', async () => {
    const { name, heard, goTo } = open('password', { refresh: async () => undefined }, 10);
    await name();
    goTo(9);
    expect(await name()).toBe('signIn2');
    expect(heard).toEqual(['signIn', 'signIn']);
  });

  test('that was turned away is replaced once for all', async () => {
    const { session, name, heard } = open('password', {});
    const stale = await session.bearer();
    const renewed = await Promise.all([session.renew(stale, 'read'), session.renew(stale, 'read')]);
    expect(renewed).toEqual([true, true]);
    expect(await name()).toBe('signIn2');
    expect(await session.renew(stale, 'read')).toBe(true);
    expect(heard).toEqual(['signIn', 'signIn']);
  });

  test('is not replaced for ever where it is not for the token', async () => {
    const { session, heard } = open('password', {});
    const renew = async (purpose: 'write' | 'read') =>
      session.renew(await session.bearer(), purpose);
    expect([await renew('write'), await renew('write'), await renew('write')]).toEqual([
      true,
      true,
      false,
    ]);
    session.proved('read');
    expect(await renew('write')).toBe(false);
    session.proved('write');
    expect(await renew('write')).toBe(true);
    expect(heard).toHaveLength(4);
  });

  test('that is refused is not asked for again: accounts are locked after some tries', async () => {
    let asked = 0;
    const signIn = async () => {
      asked += 1;
      if (asked > 1) throw refused();
      return token('first');
    };
    const { session } = open('password', { signIn });
    const stale = await session.bearer();
    for (let turn = 0; turn < 3; turn += 1)
      await expect(turn === 0 ? session.renew(stale, 'read') : session.bearer()).rejects.toThrow(
        'no',
      );
    expect(asked).toBe(2);
  });

  test('that the network kept from being is tried again', async () => {
    let asked = 0;
    const signIn = async () => {
      asked += 1;
      if (asked === 1) throw new RollcallError('unreachable', 'cut');
      return token('second');
    };
    const { session, name } = open('password', { signIn });
    await expect(session.bearer()).rejects.toThrow('cut');
    expect(await name()).toBe('second');
  });
});

describe('a token that somebody else fetched', () => {
  test('is refreshed before its end', async () => {
    const { name, goTo } = open('token', {}, 1000);
    await name();
    goTo(950);
    expect(await name()).toBe('refresh2');
  });

  test('that cannot be refreshed is used to its end, and then said to be over', async () => {
    const { session, name, heard, goTo } = open('token', { refresh: async () => undefined }, 1000);
    const first = await session.bearer();
    goTo(950);
    expect([await name(), await name()]).toEqual(['signIn1', 'signIn1']);
    expect(await session.renew(first, 'read')).toBe(false);
    expect(heard).toEqual(['signIn']);
  });
});
