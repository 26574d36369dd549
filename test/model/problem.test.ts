import { expect, test } from 'vitest';
import { comparePlaces, type Place, type Problem } from '../../src/model/problem.ts';

function problem(summary: string, where?: Place): Problem {
  const base = { code: 'c', severity: 'error', summary, fix: 'f' } as const;
  return where ? { ...base, where } : base;
}

test('problems are sorted by file, line and column, those without a place last', () => {
  const problems = [
    problem('none'),
    problem('b1', { file: 'b', line: 1, column: 1 }),
    problem('a10', { file: 'a', line: 10, column: 1 }),
    problem('a2-9', { file: 'a', line: 2, column: 9 }),
    problem('a2-1', { file: 'a', line: 2, column: 1 }),
  ];
  expect(problems.sort(comparePlaces).map(({ summary }) => summary)).toEqual([
    'a2-1',
    'a2-9',
    'a10',
    'b1',
    'none',
  ]);
});
