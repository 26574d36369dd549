import { expect, test } from 'vitest';
import { notManaged } from '../../src/config/validators.js';
import { groupOf, head, inShort, outcomeIn, problemIn, problemsIn } from './files-in.ts';

const names = 'userId: a, firstName: A, lastName: B';

test.each([
  ['firstName', 30],
  ['lastName', 30],
  ['callingLineIdFirstName', 30],
  ['callingLineIdLastName', 30],
  ['hiraganaFirstName', 30],
  ['hiraganaLastName', 30],
  ['extension', 20],
  ['department', 50],
  ['language', 40],
  ['timeZone', 127],
  ['title', 50],
  ['pagerPhoneNumber', 30],
  ['mobilePhoneNumber', 30],
  ['yahooId', 50],
  ['addressLocation', 80],
  ['networkClassOfService', 40],
])('%s takes %i characters and not one more', async (name, limit) => {
  const user = (length: number) =>
    groupOf(
      `- {userId: a${name === 'firstName' ? '' : ', firstName: A'}${name === 'lastName' ? '' : ', lastName: B'}, ${name}: "${'1'.repeat(length)}"}`,
    );
  expect(await problemsIn(user(limit))).toEqual([]);
  const problem = await problemIn(user(limit + 1));
  expect(problem?.summary).toBe(`${name} of ${limit + 1} characters (limit ${limit}) is not valid`);
});

test.each([
  ['title: "  Night \\t\\n manager "', { title: 'Night manager' }],
  [
    'title: "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"',
    { title: '😀'.repeat(50) },
  ],
  ['extension: 0123', { extension: '0123' }],
  ['emailAddress: a@b', { emailAddress: 'a@b' }],
  ['aliases: [b@x.com, "a@x.co"]', { aliases: ['a@x.co', 'b@x.com'] }],
  ['aliases: null', { aliases: null }],
  ['aliases: ""', { aliases: null }],
  ['department: Sales', { department: { name: 'Sales', enterprise: false } }],
  [
    'department: {name: Sales, enterprise: true}',
    { department: { name: 'Sales', enterprise: true } },
  ],
  [
    'department: {name: Sales, enterprise: FALSE}',
    { department: { name: 'Sales', enterprise: false } },
  ],
  ['department: null', { department: null }],
  ['address: {city: Tampa, country: null}', { address: { city: 'Tampa', country: null } }],
  ['phoneNumber: +18135551003', { phoneNumber: '+1-8135551003' }],
  ['phoneNumber: +1-813-555-1003', { phoneNumber: '+1-8135551003' }],
  ['phoneNumber: 555-1234', { phoneNumber: '5551234' }],
])('%s is valid', async (line, values) => {
  const { groups, problems } = await outcomeIn(groupOf(`- {${names}, ${line}}`));
  expect(problems).toEqual([]);
  expect(groups[0]?.users[0]?.fields).toEqual({ firstName: 'A', lastName: 'B', ...values });
});

