import { expect, test } from 'vitest';
import { retryAfterMs } from '../../../src/providers/odin/retry-after.ts';

const now = Date.parse('2026-01-02T03:04:05.500Z');

test.each<[string | undefined, number | undefined]>([
  ['0', 0],
  ['7', 7000],
  [' 120 ', 120_000],
  ['Fri, 02 Jan 2026 03:04:10 GMT', 4500],
  ['Friday, 02-Jan-26 03:04:10 GMT', 4500],
  ['Fri, 02 Jan 2026 03:04:05 GMT', 0],
  [undefined, undefined],
  ['', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['Fri, nonsense', undefined],
  ['99999999999', undefined],
])('%j is %j milliseconds', (header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});
