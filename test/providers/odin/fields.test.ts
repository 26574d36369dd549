import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../../src/model/field.ts';
import { isObject, type Json } from '../../../src/model/json.ts';
import { fields } from '../../../src/providers/odin/fields.ts';
import { identity, readOnlyParts, unmanaged } from '../../../src/providers/odin/other-fields.ts';

const ajv = new Ajv2020({ strict: false });
const group = { serviceProviderId: 'ent', groupId: 'grp' };

const fieldOf = (name: string): Field => {
  const found = fields.find((field) => field.name === name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
};

const accepts = (name: string, value: Json) => ajv.validate(fieldOf(name).type.schema, value);

const managed = fields.filter(({ readOnly }) => !readOnly);

test('every name stands once, managed or not', () => {
  const names = [identity, ...fields, ...readOnlyParts, ...unmanaged].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('a part that nobody can declare belongs to a field, and is none that can be', () => {
  for (const { name } of readOnlyParts) {
    const [first = '', ...path] = name.split('.');
    const inner = path.slice(0, -1).flatMap((part) => ['properties', part]);
    const schema = [...inner, 'properties'].reduce<Json>(
      (value, key) => (isObject(value) ? (value[key] ?? null) : null),
      fieldOf(first).type.schema,
    );
    expect(isObject(schema), name).toBe(true);
    expect(schema).not.toHaveProperty(path.at(-1) ?? '');
  }
});

/** The kind of every field of facts A6, as docs/fields.md tells it. */
const kinds: Readonly<Record<string, string>> = {
  'create-only; changed by `previously`': 'userId',
  writable: `lastName firstName callingLineIdLastName callingLineIdFirstName hiraganaLastName
    hiraganaFirstName language timeZone networkClassOfService endpointType
    accessDeviceEndpoint.accessDevice accessDeviceEndpoint.accessDevice.deviceName
    accessDeviceEndpoint.accessDevice.deviceLevel accessDeviceEndpoint.linePort
    trunkAddressing.trunkGroupDeviceEndpoint trunkAddressing.trunkGroupDeviceEndpoint.name
    trunkAddressing.trunkGroupDeviceEndpoint.linePort`,
  'writable, clearable': `phoneNumber extension callingLineIdPhoneNumber department aliases
    alternateUserId title emailAddress yahooId addressLocation pagerPhoneNumber mobilePhoneNumber
    address.addressLine1 address.addressLine2 address.city address.stateOrProvince
    address.zipOrPostalCode address.country accessDeviceEndpoint accessDeviceEndpoint.contacts
    accessDeviceEndpoint.portNumber trunkAddressing trunkAddressing.enterpriseTrunkName
    trunkAddressing.alternateTrunkIdentity services servicePacks`,
  'writable, clearable part by part': 'address',
  'create-only, write-only': 'password',
  'read-only': `phoneNumberActivated departmentFullPath timeZoneDisplayName defaultAlias
    countryCode nationalPrefix allowVideo domain isEnterprise passwordExpiresDays
    address.stateOrProvinceDisplayName
    ${'deviceType protocol macAddress numberOfPorts numberOfAssignedPorts status configurationMode transportProtocol useCustomUserNamePassword version accessDeviceCredentials tags relatedServices serviceProviderId groupId'.replace(/\w+/g, 'accessDeviceEndpoint.accessDevice.$&')}
    accessDeviceEndpoint.staticRegistrationCapable accessDeviceEndpoint.useDomain
    accessDeviceEndpoint.supportVisualDeviceManagement
    trunkAddressing.trunkGroupDeviceEndpoint.isPilotUser
    trunkAddressing.trunkGroupDeviceEndpoint.contacts`,
  'not managed': `serviceProviderId groupId nameDialingName passcode impId officeZoneName
    primaryZoneName userExternalId isPlace locationDialingCode activatePhoneNumber
    allowAccessDeviceUpdate macAddress`,
};

test('docs/fields.md tells of every field of the API, of which kind it is (facts A6)', () => {
  const rows = readFileSync('docs/fields.md', 'utf8').matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm);
  const told = [...rows].map(([, name, kind]) => `${name}: ${kind}`);
  const wanted = Object.entries(kinds).flatMap(([kind, names]) =>
    names.split(/\s+/).map((name) => `${name}: ${kind}`),
  );
  expect(told.toSorted()).toEqual(wanted.toSorted());
});

/** What is left where nothing cannot be. */
const temporary: Readonly<Record<string, Json>> = {
  accessDeviceEndpoint: {
    accessDevice: { deviceName: 'smith-phone', deviceLevel: 'Group' },
    linePort: 'rollcall.john.smith@example.com',
  },
  trunkAddressing: {
    trunkGroupDeviceEndpoint: { name: 'Main', linePort: 'rollcall.john.smith@example.com' },
  },
};

describe.each(managed)('$name', ({ type, example, required, clearable, createDefault, name }) => {
  const canonical = type.canonical(example) ?? null;

  test('takes its example, and a canonical value is its own canonical form', () => {
    expect(accepts(name, example)).toBe(true);
    expect(canonical).not.toBeNull();
    expect(type.canonical(canonical)).toEqual(canonical);
    expect(type.align(canonical, canonical)).toEqual(canonical);
    expect(type.wire(canonical, group)).toBeDefined();
  });

  test('is given up with all of its claims, and stays as it is with those of others', () => {
    const held = type.claims(canonical);
    const left = type.without(canonical, new Set(held));
    expect(type.claims(left).filter((key) => held.includes(key))).toEqual([]);
    expect(left).toEqual(held.length > 0 ? (temporary[name] ?? null) : canonical);
    expect(type.without(canonical, new Set(['of somebody else']))).toEqual(canonical);
  });

  test('is cleared with null, which is sent as null', () => {
    if (!clearable) return;
    expect(type.canonical(null)).toBeNull();
    expect(type.canonical('')).toBeNull();
    expect(type.wire(null, group)).toBeNull();
  });

  test('is not both required and clearable, and takes its default from a field', () => {
    expect(required && clearable).toBeFalsy();
    if (createDefault) expect(fieldOf(createDefault).required).toBe(true);
  });

  test('is the same none whatever stands for none, live', () => {
    if (name === 'password') return;
    const none = [undefined, null, '', []].map((raw) => type.canonical(raw, { userId: 'a@x.com' }));
    expect(new Set(none.map((one) => JSON.stringify(one)))).toEqual(new Set([noneOf(name)]));
  });
});

/** None is null, but for the type of the endpoint and for what is managed part by part. */
function noneOf(name: string): string {
  if (name === 'endpointType') return '"none"';
  const { type } = fieldOf(name);
  return type.schema['type'] === 'object' ? JSON.stringify(type.canonical({}, {})) : 'null';
}

describe.each(fields.filter(({ readOnly }) => readOnly))('$name', ({ type, name, example }) => {
  test('is taken from nobody, and never compared', () => {
    expect(accepts(name, example)).toBe(false);
    expect(type.canonical(example, {})).toBeNull();
  });
});

test('passwords are the only thing that is not read', () => {
  expect(fields.filter(({ writeOnly }) => writeOnly).map(({ name }) => name)).toEqual(['password']);
});

test('services and packs are assigned name by name', () => {
  const assigned = fields.filter((field) => field.assigned);
  expect(assigned.map(({ name }) => name)).toEqual(['servicePacks', 'services']);
  expect(assigned.every(({ type }) => type.spell)).toBe(true);
});

test('extensions are held in the group, numbers, addresses and lines in the system', () => {
  const held = fields.flatMap(({ name, exclusive }) =>
    exclusive ? [[name, exclusive.scope, exclusive.space]] : [],
  );
  expect(held).toEqual([
    ['extension', 'group', 'extension'],
    ['phoneNumber', 'system', 'number'],
    ['aliases', 'system', 'address'],
    ['alternateUserId', 'system', 'address'],
    ['accessDeviceEndpoint', 'system', 'linePort'],
    ['trunkAddressing', 'system', 'linePort'],
  ]);
});

test('a move may take these away (facts B9)', () => {
  const lost = fields.flatMap(({ name, lostByMove }) =>
    lostByMove ? [[name, ...lostByMove]] : [],
  );
  expect(lost).toEqual([
    ['extension', 19713],
    ['callingLineIdPhoneNumber', 19722],
    ['department', 19707],
    ['networkClassOfService', 19719],
    ['endpointType', 19712],
    ['trunkAddressing', 19712],
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
  ['phoneNumber', '+1-813-555-1003', true],
  ['phoneNumber', '813-555-1003', true],
  ['phoneNumber', '1003', true],
  ['phoneNumber', '7', true],
  ['phoneNumber', '+44-20-7946-0000', true],
  ['phoneNumber', '1'.repeat(23), true],
  ['phoneNumber', '1'.repeat(24), false],
  ['phoneNumber', '', false],
  ['phoneNumber', '+', false],
  ['phoneNumber', '-813', false],
  ['phoneNumber', '+-813', false],
  ['phoneNumber', '813-', false],
  ['phoneNumber', '813--555', false],
  ['phoneNumber', '1+813', false],
  ['phoneNumber', '813 555', false],
  ['phoneNumber', '0x1', false],
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
  ['alternateUserId', ['jsmith', { alternateUserId: 'js@x.com', description: 'x' }], true],
  ['alternateUserId', ['a', 'b', 'c', 'd', 'e'], false],
  ['alternateUserId', ['a@b@c'], false],
  ['alternateUserId', [{ description: 'x' }], false],
  ['alternateUserId', [{ alternateUserId: 'a', description: 'x'.repeat(81) }], false],
  ['alternateUserId', [{ alternateUserId: 'a', name: 'x' }], false],
  ['endpointType', 'none', true],
  ['endpointType', 'device', false],
  ['accessDeviceEndpoint', { linePort: '+18135551003@x.com' }, true],
  ['accessDeviceEndpoint', { linePort: 'sip:a@x.com' }, false],
  ['accessDeviceEndpoint', { linePort: null }, false],
  ['accessDeviceEndpoint', { contacts: null, portNumber: null }, true],
  ['accessDeviceEndpoint', { contacts: ['1', '2', '3', '4', '5', '6'] }, false],
  ['accessDeviceEndpoint', { portNumber: '0x1' }, false],
  ['accessDeviceEndpoint', { accessDevice: { deviceLevel: 'Enterprise' } }, false],
  ['accessDeviceEndpoint', { accessDevice: { macAddress: '0012e3456789' } }, false],
  ['accessDeviceEndpoint', {}, false],
  ['trunkAddressing', { enterpriseTrunkName: null }, true],
  ['trunkAddressing', { trunkGroupDeviceEndpoint: { name: 'x'.repeat(31) } }, false],
  ['services', [], true],
  ['services', ['x'.repeat(81)], false],
  ['services', 'Standard', false],
  ['password', 'generate', true],
  ['password', 'hunter2', false],
  ['password', { env: 'PW' }, true],
  ['password', { env: 'PW', file: 'x' }, false],
])('%s: whether %j fits is %s', (name, value, expected) => {
  expect(accepts(name, value)).toBe(expected);
});
