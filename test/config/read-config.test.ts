import { symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/read-config.ts';
import { groupOf, inShort, outcomeOf, workIn } from './files-in.ts';

const project = 'apiVersion: rollcall/v1\nkind: Project\n';
const user = (id: string) => groupOf(`- {userId: ${id}, firstName: A, lastName: B}`);

test('without a PATH the groups of the nearest project are read, relative to its file', async () => {
  workIn({
    'rollcall.yaml': `${project}groups: [teams/*.yaml]\npolicy: {unmanaged: forbid}\n`,
    'teams/a.yaml': user('a'),
    'below/x': '',
  });
  process.chdir('below');
  const { config, groups, problems } = await outcomeOf();
  expect(problems).toEqual([]);
  expect(config.files).toEqual(['../teams/a.yaml']);
  expect(config.project).toEqual({
    file: '../rollcall.yaml',
    groups: ['teams/*.yaml'],
    odin: {},
    policy: { unmanaged: 'forbid' },
  });
  expect(groups.map(({ unmanaged }) => unmanaged)).toEqual(['forbid']);
});

test('groups/**/*.yaml is read when the project names none', async () => {
  workIn({ 'rollcall.yaml': project, 'groups/x/a.yaml': user('a') });
  expect((await outcomeOf()).config.files).toEqual(['groups/x/a.yaml']);
});

test('--config names the project file', async () => {
  workIn({ 'rollcall.yaml': 'kind: x\n', 'p/my.yaml': project, 'p/groups/a.yaml': user('a') });
  const config = await readConfig({ paths: [], projectFile: 'p/my.yaml' });
  expect([config.files, config.problems]).toEqual([['p/groups/a.yaml'], []]);
});

test('without a PATH and without a project there is nothing to read', async () => {
  workIn({ 'a.yaml': user('a') });
  await expect(outcomeOf()).rejects.toThrow('No PATH was given and there is no rollcall.yaml.');
});

test('a file in several spellings and links is read once', async () => {
  const folder = workIn({ 'a.yaml': user('a') });
  symlinkSync('a.yaml', 'b.yaml');
  const { config, problems } = await outcomeOf(
    'a.yaml',
    './a.yaml',
    `${folder}/a.yaml`,
    'b.yaml',
    '.',
  );
  expect([config.files, problems]).toEqual([['a.yaml'], []]);
});

test('the problems of the project file are told once, though a PATH finds it again', async () => {
  workIn({ 'rollcall.yaml': `${project}odn: {}\n`, 'a.yaml': user('a') });
  const { problems } = await outcomeOf('.', './rollcall.yaml');
  expect(problems.map(inShort)).toEqual(['3:1 unknownKey unknown key odn']);
});

test('a wrong project file is told, not that its groups were not found', async () => {
  workIn({ 'rollcall.yaml': `${project}gruops: [teams/*.yaml]\n`, 'teams/a.yaml': user('a') });
  const { problems } = await outcomeOf();
  expect(problems.map(({ summary, fix }) => [summary, fix])).toEqual([
    ['unknown key gruops', 'Did you mean groups?'],
  ]);
});

test('a wrong project still tells which files to check', async () => {
  workIn({
    'rollcall.yaml': `${project}groups: [a.yaml]\nodin: {concurrency: 0}\n`,
    'a.yaml': 'kind: Gruop\n',
  });
  const { problems } = await outcomeOf();
  expect(problems.map(inShort)).toEqual([
    '1:7 unknownKind unknown kind Gruop',
    '4:21 badValue concurrency 0 is not valid',
  ]);
});

test.each([
  ['odin: {endpoint: null}', '3:18 cannotClear endpoint cannot be cleared'],
  ['odin: {requestsPerSecond: "5"}', '3:27 badValue requestsPerSecond "5" is not valid'],
  ['odin: {requestsPerSecond: fast}', '3:27 badValue requestsPerSecond "fast" is not valid'],
  ['odin: {timeoutSeconds: 0.5}', '3:24 badValue timeoutSeconds 0.5 is not valid'],
  ['odin: {password: hunter2}', '3:8 unknownKey unknown key password'],
  ['odin:', '3:1 noValue odin has no value'],
  ['groups: []', '3:9 badValue groups a list is not valid'],
  ['groups: [[x]]', '3:10 badValue groups a list is not valid'],
  ['policy: {unmanaged: remove}', '3:21 badValue unmanaged "remove" is not valid'],
  ['policy: {maxDeletes: -1}', '3:22 badValue maxDeletes -1 is not valid'],
  ['policy: {maxDeletes: 0.5}', '3:22 badValue maxDeletes 0.5 is not valid'],
  ['policy: {maxDeletes: all}', '3:22 badValue maxDeletes "all" is not valid'],
  ['policy: {maxChangePercent: 101}', '3:28 badValue maxChangePercent 101 is not valid'],
  ['policy: {maxCreates: 1e3}', '3:22 badValue maxCreates "1e3" is not valid'],
  ['policy: {maxCreates: null}', '3:22 cannotClear maxCreates cannot be cleared'],
  ['policy: {maxUpdates: 1}', '3:10 unknownKey unknown key maxUpdates'],
  ['kind: Project', '3:1 duplicateKey the key kind stands twice in this map'],
])('the project with %s is one problem', async (line, problem) => {
  workIn({ 'rollcall.yaml': `${project}${line}\n`, 'a.yaml': user('a') });
  const { problems } = await outcomeOf('a.yaml');
  expect(problems.map(inShort)).toEqual([problem]);
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});

test('the policy of the project is read whole', async () => {
  const policy = { unmanaged: 'delete', maxDeletes: 2, maxChangePercent: 12.5, maxCreates: 100 };
  const lines = Object.entries(policy).map(([key, value]) => `  ${key}: ${value}\n`);
  workIn({ 'rollcall.yaml': `${project}policy:\n${lines.join('')}`, 'a.yaml': user('a') });
  const { config, groups, problems } = await outcomeOf('a.yaml');
  expect([config.project.policy, problems]).toEqual([policy, []]);
  expect(groups.map(({ unmanaged }) => unmanaged)).toEqual(['delete']);
});

test('numbers of the project are numbers', async () => {
  const odin = { endpoint: '10', requestsPerSecond: 2.5, concurrency: 8, timeoutSeconds: 60 };
  const lines = Object.entries(odin).map(([key, value]) => `  ${key}: ${value}\n`);
  workIn({ 'rollcall.yaml': `${project}odin:\n${lines.join('')}`, 'a.yaml': user('a') });
  expect((await outcomeOf('a.yaml')).config.project.odin).toEqual(odin);
});

test('a project file that holds no project says so', async () => {
  workIn({ 'rollcall.yaml': user('a') });
  const { problems } = await outcomeOf();
  expect(problems.map(inShort)).toEqual([
    '1:1 noProject the project file holds no document of kind Project',
  ]);
});

test('two projects in one file are one too many', async () => {
  workIn({ 'rollcall.yaml': `${project}---\n${project}`, 'a.yaml': user('a') });
  const { problems } = await outcomeOf('a.yaml');
  expect(problems.map(inShort)).toEqual([
    '4:1 secondProject the project file holds two documents of kind Project',
  ]);
});

test('groups beside the project in its file are read when no PATH says otherwise', async () => {
  workIn({ 'rollcall.yaml': `${project}---\n${user('a')}`, 'b.yaml': user('b') });
  expect((await outcomeOf()).groups.map(({ users }) => users.length)).toEqual([1]);
  expect((await outcomeOf('b.yaml')).config.groups).toHaveLength(1);
  expect((await outcomeOf('.')).config.groups).toHaveLength(2);
});

test('several documents in one file are several groups', async () => {
  workIn({ 'a.yaml': `${user('a')}---\n${user('b').replace('grp', 'other')}` });
  const { groups, problems } = await outcomeOf('a.yaml');
  expect(problems).toEqual([]);
  expect(groups.map(({ groupId, users }) => [groupId, users.map(({ userId }) => userId)])).toEqual([
    ['grp', ['a@x.com']],
    ['other', ['b@x.com']],
  ]);
});

test('a problem shows its source line, tabs as blanks; a line nobody could read is left out', async () => {
  const long = `- {userId: a, firstName: A, lastName: B, x: ${'y'.repeat(3000)}}`;
  workIn({ 'a.yaml': groupOf('- {userId: b,\tfirstName: A, lastName: B, x: y}', long) });
  const { problems } = await outcomeOf('a.yaml');
  expect(problems.map(({ where, excerpt }) => [where?.column, excerpt])).toEqual([
    [44, '  - {userId: b, firstName: A, lastName: B, x: y}'],
    [44, undefined],
  ]);
});