test.each([
  ['extension: 1', 'badValue extension "1" is not valid'],
  ['extension: -12', 'badValue extension "-12" is not valid'],
  ['extension: ١٢٣', 'badValue extension "١٢٣" is not valid'],
  ['phoneNumber: 555-', 'badValue phoneNumber "555-" is not valid'],
  ['emailAddress: a.b.c', 'badValue emailAddress "a.b.c" is not valid'],
  ['emailAddress: a@b@c', 'badValue emailAddress "a@b@c" is not valid'],
  ['aliases: [a b@x.com]', 'badValue aliases "a b@x.com" is not valid'],
  ['aliases: [a@b@c]', 'badValue aliases "a@b@c" is not valid'],
  ['aliases: ["@c"]', 'badValue aliases "@c" is not valid'],
  ['aliases: [a@b, c@d, a@b]', 'badValue aliases holds a@b twice'],
  ['aliases: [a@b, A@b]', 'ownAlias aliases holds a@b twice, in different letter case'],
  ['aliases: [A@x.com]', 'ownAlias a@x.com is userId and aliases of the same user'],
  ['aliases: a@b', 'badValue aliases "a@b" is not valid'],
  ['department: {nam: x}', 'missingKey name is missing'],
  ['department: {name: x, enterprise: "true"}', 'badValue enterprise "true" is not valid'],
  ['department: [x]', 'badValue department a list is not valid'],
  ['address: {}', 'badValue address a map is not valid'],
  ['address: null', 'cannotClear address cannot be cleared'],
  ['language: ""', 'cannotClear language cannot be cleared'],
  ['title: {a: b}', 'badValue title a map is not valid'],
  ['title: "\\x07"', 'badValue title "\\u0007" is not valid'],
  ['profile: null', 'cannotClear profile cannot be cleared'],
  ['timeZoneDisplayName: x', 'readOnly timeZoneDisplayName cannot be declared'],
  ['timeZoneDisplayName:', 'readOnly timeZoneDisplayName cannot be declared'],
  [
    'accessDeviceEndpoint: {accessDevice: {macAddress: x}}',
    'readOnly accessDeviceEndpoint.accessDevice.macAddress cannot be declared',
  ],
  [
    'accessDeviceEndpoint: {useDomain: "true"}',
    'readOnly accessDeviceEndpoint.useDomain cannot be declared',
  ],
  [
    'address: {stateOrProvinceDisplayName: Florida}',
    'readOnly address.stateOrProvinceDisplayName cannot be declared',
  ],
  ['address: {useDomain: x}', 'unknownKey unknown key useDomain'],
  ['nameDialingName: {}', 'notManaged nameDialingName is not managed'],
  ['address: {impId: x}', 'unknownKey unknown key impId'],
  ['absent: [x]', 'unknownKey unknown key absent'],
  ['previously: x', 'badValue previously "x" is not valid'],
  ['previously: null', 'cannotClear previously cannot be cleared'],
  ['previously: [a b]', 'badValue previously "a b" is not valid'],
  ['colour:', 'unknownKey unknown key colour'],
  ['title:', 'noValue title has no value'],
  ['timeZone:', 'noValue timeZone has no value'],
])('%s is not valid', async (line, problem) => {
  const found = await problemsIn(groupOf(`- {${names}, ${line}}`));
  const shorter = found.filter((one) => !one.includes('unknown key nam'));
  expect(shorter.map((one) => one.replace(/^7:\d+ /, ''))).toEqual([problem]);
});

test.each([
  ['lastname', 'lastName'],
  ['fristName', 'firstName'],
  ['alias', 'aliases'],
  ['email', 'emailAddress'],
  ['mobile', 'mobilePhoneNumber'],
  ['ext', 'extension'],
  ['timezone', 'timeZone'],
  ['previous', 'previously'],
])('the key %s brings %s to mind', async (key, near) => {
  const { problems } = await outcomeIn(groupOf(`- {userId: a, ${key}: x}`));
  expect(problems.find(({ code }) => code === 'unknownKey')?.fix).toBe(`Did you mean ${near}?`);
});

test('fields that nobody can declare are explained, and no key of theirs is proposed', async () => {
  const lines = 'defaults: {timeZoneDisplayName: x}\nprofiles: {p: {nameDialingName: x}}\n';
  const { problems } = await outcomeIn(
    groupOf(`- {${names}, timeZoneDisplayNam: x}`).replace('users:', `${lines}users:`),
  );
  expect(problems.map(({ fix }) => fix.replace(/: .*, password\.$/, ''))).toEqual([
    'Remove it: the system works it out by itself.',
    notManaged['nameDialingName'],
    'Known here',
  ]);
  expect(problems.at(-1)?.fix).not.toMatch(/timeZoneDisplayName|nameDialingName/);
});

test('a key of a user is unknown elsewhere', async () => {
  const { problems } = await outcomeIn(`${head}users: []\ntimeZoneDisplayName: x\n`);
  expect(problems.map(inShort)).toEqual(['6:1 unknownKey unknown key timeZoneDisplayName']);
});

