import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../../src/model/field.ts';
import type { Json } from '../../../src/model/json.ts';
import { fields } from '../../../src/providers/odin/fields.ts';

const ajv = new Ajv2020({ strict: false });
const group = { serviceProviderId: 'ent', groupId: 'grp' };

const fieldOf = (name: string): Field => {
  const found = fields.find((field) => field.name === name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
};

const accepts = (name: string, value: Json) => ajv.validate(fieldOf(name).type.schema, value);

test('every name stands once', () => {
  expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
});

describe.each(fields)('$name', ({ type, example, required, clearable, createDefault, name }) => {
  test('takes its example, and a canonical value is its own canonical form', () => {
    expect(accepts(name, example)).toBe(true);
    const canonical = type.canonical(example);
    expect(type.canonical(canonical)).toEqual(canonical);
    expect(type.align(canonical ?? null, canonical ?? null)).toEqual(canonical);
    expect(type.wire(canonical ?? null, group)).toBeDefined();
  });

  test('is not both required and clearable, and takes its default from a field', () => {
    expect(required && clearable).toBeFalsy();
    if (createDefault) expect(fieldOf(createDefault).required).toBe(true);
  });

  test('is none where there is none, live', () => {
    const none = [undefined, null, '', []].map((raw) => type.canonical(raw, { userId: 'a@x.com' }));
    if (name !== 'address' && name !== 'password') expect(none).toEqual([null, null, null, null]);
    if (name === 'address') expect(new Set(none.map((one) => JSON.stringify(one))).size).toBe(1);
  });
});

test('passwords are the only thing that is not read', () => {
  expect(fields.filter(({ writeOnly }) => writeOnly).map(({ name }) => name)).toEqual(['password']);
});

test('extensions are held in the group, numbers and addresses in the system', () => {
  const held = fields.flatMap(({ name, exclusive }) =>
    exclusive ? [[name, exclusive.scope]] : [],
  );
  expect(held).toEqual([
    ['extension', 'group'],
    ['phoneNumber', 'system'],
    ['aliases', 'system'],
  ]);
});

test.each<[string, Json, boolean]>([
  ['firstName', 'x'.repeat(30), true],
  ['firstName', 'x'.repeat(31), false],
  ['firstName', 'a\u0007b', false],
  ['extension', '12', true],
  ['extension', '1', false],
  ['extension', '0'.repeat(21), false],
  ['extension', '12a', false],
  ['phoneNumber', '+1-8135551003', true],
  ['phoneNumber', '8135551003', true],
  ['phoneNumber', '+18135551003', true],
  ['phoneNumber', '(813) 555-1003', false],
  ['emailAddress', 'a@b', true],
  ['emailAddress', 'a@b@c', false],
  ['emailAddress', 'ab', false],
  ['aliases', ['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com'], false],
  ['aliases', ['sip:a@x.com'], false],
  ['aliases', ['a'], false],
  ['department', { name: 'Sales', enterprise: true }, true],
  ['department', { enterprise: true }, false],
  ['department', 'x'.repeat(51), false],
  ['mobilePhoneNumber', '+1 (813) 555-0002', true],
  ['mobilePhoneNumber', 'sip:1', false],
  ['address', { city: null }, true],
  ['address', {}, false],
  ['address', { town: 'x' }, false],
  ['password', 'generate', true],
  ['password', 'hunter2', false],
  ['password', { env: 'PW' }, true],
  ['password', { env: 'PW', file: 'x' }, false],
])('%s: whether %j fits is %s', (name, value, expected) => {
  expect(accepts(name, value)).toBe(expected);
});
