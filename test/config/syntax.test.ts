import { expect, test } from 'vitest';
import { groupOf, problemsIn } from './files-in.ts';

const rest = ['  lastName: B', '- {userId: b, firstName: A, lastName: B}'];

test.each([
  [
    'an open quote',
    ['- userId: a', '  firstName: "A', ...rest],
    ['8:16 yamlSyntax not YAML: this quote is never closed'],
  ],
  [
    'a tab as indentation',
    ['- userId: a', '\t firstName: A', '  lastName: B'],
    ['8:1 yamlSyntax not YAML: tabs are not allowed as indentation'],
  ],
  [
    'a line too far left',
    ['- userId: a', ' firstName: A', ...rest],
    ['8:1 yamlSyntax not YAML: sequence item without - indicator'],
  ],
  [
    'a missing colon',
    ['- userId: a', '  firstName A', ...rest],
    ['8:5 yamlSyntax not YAML: implicit keys need to be on a single line'],
  ],
  [
    'a second colon',
    ['- userId: a', '  firstName: A: B', '  lastName: B'],
    ['8:16 yamlSyntax not YAML: a key stands where the value of the key before it is read'],
  ],
  [
    'an @ at the start',
    ['- userId: a', '  firstName: @A', ...rest],
    ['8:16 yamlSyntax not YAML: a plain value cannot start with this character'],
  ],
  [
    'an unknown escape',
    ['- userId: a', '  firstName: "\\q"', ...rest],
    ['8:17 yamlSyntax not YAML: invalid escape sequence'],
  ],
  [
    'a tag',
    ['- userId: a', '  firstName: !x A', ...rest],
    ['8:16 yamlTag a tag has no meaning here'],
  ],
  [
    'a standard tag',
    ['- userId: a', '  firstName: !!int 1', ...rest],
    ['8:16 yamlTag a tag has no meaning here'],
  ],
])('%s is told once, without what only follows from it', async (_, lines, problems) => {
  expect(await problemsIn(groupOf(...lines))).toEqual(problems);
});

test('mistakes elsewhere in a broken file are told in the same run', async () => {
  const lines = ['- userId: a', '  firstName: A: B', '- {userId: b, firstName: A, extension: x}'];
  expect(await problemsIn(groupOf(...lines))).toEqual([
    '8:16 yamlSyntax not YAML: a key stands where the value of the key before it is read',
    '9:42 badValue extension "x" is not valid',
  ]);
});
