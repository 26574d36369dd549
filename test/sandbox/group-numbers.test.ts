import { expect, test } from 'vitest';
import { hasNumber, withNumber, withoutNumber } from '../../src/sandbox/group-numbers.ts';
import { makeGroup } from '../../src/sandbox/seeds.ts';

const groupOf = (phoneNumbers: readonly string[]) =>
  makeGroup({ serviceProviderId: 'a', groupId: 'b', domains: ['x'], phoneNumbers });
const number = (national: string, countryCode = '1') => ({ countryCode, national });

test.each([
  ['5550', ['+1-5551 - +1-5553']],
  ['5551', ['+1-5552 - +1-5553']],
  ['5552', ['+1-5551', '+1-5553']],
  ['5553', ['+1-5551 - +1-5552']],
])('without %s the range from 5551 to 5553 is what is left of it', (national, left) => {
  const group = groupOf(['+1-5551 - +1-5553']);
  expect(withoutNumber(group, number(national)).phoneNumbers).toEqual(left);
});

test('leading zeros of a range are kept when it is split', () => {
  const group = groupOf(['+39-0099 - +39-0101']);
  expect(withoutNumber(group, number('0100', '39')).phoneNumbers).toEqual(['+39-0099', '+39-0101']);
});

test('a single number is taken out and put back', () => {
  const without = withoutNumber(groupOf(['+1-5551', '5559']), number('5559'));
  expect(without.phoneNumbers).toEqual(['+1-5551']);
  expect(hasNumber(without, number('5559'))).toBe(false);
  expect(withNumber(without, number('5559')).phoneNumbers).toEqual(['+1-5551', '+1-5559']);
});

test('a number that is there is not listed twice', () => {
  const group = groupOf(['+1-5551 - +1-5553']);
  expect(withNumber(group, number('5552'))).toBe(group);
});

test('a group that lists no numbers has every number, before and after', () => {
  const group = makeGroup({ serviceProviderId: 'a', groupId: 'b', domains: ['x'] });
  expect(hasNumber(group, number('5559'))).toBe(true);
  expect(withoutNumber(group, number('5559'))).toBe(group);
  expect(withNumber(group, number('5559'))).toBe(group);
});
