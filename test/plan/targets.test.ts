import { describe, expect, test } from 'vitest';
import { makeChanges } from '../../src/plan/make-changes.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { checkTargets, narrow } from '../../src/plan/targets.ts';
import { context, desiredUser, difference, liveUser } from '../model/make.ts';

describe('changes are narrowed', () => {
  const renamed = desiredUser(
    { userId: 'new@x.com', lastName: 'Li' },
    { previously: ['old@x.com'] },
  );
  const group = difference(
    [renamed, desiredUser({ userId: 'eve@x.com' })],
    [liveUser({ userId: 'old@x.com' }), liveUser({ userId: 'gone@x.com' })],
    { unmanaged: 'delete' },
  );
  const all = makeChanges(group, context);
  const narrowed = (...patterns: readonly string[]) =>
    narrow(all, patterns).map(({ change }) => change.id);

  test.each(['new', 'old'])('to all steps of a user by its id %s', (id) => {
    expect(narrowed(id)).toEqual(['rename new@x.com', 'update new@x.com']);
  });

  test('to a delete and a create', () => {
    expect(narrowed('gone', 'eve@x.com')).toEqual(['delete gone@x.com', 'create eve@x.com']);
  });

  test('to nothing where nobody is named, and not at all without patterns', () => {
    expect(narrowed('nobody')).toEqual([]);
    expect(narrow(all, [])).toBe(all);
  });
});

describe('a pattern that names nobody', () => {
  const group = difference(
    [desiredUser({ userId: 'ann@x.com' }, { previously: ['old@x.com'] })],
    [liveUser({ userId: 'bob@x.com' })],
    { absent: [{ userId: 'zed@x.com', source: { file: 'g.yaml', line: 3, column: 1 } }] },
  );

  test.each([
    ['anne', 'Did you mean ann?'],
    ['bov@x.com', 'Did you mean bob@x.com?'],
    ['q*', 'Write the id of a user, with or without its domain; * stands for anything.'],
  ])('%s is an error', (pattern, fix) => {
    expect(checkTargets([group], ['ann', pattern])).toEqual([
      {
        code: 'noTarget',
        severity: 'error',
        summary: `--target ${pattern} names nobody: no such user is declared or live`,
        fix,
      },
    ]);
  });

  test('is none of those that are declared, previous, live or absent', () => {
    expect(checkTargets([group], ['ann', 'OLD', 'bob@x.com', 'z*'])).toEqual([]);
  });
});

test('nobody who is not named stands in the way of those who are', () => {
  const group = difference(
    [desiredUser({ userId: 'ann@x.com', lastName: 'Li' }), desiredUser({ userId: 'Bob@x.com' })],
    [liveUser(), liveUser({ userId: 'bob@x.com' }), liveUser({ userId: 'eve@x.com' })],
    { unmanaged: 'forbid' },
  );
  const problemsOf = (targets: readonly string[]) =>
    makePlan([group], { ...context, targets }).problems.map(({ code }) => code);
  expect(problemsOf([])).toEqual(['unmanaged', 'letterCase']);
  expect(problemsOf(['ann'])).toEqual([]);
  expect(problemsOf(['bob'])).toEqual(['letterCase']);
  expect(problemsOf(['eve'])).toEqual(['unmanaged']);
});
