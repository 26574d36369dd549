import { describe, expect, test } from 'vitest';
import { allOf, duration, grouped, plural } from '../../src/report/amounts.ts';

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('%i is %s', (count, shown) => {
    expect(grouped(count)).toBe(shown);
  });

  test('one thing, several things', () => {
    expect([plural(1, 'user'), plural(0, 'user'), plural(2, 'user is', 'users are')]).toEqual([
      '1 user',
      '0 users',
      '2 users are',
    ]);
  });

  test('all of two are both', () => {
    expect([2, 3, 1234].map(allOf)).toEqual(['both', 'all 3', 'all 1,234']);
  });

  test.each([
    [-1, '0 s'],
    [0.4, '0 s'],
    [59.4, '59 s'],
    [125, '2 min 5 s'],
    [3600, '1 h 0 min'],
  ])('%d seconds are %s', (seconds, shown) => {
    expect(duration(seconds)).toBe(shown);
  });
});
