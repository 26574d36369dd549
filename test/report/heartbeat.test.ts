import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeHeartbeat } from '../../src/report/heartbeat.ts';

const said: string[] = [];
const heart = makeHeartbeat((text) => said.push(text));

beforeEach(() => {
  said.length = 0;
  vi.useFakeTimers();
});

afterEach(() => {
  heart.stop();
  vi.useRealTimers();
});

test('every ten seconds it says what takes so long', () => {
  heart.begin('Still reading ent / grp');
  vi.advanceTimersByTime(9_999);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(60_001);
  expect(said.slice(0, 2)).toEqual([
    'Still reading ent / grp (10 s).',
    'Still reading ent / grp (20 s).',
  ]);
  expect(said.at(-1)).toBe('Still reading ent / grp (1 min 10 s).');
});

test('what begins next has a clock of its own', () => {
  heart.begin('one');
  vi.advanceTimersByTime(15_000);
  heart.begin('two');
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual(['one (10 s).', 'two (10 s).']);
});

test('how far it is may change between two beats', () => {
  heart.begin('0 of 40 done');
  heart.update('7 of 40 done');
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual(['7 of 40 done (10 s).']);
});

test('it stops', () => {
  heart.begin('one');
  heart.stop();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
});
