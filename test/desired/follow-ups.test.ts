import { expect, test } from 'vitest';
import { makeFollowUps } from '../../src/desired/follow-ups.ts';
import type { Problem } from '../../src/model/problem.ts';

const problem = (code: string, line: number, file = 'a.yaml'): Problem => ({
  code,
  severity: 'error',
  summary: code,
  where: { file, line, column: 1 },
  fix: '',
});

test.each([
  ['the same place', [problem('badValue', 3)], problem('duplicate', 3), true],
  ['another place', [problem('badValue', 4)], problem('duplicate', 3), false],
  ['another file', [problem('badValue', 3, 'b.yaml')], problem('duplicate', 3), false],
  [
    'something missing at the same place',
    [problem('badValue', 3)],
    problem('missingKey', 3),
    false,
  ],
  [
    'something missing in a broken file',
    [problem('yamlSyntax', 9)],
    problem('missingKey', 3),
    true,
  ],
  [
    'something missing beside a broken file',
    [problem('yamlSyntax', 9, 'b.yaml')],
    problem('missingKey', 3),
    false,
  ],
])('%s', (_, known, found, follows) => {
  expect(makeFollowUps(known)(found)).toBe(follows);
});
