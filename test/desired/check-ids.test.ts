import { expect, test } from 'vitest';
import { groupOf, head, outcomeIn, outcomeOf, workIn } from '../config/files-in.ts';

const user = (id: string, previously = '') =>
  `- {userId: ${id}, firstName: A, lastName: B${previously && `, previously: [${previously}]`}}`;
const absent = (...ids: readonly string[]) =>
  `${head.replace('grp', 'other')}domain: x.com\nusers: []\nabsent: [${ids.join(', ')}]\n`;

type At = { readonly file: string; readonly line: number; readonly column: number } | undefined;
const place = (at: At) => `${at?.file}:${at?.line}:${at?.column}`;

test.each([
  {
    name: 'a user that is declared in one file and absent in another',
    files: { 'a.yaml': groupOf(user('a')), 'b.yaml': absent('A@X.com') },
    found: ['declaredAbsent', 'A@X.com is both declared and absent', 'Keep one of the two.'],
    places: ['b.yaml:7:10', 'a.yaml:7:14'],
  },
  {
    name: 'an id that is absent twice',
    files: { 'a.yaml': absent('old', 'Old@x.com') },
    found: ['duplicate', 'Old@x.com is absent twice', 'Keep one of the two.'],
    places: ['a.yaml:7:15', 'a.yaml:7:10'],
  },
  {
    name: 'an id that is absent in two files',
    files: { 'a.yaml': absent('old'), 'b.yaml': absent('old') },
    found: ['duplicate', 'old@x.com is absent twice', 'Keep one of the two.'],
    places: ['b.yaml:7:10', 'a.yaml:7:10'],
  },
  {
    name: 'a previous id that is absent',
    files: { 'a.yaml': groupOf(user('c', 'b')), 'b.yaml': absent('B') },
    found: [
      'previousInUse',
      'previously of c@x.com holds b@x.com, which is absent',
      'Remove it from absent: once the user is renamed, nobody has the id.',
    ],
    places: ['a.yaml:7:57', 'b.yaml:7:10'],
  },
  {
    name: 'a previous id of two users',
    files: { 'a.yaml': groupOf(user('c', 'b'), user('d', 'B@x.com')) },
    found: [
      'duplicate',
      'B@x.com is previously of d@x.com and of c@x.com',
      'Keep it with the one user that has it now.',
    ],
    places: ['a.yaml:8:57', 'a.yaml:7:57'],
  },
  {
    name: "a previous id that is the user's own",
    files: { 'a.yaml': groupOf(user('c', 'C')) },
    found: [
      'ownPrevious',
      'previously of c@x.com holds its own id',
      'Remove it: a user is not renamed to the id that it has.',
    ],
    places: ['a.yaml:7:57', 'a.yaml:7:14'],
  },
  {
    name: 'a previous id that stands twice in the list',
    files: { 'a.yaml': groupOf(user('c', 'b, B@x.com')) },
    found: ['duplicate', 'previously holds B@x.com twice', 'Keep one of the two.'],
    places: ['a.yaml:7:60', 'a.yaml:7:57'],
  },
])('$name is one problem, with both places', async ({ files, found, places }) => {
  workIn(files);
  const { problems } = await outcomeOf('.');
  expect(problems.map(({ code, summary, fix }) => [code, summary, fix])).toEqual([found]);
  expect(problems.map(({ where, other }) => [place(where), place(other)])).toEqual([places]);
});

test('an absent id may be the alias of a user, and a previous id of one too', async () => {
  const aliases =
    '- {userId: a, firstName: A, lastName: B, aliases: [old@x.com, was@x.com], previously: [was]}';
  expect((await outcomeIn(`${groupOf(aliases)}absent: [old]\n`)).problems).toEqual([]);
});

test('ids may change hands: a new user, a chain, a swap', async () => {
  const users = [user('c', 'B'), user('b'), user('e', 'd'), user('f', 'e')];
  const swap = [user('g', 'h'), user('h', 'g')];
  expect((await outcomeIn(groupOf(...users, ...swap))).problems).toEqual([]);
});

test('5,000 absent and 5,000 previous ids are compared at once', async () => {
  const ids = Array.from({ length: 5000 }, (_, i) => i);
  const users = ids.map((i) => user(`u${i}`, `p${i}`));
  const gone = ids.map((i) => `  - g${i}\n`).join('');
  const text = `${groupOf(...users)}absent:\n${gone}  - G7\n  - u8\n  - p9\n`;
  const { problems } = await outcomeIn(text);
  expect(problems.map(({ summary }) => summary)).toEqual([
    'previously of u9@x.com holds p9@x.com, which is absent',
    'G7@x.com is absent twice',
    'u8@x.com is both declared and absent',
  ]);
});
