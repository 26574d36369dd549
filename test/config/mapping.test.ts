import { expect, test } from 'vitest';
import { groupOf, head, problemsIn } from './files-in.ts';

const names = 'firstName: A, lastName: B';

test.each([
  [
    'a duplicate key',
    `{userId: a, ${names}, title: x, title: y}`,
    '7:54 duplicateKey the key title stands twice in this map',
  ],
  ['a list as a key', `{userId: a, ${names}, [x]: y}`, '7:44 badKey a key must be plain text'],
  ['an empty key', `{userId: a, ${names}, "": y}`, '7:44 badKey a key must be plain text'],
  [
    'text in a merge',
    `{userId: a, ${names}, <<: x}`,
    '7:48 badMerge << takes a map, or a list of maps',
  ],
  [
    'nothing in a merge',
    `{userId: a, ${names}, <<: }`,
    '7:48 badMerge << takes a map, or a list of maps',
  ],
  [
    'text in a list of merges',
    `{userId: a, ${names}, <<: [{title: x}, y]}`,
    '7:61 badMerge << takes a map, or a list of maps',
  ],
  [
    'an unknown alias in a merge',
    `{userId: a, ${names}, <<: *x}`,
    '7:48 unknownAlias this alias names no anchor above it',
  ],
  [
    '__proto__',
    `{userId: a, ${names}, __proto__: {title: x}}`,
    '7:44 unknownKey unknown key __proto__',
  ],
  [
    'constructor',
    `{userId: a, ${names}, constructor: x}`,
    '7:44 unknownKey unknown key constructor',
  ],
])('%s is one problem at its place', async (_, user, problem) => {
  expect(await problemsIn(groupOf(`- ${user}`))).toEqual([problem]);
});

test('a wrong value that is shared is one problem, where it is written', async () => {
  const text = `${head}domain: x.com
defaults: &d {title: {a: b}, colour: red, department: }
users:
  - {<<: *d, userId: a, firstName: A, lastName: B}
  - {<<: *d, userId: b, firstName: A, lastName: B}
`;
  expect(await problemsIn(text)).toEqual([
    '6:22 badValue title a map is not valid',
    '6:30 unknownKey unknown key colour',
    '6:43 noValue department has no value',
  ]);
});
