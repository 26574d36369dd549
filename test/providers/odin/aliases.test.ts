import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { aliases } from '../../../src/providers/odin/aliases.ts';

const user = { userId: 'Ann@x.com', defaultAlias: 'ann@X.com' };
const other = { userId: 'Ann@x.com', defaultAlias: 'D@x.com' };

test.each<[Json | undefined, JsonObject | undefined, Json | undefined]>([
  [['b@x.com', 'a@x.com'], user, ['a@x.com', 'b@x.com']],
  [['ann@X.com', 'a@x.com'], user, ['a@x.com']],
  [['ann@x.com'], user, null],
  ['a@x.com', user, ['a@x.com']],
  [['', null, 'a@x.com'], user, ['a@x.com']],
  [[], undefined, null],
  ['', user, null],
  [undefined, user, null],
  [['a@x.com', { a: 1 }], user, undefined],
  [{ a: 1 }, user, undefined],
  [['d@X.com', 'a@x.com', 'ann@x.com'], other, ['a@x.com', 'sip:D@x.com']],
  [[], other, ['sip:D@x.com']],
  [['a@x.com'], { userId: 'ann@x.com', defaultAlias: '' }, ['a@x.com']],
  [['a@x.com', 'sip:d@x.com'], undefined, ['a@x.com']],
])('the aliases %j of %j are %j', (raw, of, expected) => {
  expect(aliases.canonical(raw, of)).toEqual(expected);
});

test('aliases are a set without letter case', () => {
  const declared = ['A@x.com', 'b@x.com'];
  expect(aliases.align(['B@x.com', 'a@x.com', 'A@X.com'], declared)).toBe(declared);
  expect(aliases.align(null, null)).toBeNull();
  expect(aliases.align(['a@x.com'], null)).toEqual(['a@x.com']);
  expect(aliases.claims(declared)).toEqual(['a@x.com', 'b@x.com']);
});

test.each<[string, Json, Json, Json]>([
  ['declared and alone', [], ['d@x.com'], ['d@x.com']],
  ['declared with others', ['a@x.com'], ['A@x.com', 'D@X.com'], ['A@x.com', 'D@X.com']],
  ['not declared', ['a@x.com'], ['a@x.com'], ['a@x.com']],
  ['declared to be none', [], null, null],
  [
    'declared where another one is missing',
    ['a@x.com'],
    ['b@x.com', 'd@x.com'],
    ['a@x.com', 'd@x.com'],
  ],
  ['declared where one is too many', ['a@x.com'], ['d@x.com'], ['a@x.com', 'd@x.com']],
  ['not declared where another one is missing', [], ['b@x.com'], null],
  ['not declared where one is to go', ['a@x.com'], null, ['a@x.com']],
])('a default alias that is %s counts as there', (_name, live, declared, aligned) => {
  const shown = aliases.canonical(live, other) ?? null;
  const wanted = aliases.canonical(declared) ?? null;
  expect(aliases.align(shown, wanted)).toEqual(aligned);
});

test('a default alias is not held, given up or sent', () => {
  const shown = aliases.canonical(['a@x.com'], other) ?? null;
  expect(aliases.claims(shown)).toEqual(['a@x.com']);
  expect(aliases.without(shown, new Set())).toEqual(['a@x.com']);
  expect(aliases.without(shown, new Set(['a@x.com']))).toBeNull();
  expect(aliases.wire(shown, { serviceProviderId: 'ent', groupId: 'grp' })).toEqual(['a@x.com']);
});

test('aliases are given up one by one', () => {
  const value = ['A@x.com', 'b@x.com'];
  expect(aliases.without(value, new Set(['a@x.com']))).toEqual(['b@x.com']);
  expect(aliases.without(value, new Set(['a@x.com', 'b@x.com']))).toBeNull();
  expect(aliases.without(value, new Set(['c@x.com']))).toEqual(value);
  expect(aliases.without(null, new Set(['c@x.com']))).toBeNull();
});
