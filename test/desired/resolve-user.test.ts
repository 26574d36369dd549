import { expect, test } from 'vitest';
import { head, inShort, outcomeIn, problemsIn } from '../config/files-in.ts';

const text = `${head}domain: x.com
defaults: {language: English, title: Agent, address: {city: Tampa, country: USA}, password: {env: D}}
profiles:
  night: {title: Night, address: {city: Miami}, password: {env: P}}
users:
  - {userId: a, firstName: A, lastName: B}
  - {userId: b, firstName: A, lastName: B, profile: night, address: {zipOrPostalCode: 1}}
  - {userId: c@y.com, firstName: A, lastName: B, profile: night, title: null, password: generate}
`;

test('defaults come first, then the profile, then the user; maps are joined line by line', async () => {
  const { groups, problems } = await outcomeIn(text);
  const names = { firstName: 'A', lastName: 'B' };
  expect(problems).toEqual([]);
  expect(groups[0]?.users.map(({ userId, fields }) => [userId, fields])).toEqual([
    [
      'a@x.com',
      { ...names, language: 'English', title: 'Agent', address: { city: 'Tampa', country: 'USA' } },
    ],
    [
      'b@x.com',
      {
        ...names,
        language: 'English',
        title: 'Night',
        address: { city: 'Miami', zipOrPostalCode: '1', country: 'USA' },
      },
    ],
    [
      'c@y.com',
      { ...names, language: 'English', title: null, address: { city: 'Miami', country: 'USA' } },
    ],
  ]);
});

test('each layer may say where the password comes from', async () => {
  const { groups } = await outcomeIn(text);
  expect(groups[0]?.users.map(({ secrets }) => secrets['password'])).toEqual([
    { from: 'env', name: 'D' },
    { from: 'env', name: 'P' },
    { from: 'generate' },
  ]);
});

test('a value has the place where it is written', async () => {
  const { groups } = await outcomeIn(text);
  const places = groups[0]?.users.map(({ placeOf, source }) =>
    [placeOf('title'), placeOf('language'), placeOf('extension'), source].map(
      ({ line, column }) => `${line}:${column}`,
    ),
  );
  expect(places).toEqual([
    ['6:38', '6:22', '10:5', '10:5'],
    ['8:18', '6:22', '11:5', '11:5'],
    ['12:73', '6:22', '12:5', '12:5'],
  ]);
});

test('calling line names default to the names, on create only', async () => {
  const users = [
    '  - {userId: a@x.com, firstName: A, lastName: B}',
    '  - {userId: b@x.com, firstName: A, lastName: B, callingLineIdLastName: C}',
  ];
  const { groups } = await outcomeIn(`${head}users:\n${users.join('\n')}\n`);
  expect(groups[0]?.users.map(({ fields, createDefaults }) => [fields, createDefaults])).toEqual([
    [
      { firstName: 'A', lastName: 'B' },
      { callingLineIdFirstName: 'A', callingLineIdLastName: 'B' },
    ],
    [
      { firstName: 'A', lastName: 'B', callingLineIdLastName: 'C' },
      { callingLineIdFirstName: 'A' },
    ],
  ]);
});

test.each([
  ['profile: agnet', '8:32 unknownProfile unknown profile agnet', 'Did you mean agent?'],
  ['profile: constructor', '8:32 unknownProfile unknown profile constructor', 'Known here: agent.'],
])('%s is unknown', async (line, problem, fix) => {
  const users = `  - {userId: a@x.com, ${line}, firstName: A, lastName: B}\n`;
  const { problems } = await outcomeIn(`${head}profiles:\n  agent: {title: x}\nusers:\n${users}`);
  expect(problems.map((one) => [inShort(one), one.fix])).toEqual([[problem, fix]]);
});

test('an unknown profile where there are none says where to write it', async () => {
  const users = '  - {userId: a@x.com, profile: x, firstName: A, lastName: B}\n';
  const { problems } = await outcomeIn(`${head}users:\n${users}`);
  expect(problems.map(({ fix }) => fix)).toEqual(['Add it under profiles.']);
});

