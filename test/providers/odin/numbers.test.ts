import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import {
  digits,
  phoneNumber,
  sameDigits,
  writtenNumber,
} from '../../../src/providers/odin/numbers.ts';

test.each<[Json | undefined, JsonObject | undefined, Json | undefined]>([
  ['8135551003', { countryCode: '1' }, '+1-8135551003'],
  ['8135551003', { countryCode: 1 }, '+1-8135551003'],
  [8135551003, { countryCode: '1' }, '+1-8135551003'],
  ['8135551003', { countryCode: '' }, '8135551003'],
  ['8135551003', {}, '8135551003'],
  ['8135551003', undefined, '8135551003'],
  ['+18135551003', undefined, '+1-8135551003'],
  ['+1-8135551003', { countryCode: '44' }, '+1-8135551003'],
  ['2079460000', { countryCode: '44' }, '+44-2079460000'],
  ['+442079460000', { countryCode: '44' }, '+44-2079460000'],
  ['+442079460000', { countryCode: '1' }, '+442079460000'],
  [442079460000, { countryCode: '44' }, '442079460000'],
  ['442079460000', { countryCode: '44' }, '+44-442079460000'],
  ['19871514002', { countryCode: '1' }, '+1-9871514002'],
  [19871514002, { countryCode: 1 }, '+1-9871514002'],
  ['13812345678', { countryCode: '86' }, '+86-13812345678'],
  [' 8135551003 ', {}, '8135551003'],
  ['+1-813-555-1003', undefined, '+1-8135551003'],
  ['+1813-555-1003', undefined, '+1-8135551003'],
  ['1-813-555-1003', { countryCode: '1' }, '+1-8135551003'],
  ['813-555-1003', { countryCode: '1' }, '+1-8135551003'],
  ['813-555-1003', undefined, '8135551003'],
  ['+44-20-7946-0000', undefined, '+44-2079460000'],
  ['+4420-7946-0000', undefined, '+442079460000'],
  ['+4420-7946-0000', { countryCode: '44' }, '+44-2079460000'],
  ['555-1003', undefined, '5551003'],
  ['1003', { countryCode: '1' }, '+1-1003'],
  ['(813) 555-1003', { countryCode: '1' }, '(813) 555-1003'],
  ['ext. 7', { countryCode: '1' }, 'ext. 7'],
  ['', { countryCode: '1' }, null],
  [null, { countryCode: '1' }, null],
  [undefined, { countryCode: '1' }, null],
  [{ a: 1 }, {}, undefined],
])('the number %j of %j is %j', (raw, user, expected) => {
  expect(phoneNumber.canonical(raw, user)).toBe(expected);
});

test.each<[string, string, boolean]>([
  ['+1-8135551003', '8135551003', true],
  ['+1-8135551003', '+18135551003', true],
  ['+44-2079460000', '+442079460000', true],
  ['+44-2079460000', '02079460000', true],
  ['+44-2079460000', '2079460000', true],
  ['+44-8135551003', '+1-8135551003', false],
  ['8135551003', '8135551004', false],
  ['+1-8135551003', '5551003', false],
  ['4512345678', '+45-12345678', true],
  ['45123456', '+4545123456', true],
  ['45123456', '+4545123457', false],
  ['+44-2079460000', '442079460000', true],
  ['+1-1003', '1003', true],
  ['+1-8135551003', '(813) 555-1003', true],
])('%s live and %s declared are the same: %s', (live, declared, same) => {
  expect(phoneNumber.align(live, declared)).toBe(same ? declared : live);
});

test('a number in place of none, and none in place of one, stay what they are', () => {
  expect(phoneNumber.align(null, '8135551003')).toBeNull();
  expect(phoneNumber.align('8135551003', null)).toBe('8135551003');
  expect(phoneNumber.claims(null)).toEqual([]);
});

test('digits keep their zeros', () => {
  expect(digits(2, 20).canonical('007')).toBe('007');
  expect(digits(2, 20).align('7', '007')).toBe('7');
});

test.each<[Json, Json, boolean]>([
  ['(813) 555-0002', '813.5550002', true],
  ['+1 813', '+1813', true],
  ['+1813', '1813', false],
  ['0813', '813', false],
  ['ext. 5', 'ext 5', false],
  [null, '813', false],
  [813, '(0813)', true],
  [1813, '+1 813', true],
  [813, '+1 813', false],
  [813, 'x813', false],
])('%j live and %j declared are the same number: %s', (live, declared, same) => {
  expect(writtenNumber(30).align(live, declared)).toBe(same ? declared : live);
});

test('a written number that the system shows as a number stays one, and is sent as text', () => {
  const type = writtenNumber(30);
  expect(type.canonical(813, {})).toBe(813);
  expect(type.canonical(813)).toBe('813');
  expect(type.wire(813, { serviceProviderId: '', groupId: '' })).toBe('813');
});

test.each<[Json, Json, boolean]>([
  [7, '007', true],
  [7, '+7', true],
  [7, '8', false],
  ['7', '007', false],
  [7, '7.0', false],
  [7, null, false],
])('whether %j live may have been %j is %s', (live, declared, same) => {
  expect(sameDigits(live, declared)).toBe(same);
});

test('a number is given up whole, when it is the one', () => {
  expect(phoneNumber.without('+1-8135551003', new Set(['18135551003']))).toBeNull();
  expect(phoneNumber.without('+1-8135551003', new Set(['18135551004']))).toBe('+1-8135551003');
  expect(digits(2, 20).without('1234', new Set(['1234']))).toBeNull();
  expect(digits(2, 20).without(null, new Set(['1234']))).toBeNull();
});
