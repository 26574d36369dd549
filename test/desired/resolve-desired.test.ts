import { expect, test } from 'vitest';
import { head, inShort, outcomeIn, outcomeOf, workIn } from '../config/files-in.ts';

const part = (lines: string, users = '  - {userId: a, firstName: A, lastName: B}\n') =>
  `${head}${lines}users:\n${users}`;

test('documents of one group become one group, in the order of the files', async () => {
  workIn({
    'b.yaml': part('domain: b.com\n'),
    'a.yaml': part('domain: a.com\nunmanaged: forbid\n'),
    'c.yaml': part('domain: c.com\n').replace('ent', 'other'),
  });
  const { groups, problems } = await outcomeOf('b.yaml', 'a.yaml', 'c.yaml');
  expect(problems).toEqual([]);
  expect(groups.map(({ users, ...group }) => [group, users.map(({ userId }) => userId)])).toEqual([
    [
      {
        serviceProviderId: 'ent',
        groupId: 'grp',
        file: 'b.yaml',
        unmanaged: 'forbid',
        unmanagedAt: { file: 'a.yaml', line: 6, column: 12 },
        absent: [],
      },
      ['a@b.com', 'a@a.com'],
    ],
    [
      {
        serviceProviderId: 'other',
        groupId: 'grp',
        file: 'c.yaml',
        unmanaged: 'report',
        unmanagedAt: { file: 'c.yaml', line: 1, column: 1 },
        absent: [],
      },
      ['a@c.com'],
    ],
  ]);
});

test('two policies for one group are one too many', async () => {
  workIn({
    'a.yaml': part('domain: a.com\nunmanaged: forbid\n'),
    'b.yaml': part('domain: b.com\nunmanaged: ignore\n'),
    'c.yaml': part('domain: c.com\nunmanaged: forbid\n'),
  });
  const { problems } = await outcomeOf('.');
  expect(problems).toEqual([
    {
      code: 'unmanagedTwice',
      severity: 'error',
      summary: 'unmanaged of ent / grp is ignore here and forbid elsewhere',
      where: { file: 'b.yaml', line: 6, column: 12 },
      other: { file: 'a.yaml', line: 6, column: 12 },
      excerpt: 'unmanaged: ignore',
      fix: 'Write it once.',
    },
  ]);
});

test('a group without users is a group', async () => {
  const { groups, problems } = await outcomeIn(`${head}users: []\n`);
  expect([groups.map(({ users }) => users), problems]).toEqual([[[]], []]);
});

test('documents without a whole name have nothing to do with each other', async () => {
  const users = (id: string) =>
    `  - {userId: ${id}@x.com, firstName: A, lastName: B, extension: 12}\n`;
  const nameless = (id: string) => part('', users(id)).replace('groupId: grp\n', '');
  const { problems } = await outcomeIn(`${nameless('a')}---\n${nameless('b')}`);
  expect(problems.map(inShort)).toEqual([
    '1:1 missingKey groupId is missing',
    '7:1 missingKey groupId is missing',
  ]);
});

test('absent ids of all documents of a group are completed, each with its place', async () => {
  workIn({
    'a.yaml': `${head}domain: a.com\nusers: []\nabsent: [old, Jane@Y.com, "0123"]\n`,
    'b.yaml': `${head}domain: b.com\nusers: []\nabsent:\n  - old\n`,
  });
  const { groups, problems } = await outcomeOf('.');
  const at = (file: string, line: number, column: number) => ({ file, line, column });
  expect([groups.map(({ absent }) => absent), problems]).toEqual([
    [
      [
        { userId: 'old@a.com', source: at('a.yaml', 7, 10) },
        { userId: 'Jane@Y.com', source: at('a.yaml', 7, 15) },
        { userId: '0123@a.com', source: at('a.yaml', 7, 27) },
        { userId: 'old@b.com', source: at('b.yaml', 8, 5) },
      ],
    ],
    [],
  ]);
});