test('a name may come from a profile', async () => {
  const users = '  - {userId: a@x.com, profile: p, firstName: A}\n';
  expect(await problemsIn(`${head}profiles: {p: {lastName: B}}\nusers:\n${users}`)).toEqual([]);
});

test.each([
  ['not written', '', ['6:5 missingKey a@x.com has no firstName']],
  ['misspelt', 'fristName: A, ', ['6:25 unknownKey unknown key fristName']],
  ['cleared', 'firstName: null, ', ['6:36 cannotClear firstName cannot be cleared']],
  ['left out', 'firstName: , ', ['6:25 noValue firstName has no value']],
  ['a list', 'firstName: [A], ', ['6:36 badValue firstName a list is not valid']],
])('a first name that is %s is one problem', async (_, line, problems) => {
  const users = `  - {userId: a@x.com, ${line}lastName: B}\n`;
  expect(await problemsIn(`${head}users:\n${users}`)).toEqual(
    problems.map((one) => one.replace('6:25', '6:23').replace('6:36', '6:34')),
  );
});

test('previous ids are completed like ids', async () => {
  const users = '  - {userId: a, firstName: A, lastName: B, previously: [b, C@Y.com]}\n';
  const { groups, problems } = await outcomeIn(`${head}domain: x.com\nusers:\n${users}`);
  expect(groups[0]?.users.map(({ previously }) => previously)).toEqual([['b@x.com', 'C@Y.com']]);
  expect(problems).toEqual([]);
});

test.each(['defaults: {previously: [b@x.com]}', 'profiles: {p: {previously: [b@x.com]}}'])(
  'previous ids belong to one user: %s',
  async (line) => {
    const found = await problemsIn(`${head}users: []\n${line}\n`);
    expect(found.map((one) => one.replace(/^6:\d+ /, ''))).toEqual([
      'unknownKey unknown key previously',
    ]);
  },
);

test('maps within maps are joined part by part too', async () => {
  const layers = `defaults: {accessDeviceEndpoint: {accessDevice: {deviceName: d, deviceLevel: Group}, portNumber: 1}}\n`;
  const own = 'accessDeviceEndpoint: {accessDevice: {deviceName: e}, linePort: a@x.com}';
  const users = `users:\n  - {userId: a@x.com, firstName: A, lastName: B, ${own}}\n`;
  const { groups, problems } = await outcomeIn(`${head}${layers}${users}`);
  expect(problems).toEqual([]);
  expect(groups[0]?.users[0]?.fields['accessDeviceEndpoint']).toEqual({
    accessDevice: { deviceName: 'e', deviceLevel: 'Group' },
    linePort: 'a@x.com',
    portNumber: '1',
  });
});

test('a null between two maps takes the weaker one away', async () => {
  const device = (value: string) => `accessDeviceEndpoint: ${value}`;
  const layers = `defaults: {${device('{portNumber: 1}')}}\nprofiles: {p: {${device('null')}}}\n`;
  const own = device('{linePort: a@x.com}');
  const users = `users:\n  - {userId: a@x.com, profile: p, firstName: A, lastName: B, ${own}}\n`;
  const { groups } = await outcomeIn(`${head}${layers}${users}`);
  expect(groups[0]?.users[0]?.fields['accessDeviceEndpoint']).toEqual({ linePort: 'a@x.com' });
});

const lists = (value: string) => `services: ${value}, servicePacks: ${value}`;

test.each([
  ['the defaults', '', ['A']],
  ['the profile', ', profile: p', ['B']],
  ['the user', `, profile: p, ${lists('[C]')}`, ['C']],
  ['the null of the user', `, profile: p, ${lists('null')}`, null],
])('the strongest layer writes the whole list: %s', async (_, line, list) => {
  const layers = `defaults: {${lists('[A]')}}\nprofiles: {p: {${lists('[B]')}}}\n`;
  const users = `users:\n  - {userId: a@x.com, firstName: A, lastName: B${line}}\n`;
  const { groups, problems } = await outcomeIn(`${head}${layers}${users}`);
  expect(problems).toEqual([]);
  expect(groups[0]?.users[0]?.fields).toEqual({
    firstName: 'A',
    lastName: 'B',
    services: list,
    servicePacks: list,
  });
});
