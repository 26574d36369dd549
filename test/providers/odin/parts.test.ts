import { expect, test } from 'vitest';
import type { Json } from '../../../src/model/json.ts';
import { lines, parts } from '../../../src/providers/odin/parts.ts';
import { text } from '../../../src/providers/odin/text.ts';

const group = { serviceProviderId: 'ent', groupId: 'grp' };
const address = lines({ city: 50, country: 50 });

test.each<[Json | undefined, Json | undefined]>([
  [undefined, { city: null, country: null }],
  [null, { city: null, country: null }],
  ['', { city: null, country: null }],
  [[], { city: null, country: null }],
  [
    { city: ' Tampa ', other: 1 },
    { city: 'Tampa', country: null },
  ],
  [{ city: 33602 }, { city: '33602', country: null }],
  ['Tampa', undefined],
  [['Tampa'], undefined],
  [{ city: {} }, undefined],
])('the live lines of %j are %j', (raw, expected) => {
  expect(address.canonical(raw, {})).toEqual(expected);
});

test.each<[Json | undefined, Json | undefined]>([
  [{ city: '' }, { city: null }],
  [{ city: ' Tampa ' }, { city: 'Tampa' }],
  [null, null],
  ['Tampa', undefined],
])('the declared lines of %j are %j', (raw, expected) => {
  expect(address.canonical(raw)).toEqual(expected);
});

test.each<[string, Json, Json, Json]>([
  ['only written lines', { city: 'Tampa', country: 'USA' }, { city: 'T' }, { city: 'Tampa' }],
  ['none for a line', { country: 'USA' }, { city: 'T' }, { city: null }],
  ['none for all', null, { city: 'T' }, { city: null }],
  ['an object for none', { city: 'Tampa', country: null }, null, { city: 'Tampa', country: null }],
  ['none for nothing but none', { city: null, country: null }, null, null],
])('comparison shows %s', (_what, live, declared, expected) => {
  expect(address.align(live, declared)).toEqual(expected);
});

test('a cleared line is sent as null, an unwritten one is not sent', () => {
  expect(address.wire({ city: 'Tampa', country: null }, group)).toEqual({
    city: 'Tampa',
    country: null,
  });
  expect(address.wire(null, group)).toBeNull();
});

test('lines are held by nobody, and a line may be empty', () => {
  expect(address.claims({ city: 'Tampa' })).toEqual([]);
  expect(address.without({ city: 'Tampa' }, new Set(['tampa']))).toEqual({ city: 'Tampa' });
  expect(lines({ addressLine1: 80 }).schema['properties']).toEqual({
    addressLine1: {
      title: 'addressLine1',
      description: 'The address line 1 of the address; null clears it.',
      examples: ['Tampa'],
      type: ['string', 'number', 'boolean', 'null'],
      maxLength: 80,
      pattern: '^$|^[^\\u0000-\\u001f\\u007f]*$',
      errorMessage: '1 to 80 characters',
    },
  });
});

test('parts within parts are managed by themselves, and the claimed ones are held', () => {
  const leaf = { title: 'x', description: 'x', example: 'x', rule: 'x', type: text(9) };
  const type = parts({ a: leaf, in: { ...leaf, type: parts({ b: leaf, c: leaf }, ['b']) } }, [
    'in',
  ]);
  const live = type.canonical({ in: { b: 'B', c: 'C' } }, {}) ?? null;
  expect(live).toEqual({ a: null, in: { b: 'B', c: 'C' } });
  expect(type.align(live, { in: { c: 'D' } })).toEqual({ in: { c: 'C' } });
  expect(type.claims(live)).toEqual(['b']);
  expect(type.without(live, new Set(['b']))).toEqual({ a: null, in: { b: null, c: 'C' } });
  expect(type.without(live, new Set(['c']))).toEqual(live);
});
