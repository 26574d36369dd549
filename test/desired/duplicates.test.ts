import { expect, test } from 'vitest';
import { head, outcomeIn, outcomeOf, workIn } from '../config/files-in.ts';

const user = (id: string, more = '') => `  - {userId: ${id}, firstName: A, lastName: B${more}}\n`;
const file = (...users: readonly string[]) => `${head}users:\n${users.join('')}`;

test.each([
  [
    'a userId in any letter case',
    'A@X.com',
    '',
    'b.yaml:6:14',
    'A@X.com is declared twice',
    'a.yaml:6:14',
  ],
  [
    'an extension',
    'b@x.com',
    'extension: 12',
    'b.yaml:6:61',
    'extension 12 of b@x.com is extension of a@x.com too',
    'a.yaml:6:61',
  ],
  [
    'a number in another form',
    'b@x.com',
    'phoneNumber: +18135551003',
    'b.yaml:6:63',
    'phoneNumber +1-8135551003 of b@x.com is phoneNumber of a@x.com too',
    'a.yaml:6:78',
  ],
  [
    'an alias',
    'b@x.com',
    'aliases: [c@x.com, I@y.com]',
    'b.yaml:6:69',
    'aliases i@y.com of b@x.com is aliases of a@x.com too',
    'a.yaml:6:100',
  ],
  [
    'an alias that is a userId',
    'b@x.com',
    'aliases: [A@x.com]',
    'b.yaml:6:60',
    'aliases a@x.com of b@x.com is userId of a@x.com too',
    'a.yaml:6:14',
  ],
  [
    'a userId that is an alias',
    'i@y.com',
    '',
    'b.yaml:6:14',
    'userId i@y.com of i@y.com is aliases of a@x.com too',
    'a.yaml:6:100',
  ],
])('%s stands in two files: both places are named', async (_, id, more, where, summary, other) => {
  workIn({
    'a.yaml': file(user('a@x.com', ', extension: 12, phoneNumber: 8135551003, aliases: [i@y.com]')),
    'b.yaml': file(user(id, more && `, ${more}`)),
  });
  const { problems } = await outcomeOf('.');
  const place = (at?: { file: string; line: number; column: number }) =>
    `${at?.file}:${at?.line}:${at?.column}`;
  expect(
    problems.map((one) => [one.code, place(one.where), one.summary, place(one.other)]),
  ).toEqual([['duplicate', where, summary, other]]);
});

test('another group may have the same extension, but not the same number', async () => {
  workIn({
    'a.yaml': file(user('a@x.com', ', extension: 12, phoneNumber: 8135551003')),
    'b.yaml': file(user('b@x.com', ', extension: 12, phoneNumber: 8135551003')).replace(
      'grp',
      'g2',
    ),
  });
  const { problems } = await outcomeOf('.');
  expect(problems.map(({ summary }) => summary)).toEqual([
    'phoneNumber 8135551003 of b@x.com is phoneNumber of a@x.com too',
  ]);
});

test('leading zeros tell extensions apart', async () => {
  const users = [user('a@x.com', ', extension: 012'), user('b@x.com', ', extension: 12')];
  expect((await outcomeIn(file(...users))).problems).toEqual([]);
});

test('what comes to several users from defaults or an anchor is one problem, where it is written', async () => {
  const users = ['a', 'b', 'c'].map((id) => user(`${id}@x.com`));
  const { problems } = await outcomeIn(
    `${file(...users)}  - {<<: &m {extension: 34}, userId: d@x.com, firstName: A, lastName: B}\n${['e', 'f'].map((id) => user(`${id}@x.com`, ', <<: *m')).join('')}defaults: {extension: 12}\n`,
  );
  expect(
    problems.map(({ where, summary, fix }) => [where?.line, where?.column, summary, fix]),
  ).toEqual([
    [
      9,
      25,
      'extension 34 goes to more than one user from here',
      'Write it with the one user that has it.',
    ],
    [
      12,
      23,
      'extension 12 goes to more than one user from here',
      'Write it with the one user that has it.',
    ],
  ]);
});

test('5,000 users are compared at once', async () => {
  const users = Array.from({ length: 5000 }, (_, i) =>
    user(`u${i}@x.com`, `, extension: ${1000 + i}`),
  );
  const { problems } = await outcomeIn(file(...users, user('U7@x.com', ', extension: 1007')));
  expect(problems.map(({ summary }) => summary)).toEqual(['U7@x.com is declared twice']);
});
