import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { department, derived, password } from '../../../src/providers/odin/special.ts';

const user = { userId: 'Ann@x.com', groupId: 'grp' };

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

test('a department is cleared with null', () => {
  expect(department.canonical('')).toBeNull();
  expect(department.wire(null, { serviceProviderId: 'ent', groupId: 'grp' })).toBeNull();
});

test('what the system works out is nothing, whatever it is', () => {
  expect([true, 7, { a: 1 }].map((raw) => derived.canonical(raw, {}))).toEqual([null, null, null]);
});
