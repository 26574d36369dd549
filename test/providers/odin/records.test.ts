import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { differingFields } from '../../../src/diff/diff-fields.ts';
import { isObject, type Json } from '../../../src/model/json.ts';
import { fields } from '../../../src/providers/odin/fields.ts';
import { toCurrentUser, toLookedUpUser } from '../../../src/providers/odin/records.ts';

const user = { serviceProviderId: 'ent', groupId: 'grp', userId: 'ann@x.com' };

const seedIds = [
  { alternateUserId: 'userid12', description: 'description1' },
  { alternateUserId: 'userid45', description: 'userid4' },
  { alternateUserId: 'userTest', description: 'userTest' },
];

describe('a record', () => {
  test('of the seed reads as it is', () => {
    const seed = JSON.parse(readFileSync('src/sandbox/seed/grp.odin.json', 'utf8')) as Json;
    const names = fields.slice(0, 6).map(({ name }) => name);
    expect(toCurrentUser(seed, 'GET /x')).toEqual({
      serviceProviderId: 'ent.odin',
      groupId: 'grp.odin',
      userId: '4003@parkbenchsolutions.com',
      fields: {
        ...Object.fromEntries(names.map((name) => [name, '4003'])),
        extension: '1003',
        phoneNumber: '+1-8135551003',
        callingLineIdPhoneNumber: null,
        emailAddress: null,
        aliases: [1, 2, 3].map((n) => `4003-alias-${n}@parkbenchsolutions.com`),
        department: null,
        language: 'English',
        timeZone: 'America/New_York',
        title: null,
        pagerPhoneNumber: null,
        mobilePhoneNumber: null,
        yahooId: null,
        addressLocation: null,
        address: {
          addressLine1: null,
          addressLine2: null,
          city: null,
          stateOrProvince: null,
          zipOrPostalCode: null,
          country: null,
        },
        networkClassOfService: null,
        alternateUserId: seedIds,
        endpointType: 'accessDeviceEndpoint',
        accessDeviceEndpoint: {
          accessDevice: { deviceName: '4003-polycom550', deviceLevel: 'Group' },
          linePort: '4003@parkbenchsolutions.com',
          contacts: null,
          portNumber: null,
        },
        trunkAddressing: {
          trunkGroupDeviceEndpoint: { name: null, linePort: null },
          enterpriseTrunkName: null,
          alternateTrunkIdentity: null,
        },
      },
      numeric: names,
    });
  });

  test('takes its ids from outside where the user lacks them, numbers included', () => {
    const { serviceProviderId, groupId, userId } = toCurrentUser(
      { serviceProviderId: 7, groupId: 8, userId: 'a@x.com', user: { firstName: 'A' } },
      'GET /x',
    );
    expect([serviceProviderId, groupId, userId]).toEqual(['7', '8', 'a@x.com']);
  });

  test('names what arrived as numbers, parts of objects too as far as they are read', () => {
    const record = {
      ...user,
      firstName: 7,
      address: { zipOrPostalCode: 2134, city: 'B', unknown: 1 },
      endpointType: 'accessDeviceEndpoint',
      accessDeviceEndpoint: { accessDevice: { deviceName: 12, numberOfAssignedPorts: 1 } },
    };
    expect(toCurrentUser(record, 'GET /x').numeric.toSorted()).toEqual([
      'accessDeviceEndpoint/accessDevice/deviceName',
      'address/zipOrPostalCode',
      'firstName',
    ]);
  });

  test('has no entry for what the system works out, and none for what is assigned', () => {
    const record = { ...user, domain: 'x.com', services: ['A'], servicePacks: ['B'] };
    const names = Object.keys(toCurrentUser(record, 'GET /x').fields);
    const left = fields.filter(({ name }) => !names.includes(name));
    expect(left.every((one) => one.writeOnly || one.readOnly || one.assigned)).toBe(true);
    expect(left.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['password', 'domain', 'services', 'servicePacks']),
    );
  });

  test('with hostile keys reads like any other', () => {
    const hostile = JSON.parse(
      '{"userId":"a@x.com","__proto__":{"firstName":"Eve"},"constructor":1,"toString":2,"address":{"__proto__":{"city":"X"}}}',
    ) as Json;
    const { fields: values } = toCurrentUser(hostile, 'GET /x');
    expect(values['firstName']).toBeNull();
    expect(values['address']).toMatchObject({ city: null });
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(Object.hasOwn(Object.prototype, 'firstName')).toBe(false);
  });

  test('with a huge value reads whole', () => {
    const huge = 'x'.repeat(5_000_000);
    expect(toCurrentUser({ ...user, title: huge }, 'GET /x').fields['title']).toBe(huge);
  });

  test('keeps the spelling of the id', () => {
    expect(toCurrentUser({ ...user, userId: 'This.Is.A@X.com' }, 'GET /x').userId).toBe(
      'This.Is.A@X.com',
    );
  });

  test.each<[string, Json, string]>([
    ['no userId', { ...user, userId: '' }, 'a user without a userId'],
    ['null', null, 'a user without a userId'],
    ['a text', 'ann@x.com', 'a user without a userId'],
    ['a list', [], 'a user without a userId'],
    ['an object for an id', { ...user, userId: {} }, 'a user without a userId'],
    [
      'a hidden id',
      { ...user, userId: '[email protected]' },
      'a userId that is none: [email protected]',
    ],
    [
      'an object for a name',
      { ...user, firstName: { a: 1 } },
      'a value of firstName that is none, of ann@x.com',
    ],
    [
      'a list for an extension',
      { ...user, extension: ['1'] },
      'a value of extension that is none, of ann@x.com',
    ],
    [
      'objects for aliases',
      { ...user, aliases: [{ a: 1 }] },
      'a value of aliases that is none, of ann@x.com',
    ],
    [
      'a list for a department',
      { ...user, department: ['a'] },
      'a value of department that is none, of ann@x.com',
    ],
    [
      'a text for an address',
      { ...user, address: 'Main Street' },
      'a value of address that is none, of ann@x.com',
    ],
    [
      'an object for a line',
      { ...user, address: { city: {} } },
      'a value of address that is none, of ann@x.com',
    ],
  ])('with %s fails the read', (_name, record, what) => {
    expect(() => toCurrentUser(record, 'GET /x')).toThrow(
      expect.objectContaining({ code: 'badRead', message: `GET /x answered with ${what}.` }),
    );
  });

  test('with a huge id is not repeated whole', () => {
    const userId = `a ${'b'.repeat(1_000_000)}`;
    expect(() => toCurrentUser({ ...user, userId }, 'GET /x')).toThrow(/^.{500,600}$/);
  });

  test('never holds a password', () => {
    const { fields: values } = toCurrentUser({ ...user, password: 's3cret' }, 'GET /x');
    expect(isObject(values) && Object.keys(values)).not.toContain('password');
  });
});

