import { describe, expect, test } from 'vitest';
import { RollcallError } from '../../../src/errors.ts';
import type { Clock } from '../../../src/model/clock.ts';
import type { Answer } from '../../../src/providers/odin/answer.ts';
import { retrying } from '../../../src/providers/odin/retrying.ts';

const answer = (status: number, changes: Partial<Answer> = {}): Answer => ({
  request: 'GET /users',
  status,
  json: {},
  redact: (text) => text,
  ...changes,
});
const reset = () => Object.assign(new Error('x'), { code: 'ECONNRESET' });
const untrusted = () => Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' });

/** Plays these ends one after the other, the last one for ever; time passes only in waits and `each` attempt. */
async function play(ends: readonly (Answer | Error)[], { budgetMs = 600_000, each = 0 } = {}) {
  const waits: number[] = [];
  const told: string[] = [];
  let time = 0;
  let asked = 0;
  const clock: Clock = {
    now: () => time,
    date: () => time,
    random: () => 0.5,
    timeout: AbortSignal.timeout,
    wait: async (ms) => {
      waits.push(ms);
      time += ms;
    },
  };
  const send = async () => {
    const end = ends[Math.min(asked, ends.length - 1)];
    asked += 1;
    time += each;
    if (end instanceof Error || !end) throw end;
    return end;
  };
  const tell = (why: string) => void told.push(why);
  const ended = await retrying('GET /users', send, {
    clock,
    attempts: 5,
    budgetMs,
    signal: new AbortController().signal,
    tell,
  }).catch((error: unknown) => error);
  return { ended, asked, waits, told };
}

describe('a read', () => {
  test('that is answered is asked once', async () => {
    expect(await play([answer(200)])).toMatchObject({ asked: 1, waits: [], told: [] });
  });

  test('backs off exponentially, with full jitter, five times at most', async () => {
    const { ended, asked, waits } = await play([reset()]);
    expect(asked).toBe(5);
    expect(waits).toEqual([250, 500, 1000, 2000]);
    expect(ended).toMatchObject({
      code: 'unreachable',
      message: 'GET /users failed: the connection was cut (tried 5 times).',
    });
  });

  test.each([408, 425, 429, 500, 502, 503, 504])('with HTTP %i is repeated', async (status) => {
    const { ended, asked } = await play([answer(status), answer(200)]);
    expect([asked, ended]).toEqual([
      2,
      { ...answer(200), redact: expect.any(Function), attempts: 2 },
    ]);
  });

  test.each([301, 400, 401, 402, 403, 404, 409, 501])(
    'with HTTP %i is not repeated',
    async (status) => {
      expect((await play([answer(status)])).asked).toBe(1);
    },
  );

  test('that the system refuses in its own number is not repeated, whatever the status', async () => {
    const json = { error: '[Error 4008] User not found' };
    expect((await play([answer(500, { json })])).asked).toBe(1);
  });

  test('whose answer cannot be read is repeated', async () => {
    const flawed = answer(200, { json: undefined, flaw: 'text/html instead of JSON' });
    const { ended, told } = await play([flawed, answer(200)]);
    expect(ended).toMatchObject({ status: 200, attempts: 2 });
    expect(told).toEqual(['the answer is text/html instead of JSON']);
  });

  test('that fails for good is not repeated', async () => {
    expect((await play([untrusted()])).asked).toBe(1);
    const thrown = new RollcallError('badRead', 'no');
    expect(await play([thrown])).toMatchObject({ asked: 1, ended: thrown });
  });

  test('waits as long as the system asks', async () => {
    const { waits } = await play([answer(503, { retryAfterMs: 90_000 }), answer(200)]);
    expect(waits).toEqual([90_000]);
  });

  test('does not wait longer than a request may take', async () => {
    const { ended, asked } = await play([answer(429, { retryAfterMs: 3_600_000 })]);
    expect([asked, ended]).toMatchObject([1, { status: 429, retryAfterMs: 3_600_000 }]);
  });

  test('that takes all its time is tried a second time, and no third', async () => {
    const { asked } = await play([reset()], { budgetMs: 10_000, each: 10_000 });
    expect(asked).toBe(2);
  });
});