test.each([
  ['usr', 'a b'],
  ['at the end', 'a@b@c'],
  ['without a name', '"@b"'],
  ['with blanks', '"a\\tb"'],
])('a userId %s is one problem', async (_, id) => {
  expect(await problemsIn(groupOf(`- {userId: ${id}, firstName: A, lastName: B}`))).toEqual([
    `7:14 badValue userId ${id.replace('\\t', ' ').replace(/^"?(.*?)"?$/, '"$1"')} is not valid`,
  ]);
});

test.each([
  ['-', '7:4 noValue user has no value'],
  ['- null', '7:5 cannotClear user cannot be cleared'],
  ['- john', '7:5 badValue user "john" is not valid'],
  ['- [john]', '7:5 badValue user a list is not valid'],
  ['- {}', '7:5 missingKey userId is missing'],
])('the user %j is one problem', async (line, problem) => {
  expect(await problemsIn(groupOf(line))).toEqual([problem]);
});

test.each([
  ['users:', '5:1 noValue users has no value'],
  ['users: {}', '5:8 badValue users a map is not valid'],
  ['users: john', '5:8 badValue users "john" is not valid'],
  ['users: []\ndefaults:', '6:1 noValue defaults has no value'],
  ['users: []\ndefaults: null', '6:11 cannotClear defaults cannot be cleared'],
  ['users: []\ndefaults: [x]', '6:11 badValue defaults a list is not valid'],
  ['users: []\ndefaults: {userId: x}', '6:12 unknownKey unknown key userId'],
  ['users: []\nprofiles:', '6:1 noValue profiles has no value'],
  ['users: []\nprofiles: [x]', '6:11 badValue profiles a list is not valid'],
  ['users: []\nprofiles: {a: }', '6:12 noValue a has no value'],
  ['users: []\nprofiles: {a: x}', '6:15 badValue a "x" is not valid'],
  ['users: []\nunmanaged: remove', '6:12 badValue unmanaged "remove" is not valid'],
  ['users: []\ndomain: a b', '6:9 badValue domain "a b" is not valid'],
  ['users: []\nkind: Group', '6:1 duplicateKey the key kind stands twice in this map'],
  ['users: []\nabsent:', '6:1 noValue absent has no value'],
  ['users: []\nabsent: null', '6:9 cannotClear absent cannot be cleared'],
  ['users: []\nabsent: x@y.com', '6:9 badValue absent "x@y.com" is not valid'],
  [
    'users: []\nabsent: [x@y.com, a b, [z]]',
    '6:19 badValue absent "a b" is not valid|6:24 badValue absent a list is not valid',
  ],
  ['users: []\nabsnet: [x]', '6:1 unknownKey unknown key absnet'],
  ['usres: []', '1:1 missingKey users is missing|5:1 unknownKey unknown key usres'],
])('the group with %j is told so', async (lines, problems) => {
  expect((await problemsIn(`${head}${lines}\n`)).join('|')).toBe(problems);
});

test('text of any length is cut in messages', async () => {
  const text = groupOf(`- {${names}, extension: 5, unmanaged: x}`).replace(
    '- {',
    `- {${'k'.repeat(200)}: v, `,
  );
  expect((await problemsIn(text))[0]).toBe(`7:6 unknownKey unknown key ${'k'.repeat(59)}…`);
});

test('a serviceProviderId is counted in bytes', async () => {
  const written = (id: string) =>
    groupOf(`- {${names}}`).replace(/serviceProviderId: .*/, `serviceProviderId: ${id}`);
  expect(await problemsIn(written('é'.repeat(15)))).toEqual([]);
  expect(await problemIn(written('é'.repeat(16)))).toMatchObject({
    summary: 'serviceProviderId of 32 bytes (limit 30) is not valid',
    fix: 'It must be 1 to 30 bytes: letters beyond ASCII take more than one.',
  });
});
