import { describe, expect, test } from 'vitest';
import {
  duration,
  grouped,
  listDifference,
  oldAndNew,
  plural,
  showValue,
} from '../../src/report/values.ts';

describe('showValue', () => {
  test.each([
    ['text', 'Anna', 'Anna'],
    ['nothing', null, '(none)'],
    ['an empty list', [], '(none)'],
    ['a list', ['a', 'b'], 'a, b'],
    ['true', true, 'true'],
    ['a department of the enterprise', { name: 'Sales', enterprise: true }, 'Sales (enterprise)'],
    ['a department of the group', { name: 'Sales', enterprise: false }, 'Sales'],
    ['an address', { city: 'Tampa', stateOrProvince: null, country: 'USA' }, 'Tampa, USA'],
    ['an empty address', { city: null }, '(none)'],
    ['controls in a list', ['a\u001b[2J'], 'a\\u001b[2J'],
  ])('%s', (_what, value, shown) => {
    expect(showValue(value)).toBe(shown);
  });
});

describe('differences', () => {
  test('of a list only what left and what joined is shown', () => {
    expect(listDifference(['a', 'b', 'c'], ['c', 'd', 'a'])).toBe('- b, + d');
    expect(listDifference(null, ['a'])).toBe('+ a');
    expect(listDifference(['a'], null)).toBe('- a');
    expect(listDifference('a', 'b')).toBeUndefined();
  });

  test('values that look alike are spelled', () => {
    expect(oldAndNew('Ann', 'Anna')).toEqual(['Ann', 'Anna']);
    expect(oldAndNew('é', 'e\u0301')).toEqual(['"\\u{e9}"', '"e\\u{301}"']);
    expect(oldAndNew('Ann', 'Ann ')).toEqual(['"Ann"', '"Ann "']);
  });
});

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
