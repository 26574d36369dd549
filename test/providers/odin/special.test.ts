import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { aliases, department, derived, password } from '../../../src/providers/odin/special.ts';

const user = { userId: 'Ann@x.com', defaultAlias: 'd@x.com', groupId: 'grp' };

test.each<[Json | undefined, JsonObject | undefined, Json | undefined]>([
  [['b@x.com', 'a@x.com'], user, ['a@x.com', 'b@x.com']],
  [['ann@X.com', 'D@x.com', 'a@x.com'], user, ['a@x.com']],
  [['ann@x.com'], user, null],
  ['a@x.com', user, ['a@x.com']],
  [['', null, 'a@x.com'], user, ['a@x.com']],
  [[], undefined, null],
  ['', user, null],
  [undefined, user, null],
  [['a@x.com', { a: 1 }], user, undefined],
  [{ a: 1 }, user, undefined],
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

const own = (name: string) => ({ name, enterprise: false });
const enterprise = (name: string) => ({ name, enterprise: true });

test.each<[string, Json | undefined, JsonObject | undefined, Json | undefined]>([
  ['written', 'Sales', undefined, own('Sales')],
  ['written with brackets', 'Sales (grp)', undefined, own('Sales (grp)')],
  [
    'written for the enterprise',
    { name: 'Sales', enterprise: true },
    undefined,
    enterprise('Sales'),
  ],
  ['written in full', { name: 'Sales', enterprise: false }, undefined, own('Sales')],
  ['cleared', null, undefined, null],
  ['live text', 'Sales (grp)', user, own('Sales')],
  ['live text with brackets', 'Sales (EU) (grp)', user, own('Sales (EU)')],
  ['live text of the enterprise', 'Sales (EU)', user, enterprise('Sales (EU)')],
  ['a live object', { groupId: 'grp', name: ' Sales ' }, user, own('Sales')],
  ['a live object of the enterprise', { groupId: '', name: 'Sales' }, user, enterprise('Sales')],
  ['blank', { serviceProviderId: '', groupId: '', name: '' }, user, null],
  ['an empty object', {}, user, null],
  ['absent', undefined, user, null],
  ['blank text', ' ', user, null],
  ['the suffix alone', ' (grp)', user, enterprise('(grp)')],
  ['a list', ['Sales'], user, undefined],
  ['an object for a name', { name: { a: 1 } }, user, undefined],
])('a department that is %s', (_name, raw, of, expected) => {
  expect(department.canonical(raw, of)).toEqual(expected);
});

test('a department is sent with its container', () => {
  const group = { serviceProviderId: 'ent', groupId: 'grp' };
  expect(department.wire(own('Sales'), group)).toEqual({ ...group, name: 'Sales' });
  expect(department.wire(enterprise('Sales'), group)).toEqual({
    serviceProviderId: 'ent',
    name: 'Sales',
  });
});

test('a password stays where it comes from', () => {
  expect(password.canonical({ env: 'PW' })).toEqual({ env: 'PW' });
});

test('aliases are given up one by one', () => {
  const value = ['A@x.com', 'b@x.com'];
  expect(aliases.without(value, new Set(['a@x.com']))).toEqual(['b@x.com']);
  expect(aliases.without(value, new Set(['a@x.com', 'b@x.com']))).toBeNull();
  expect(aliases.without(value, new Set(['c@x.com']))).toEqual(value);
  expect(aliases.without(null, new Set(['c@x.com']))).toBeNull();
});

test('a department is cleared with null', () => {
  expect(department.canonical('')).toBeNull();
  expect(department.wire(null, { serviceProviderId: 'ent', groupId: 'grp' })).toBeNull();
});

test('what the system works out is nothing, whatever it is', () => {
  expect([true, 7, { a: 1 }].map((raw) => derived.canonical(raw, {}))).toEqual([null, null, null]);
});