test.each<[Json]>([
  [{ ...user, user: null }],
  [{ ...user, user: [] }],
  [{ ...user, user: { error: 'timeout' } }],
  [{ ...user, error: 'timeout' }],
])('a record that broke off is no user without values: %j', (record) => {
  expect(() => toCurrentUser(record, 'GET /audit')).toThrow(
    'GET /audit answered with no values of ann@x.com.',
  );
});

describe('alternate ids', () => {
  const row = (userId: Json, more: object = {}) => ({
    userId,
    alternate: true,
    description: 'x',
    ...more,
  });
  const beside = (users: Json, section: object = {}) => ({
    alternateUserId: { userId: 'ann@x.com', users, ...section },
  });
  const one = [{ alternateUserId: 'ann2', description: 'x' }];
  const idsOf = (record: Json) => toCurrentUser(record, 'GET /x').fields['alternateUserId'];

  test.each<[string, object, Json | undefined, Json]>([
    ['in a section of their own', {}, beside([row('ann2')]), one],
    ['alone in it', {}, beside(row('ann2')), one],
    ['with true as text', {}, beside([row('ann2', { alternate: 'true' })]), one],
    ['in the section of another spelling', {}, beside([row('ann2')], { userId: 'ANN@x.com' }), one],
    ['beside the own id', {}, beside([row('Ann@x.com'), row('ann2')]), one],
    ['beside ids that are none', {}, beside([row('b', { alternate: 'False' }), row('ann2')]), one],
    ['of somebody else', {}, beside([row('bob2')], { userId: 'bob@x.com' }), null],
    ['that are none', {}, beside([]), null],
    ['of a section without a list', {}, { alternateUserId: {} }, null],
    ['of no section', {}, {}, null],
    ['of nothing beside the user', {}, undefined, null],
    [
      'in the user',
      { alternateUserId: { alternateUserId: 'b' } },
      beside([row('ann2')]),
      [{ alternateUserId: 'b', description: null }],
    ],
    ['cleared in the user', { alternateUserId: [] }, beside([row('ann2')]), null],
    ['blank in the user', { alternateUserId: '' }, beside([row('ann2')]), null],
    ['null in the user', { alternateUserId: null }, beside([row('ann2')]), null],
  ])('%s are read', (_name, values, utilities, expected) => {
    const record = { user: { ...user, ...values }, ...(utilities ? { utilities } : {}) };
    expect(idsOf(record as Json)).toEqual(expected);
  });

  test('that are none at all are refused', () => {
    expect(() => idsOf({ user, utilities: beside([['ann2']]) })).toThrow(
      'GET /x answered with a value of alternateUserId that is none, of ann@x.com.',
    );
  });

  test.each<[string, object, Json]>([
    ['is silent about them', {}, []],
    ['shows them', { alternateUserId: one }, one],
    ['shows that there are none', { alternateUserId: [] }, null],
    ['shows a blank', { alternateUserId: '' }, null],
  ])('a look-up that %s', (_name, values, expected) => {
    const shown = toLookedUpUser({ ...user, ...values } as Json, 'GET /users').fields;
    expect(shown['alternateUserId']).toEqual(expected);
  });

  test('a look-up that shows the section too is as good as an audit', () => {
    const record = { user, utilities: beside([row('ann2')]) } as Json;
    expect(toLookedUpUser(record, 'GET /users')).toEqual(toCurrentUser(record, 'GET /users'));
  });

  test('a look-up that is silent about them is no difference, whatever is declared', () => {
    const silent = toLookedUpUser(user, 'GET /users');
    const told = toLookedUpUser({ ...user, alternateUserId: [] }, 'GET /users');
    const differing = (live: typeof silent, alternateUserId: Json) =>
      differingFields(live, { firstName: 'A', alternateUserId }, fields);
    expect(differing(silent, one)).toEqual(['firstName']);
    expect(differing(silent, null)).toEqual(['firstName']);
    expect(differing(told, one)).toEqual(['firstName', 'alternateUserId'].sort());
  });
});
