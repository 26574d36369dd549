import { expect, test } from 'vitest';
import type { Json } from '../../../src/model/json.ts';
import { alternateUserId as type } from '../../../src/providers/odin/alternate-ids.ts';

const group = { serviceProviderId: 'ent', groupId: 'grp' };
const item = (alternateUserId: Json, description: Json = null) => ({
  alternateUserId,
  description,
});

test.each<[string, Json | undefined, boolean, Json | undefined]>([
  ['plain ids', ['b', 'A'], false, [item('A'), item('b')]],
  ['with a description', [item('a', ' Front  desk ')], false, [item('a', 'Front desk')]],
  ['digits as written', ['007'], false, [item('007')]],
  ['a live list', [item('b', ''), item('a', 'x')], true, [item('a', 'x'), item('b')]],
  ['a lone object', item('a', 'x'), true, [item('a', 'x')]],
  ['live numbers', [item(7, 8)], true, [item(7, 8)]],
  ['an empty list', [], true, null],
  ['absent', undefined, true, null],
  ['blank', '', true, null],
  ['an empty object', {}, true, null],
  ['a blank item', [item('')], true, null],
  ['a list in a list', [['a']], true, undefined],
  ['an object for an id', [item({ a: 1 })], true, undefined],
])('%s', (_name, raw, live, expected) => {
  expect(type.canonical(raw, live ? { userId: 'ann@x.com' } : undefined)).toEqual(expected);
});

test.each<[string, Json, Json, boolean]>([
  ['order', [item('a'), item('b')], [item('b'), item('a')], true],
  ['letter case of an id', [item('ANN')], [item('ann')], true],
  ['letter case of a description', [item('a', 'X')], [item('a', 'x')], false],
  ['a description that is not written', [item('a', 'X')], [item('a')], false],
  ['zeros that a number lost', [item(7, 8)], [item('007', '08')], true],
  ['zeros that a text has', [item('7')], [item('007')], false],
  ['one more', [item('a'), item('b')], [item('a')], false],
  ['none', null, null, true],
  ['none for one', null, [item('a')], false],
])('%s: whether they are the same', (_name, live, declared, same) => {
  expect(type.align(live, declared)).toBe(same ? declared : live);
});

test('ids are held in any letter case and given up one by one', () => {
  const value = [item('Ann', 'x'), item('bob')];
  expect(type.claims(value)).toEqual(['ann', 'bob']);
  expect(type.without(value, new Set(['ann']))).toEqual([item('bob')]);
  expect(type.without(value, new Set(['ann', 'bob']))).toBeNull();
  expect(type.claims(null)).toEqual([]);
});

test('the API gets texts, and no null within the list', () => {
  expect(type.wire([item(7, 8), item('bob')], group)).toEqual([
    { alternateUserId: '7', description: '8' },
    { alternateUserId: 'bob' },
  ]);
  expect(type.wire(null, group)).toBeNull();
});
