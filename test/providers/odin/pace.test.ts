import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/commands/system-clock.ts';
import type { Clock } from '../../../src/model/clock.ts';
import { makePace } from '../../../src/providers/odin/pace.ts';

/** A clock that stands still until it is told to go on. */
function fakeClock() {
  let time = 0;
  const waiting: { readonly at: number; readonly wake: () => void }[] = [];
  const clock: Clock = {
    now: () => time,
    date: () => time,
    random: () => 0.5,
    timeout: AbortSignal.timeout,
    wait: (ms) => new Promise<void>((wake) => waiting.push({ at: time + ms, wake })),
  };
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const goTo = async (end: number) => {
    await settle();
    for (;;) {
      const next = waiting.sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      waiting.shift();
      time = Math.max(time, next.at);
      next.wake();
      await settle();
    }
    time = Math.max(time, end);
  };
  return { clock, goTo };
}

/** When requests start that arrive at these times. */
async function startsOf(perSecond: number, arrivals: readonly number[]): Promise<number[]> {
  const { clock, goTo } = fakeClock();
  const pace = makePace(perSecond, clock);
  const starts: number[] = [];
  for (const arrival of arrivals) {
    await goTo(arrival);
    void pace.turn().then(() => starts.push(clock.now()));
  }
  await goTo(1e9);
  return starts;
}

describe('the pace', () => {
  test('lets as many start at once as a second may have', async () => {
    expect(await startsOf(3, [0, 0, 0, 0, 0, 0, 0])).toEqual([0, 0, 0, 1040, 1040, 1040, 2080]);
  });

  test('spreads a rate with a fraction', async () => {
    expect(await startsOf(2.5, [0, 0, 0])).toEqual([0, 416, 832]);
    expect(await startsOf(0.5, [0, 0])).toEqual([0, 2080]);
  });

  test('keeps nobody waiting who comes late', async () => {
    expect(await startsOf(1, [0, 5000, 5100])).toEqual([0, 5000, 6040]);
  });

  test('never lets more start in any second than it may', async () => {
    const rate = fc.oneof(
      fc.integer({ min: 1, max: 8 }),
      fc.double({ min: 0.2, max: 8, noNaN: true }),
    );
    const gaps = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rate, gaps, async (perSecond, between) => {
        let at = 0;
        const arrivals = between.map((gap) => {
          at += gap;
          return at;
        });
        const starts = await startsOf(perSecond, arrivals);
        expect(starts).toHaveLength(arrivals.length);
        for (const begin of starts) {
          const within = starts.filter((start) => start >= begin && start < begin + 1000);
          expect(within.length).toBeLessThanOrEqual(Math.ceil(perSecond));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('waits as long as the system asks, whoever waits already', async () => {
    const { clock, goTo } = fakeClock();
    const pace = makePace(1, clock);
    const starts: number[] = [];
    const start = () => void pace.turn().then(() => starts.push(clock.now()));
    start();
    start();
    await goTo(500);
    pace.pause(10_000);
    await goTo(1e6);
    expect(starts).toEqual([0, 10_500]);
  });

  test('halves after a 429, once for all that come back together, and grows back', async () => {
    const { clock, goTo } = fakeClock();
    const pace = makePace(10, clock);
    await goTo(100);
    for (let n = 0; n < 4; n += 1) pace.slowDown();
    const starts: number[] = [];
    for (let n = 0; n < 400; n += 1) void pace.turn().then(() => starts.push(clock.now()));
    await goTo(1e6);
    const within = (from: number, to: number) =>
      starts.filter((at) => at >= from && at < to).length;
    expect(within(100, 2100)).toBeGreaterThanOrEqual(9);
    expect(within(100, 2100)).toBeLessThanOrEqual(12);
    expect(within(20_000, 30_000)).toBeGreaterThanOrEqual(90);
  });

  test('gives nothing to who is interrupted while waiting', async () => {
    const { clock, goTo } = fakeClock();
    const pace = makePace(1, { ...clock, wait: (ms) => clock.wait(ms) });
    const abort = new AbortController();
    await pace.turn();
    const second = pace.turn(abort.signal);
    abort.abort();
    await goTo(5000);
    expect(await second).toBe(false);
    expect(await pace.turn(abort.signal)).toBe(true);
    expect(await pace.turn(abort.signal)).toBe(false);
  });

  test('lets who is interrupted wait for as long as is granted', async () => {
    const { clock, goTo } = fakeClock();
    const pace = makePace(1, clock);
    const abort = new AbortController();
    await pace.turn();
    const granted = pace.turn(abort.signal, 5000);
    abort.abort();
    const late = pace.turn(abort.signal, 500);
    await goTo(5000);
    expect([await granted, await late]).toEqual([true, false]);
    pace.pause(5001);
    expect(await pace.turn(abort.signal, 5000)).toBe(false);
  });

  test('goes by the real clock where none is given', async () => {
    const pace = makePace(20, systemClock);
    const started = performance.now();
    await Promise.all(Array.from({ length: 21 }, () => pace.turn()));
    expect(performance.now() - started).toBeGreaterThanOrEqual(1000);
  });
});
