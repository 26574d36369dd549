import { describe, expect, test } from 'vitest';
import { listChanges, showValue, showValues } from '../../src/report/values.ts';

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
  test('of a list only what left and what joined it counts', () => {
    expect(listChanges(['a', 'b', 'c'], ['c', 'd', 'a'])).toEqual({ gone: ['b'], come: ['d'] });
    expect(listChanges(null, ['a'])).toEqual({ gone: [], come: ['a'] });
    expect(listChanges(['a'], null)).toEqual({ gone: ['a'], come: [] });
    expect(listChanges('a', 'b')).toBeUndefined();
  });

  test('values that look alike are spelled', () => {
    expect(showValues(['Ann', null, 'Anna'])).toEqual(['Ann', '(none)', 'Anna']);
    expect(showValues(['é', 'e\u0301'])).toEqual(['"\\u{e9}"', '"e\\u{301}"']);
    expect(showValues(['Ann', 'Ann '])).toEqual(['"Ann"', '"Ann "']);
    expect(showValues(['b', 'Ann', 'Ann '])).toEqual(['"b"', '"Ann"', '"Ann "']);
    expect(showValues(['Ann', null, 'Ann'])).toEqual(['Ann', '(none)', 'Ann']);
  });
});
