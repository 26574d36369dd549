import { describe, expect, test } from 'vitest';
import { differingFields, diffFields } from '../../src/diff/diff-fields.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredUser, liveUser } from '../model/make.ts';

const differing = (declared: JsonObject, live: JsonObject) =>
  differingFields(liveUser(live), desiredUser(declared).fields, fields);

const same: readonly [string, JsonObject, JsonObject][] = [
  ['names as numbers', { firstName: '4003' }, { firstName: 4003 }],
  ['leading zeros that a number lost', { firstName: '007' }, { firstName: 7 }],
  ['an extension whose zeros were lost', { extension: '0123' }, { extension: 123 }],
  ['digits with an exponent', { lastName: '1e5' }, { lastName: 100000 }],
  [
    'a plus that a number lost',
    { mobilePhoneNumber: '+19871515000' },
    { mobilePhoneNumber: 19871515000 },
  ],
  ['a pager as a number', { pagerPhoneNumber: '0815' }, { pagerPhoneNumber: 815 }],
  [
    'a mobile with other signs between',
    { mobilePhoneNumber: '813 555-0002' },
    { mobilePhoneNumber: '(813) 5550002' },
  ],
  [
    'a postal code as a number',
    { address: { zipOrPostalCode: '02134' } },
    { address: { zipOrPostalCode: 2134 } },
  ],
  ['a department as a number', { department: '007' }, { department: { groupId: 'grp', name: 7 } }],
  ['blanks in a row', { title: 'Night manager' }, { title: ' Night  manager\n' }],
  ['composed and decomposed letters', { lastName: 'Jos\u00e9' }, { lastName: 'Jose\u0301' }],
  [
    'a national number',
    { phoneNumber: '+1-8135551003' },
    { phoneNumber: '8135551003', countryCode: '1' },
  ],
  [
    'a country code as a number',
    { phoneNumber: '+18135551003' },
    { phoneNumber: '8135551003', countryCode: 1 },
  ],
  [
    'no country code',
    { phoneNumber: '+18135551003' },
    { phoneNumber: '8135551003', countryCode: null },
  ],
  ['a number declared national', { phoneNumber: '8135551003' }, { phoneNumber: '+1-8135551003' }],
  [
    'a number as a JSON number',
    { phoneNumber: '+1-8135551003' },
    { phoneNumber: 8135551003, countryCode: '1' },
  ],
  [
    'a British number',
    { phoneNumber: '+44-2079460000' },
    { phoneNumber: '2079460000', countryCode: '44' },
  ],
  [
    'a British number with its zero',
    { phoneNumber: '02079460000' },
    { phoneNumber: '+44-2079460000' },
  ],
  [
    'a line number as typed',
    { callingLineIdPhoneNumber: '+1-9871514002' },
    { callingLineIdPhoneNumber: '+19871514002' },
  ],
  ['a domain in capitals', { emailAddress: 'Ann@X.com' }, { emailAddress: 'Ann@x.COM' }],
  [
    'aliases in any order and case',
    { aliases: ['b@x.com', 'A@x.com'] },
    { aliases: ['a@x.com', 'B@x.com'] },
  ],
  ['an alias twice', { aliases: ['b@x.com'] }, { aliases: ['b@x.com', 'B@x.com'] }],
  ['one alias outside a list', { aliases: ['b@x.com'] }, { aliases: 'b@x.com' }],
  ['the list called alias', { aliases: ['b@x.com'] }, { alias: ['b@x.com'] }],
  ['the own id among the aliases', { aliases: ['b@x.com'] }, { aliases: ['b@x.com', 'Ann@X.com'] }],
  [
    'the default alias among them',
    { aliases: [] },
    { aliases: ['d@x.com'], defaultAlias: 'D@x.com' },
  ],
  ['a department in brackets', { department: 'Sales (EU)' }, { department: 'Sales (EU) (grp)' }],
  [
    'a department object',
    { department: 'Sales' },
    { department: { serviceProviderId: 'ent', groupId: 'grp', name: 'Sales' } },
  ],
  [
    'an enterprise department',
    { department: { name: 'Sales', enterprise: true } },
    { department: { serviceProviderId: 'ent', groupId: '', name: 'Sales' } },
  ],
  [
    'an enterprise department as text',
    { department: { name: 'Sales (EU)', enterprise: true } },
    { department: 'Sales (EU)' },
  ],
  [
    'a blank department',
    { department: null },
    { department: { serviceProviderId: '', groupId: '', name: '' } },
  ],
  ['no address', { address: { city: null } }, {}],
  ['an empty list for an address', { address: { city: null } }, { address: [] }],
];

test.each(same)('%s: no difference', (_name, declared, live) => {
  expect(differing(declared, live)).toEqual([]);
});

const none: readonly Json[] = ['', null, '  ', []];
const clearable = fields.filter((field) => field.clearable).map(({ name }) => name);

test.each(clearable)('a cleared %s is the same as "", null and absent', (name) => {
  expect(differing({ [name]: null }, {})).toEqual([]);
  for (const live of none) expect(differing({ [name]: '' }, { [name]: live })).toEqual([]);
});

const different: readonly [string, JsonObject, JsonObject][] = [
  ['leading zeros of a text', { firstName: '007' }, { firstName: '7' }],
  ['leading zeros of an extension', { extension: '0123' }, { extension: '123' }],
  ['another number', { firstName: '8' }, { firstName: 7 }],
  ['no number at all', { firstName: 'Ann' }, { firstName: 7 }],
  ['nothing beside zero', { title: null }, { title: 0 }],
  ['letter case of a name', { firstName: 'ann' }, { firstName: 'Ann' }],
  ['letter case before the @', { emailAddress: 'Ann@x.com' }, { emailAddress: 'ann@x.com' }],
  ['a country', { phoneNumber: '+44-8135551003' }, { phoneNumber: '8135551003', countryCode: '1' }],
  ['a number in place of none', { phoneNumber: '8135551003' }, { phoneNumber: '' }],
  [
    'a mobile with a plus',
    { mobilePhoneNumber: '+19871515000' },
    { mobilePhoneNumber: '19871515000' },
  ],
  ['whose department it is', { department: 'Sales' }, { department: 'Sales' }],
  [
    'a department of the enterprise',
    { department: { name: 'Sales', enterprise: true } },
    { department: 'Sales (grp)' },
  ],
  ['one alias more', { aliases: ['a@x.com'] }, { aliases: ['a@x.com', 'b@x.com'] }],
  [
    'a postal code that is text',
    { address: { zipOrPostalCode: '02134' } },
    { address: { zipOrPostalCode: '2134' } },
  ],
];

test.each(different)('%s: a difference', (_name, declared, live) => {
  expect(differing(declared, live)).toEqual(Object.keys(declared));
});

describe('diffFields', () => {
  test('a list is replaced whole', () => {
    expect(diffFields({ a: ['1', '2'] }, { a: ['2', '3'] })).toEqual([
      { op: 'replace', path: '/a', value: ['2', '3'] },
    ]);
    expect(diffFields({}, { a: ['1'] })).toEqual([{ op: 'add', path: '/a', value: ['1'] }]);
    expect(diffFields({ a: ['1'] }, { a: null })).toEqual([
      { op: 'replace', path: '/a', value: null },
    ]);
    expect(diffFields({ a: ['1'] }, {})).toEqual([{ op: 'remove', path: '/a' }]);
  });

  test('operations are sorted by path', () => {
    const paths = diffFields({}, { b: '1', a: '2', c: { e: '3' } }).map(({ path }) => path);
    expect(paths).toEqual(['/a', '/b', '/c']);
  });
});
