import type { GroupDifference, UserDifference } from '../model/difference.ts';
import { nearest } from '../model/nearest.ts';
import type { Problem } from '../model/problem.ts';
import type { Draft } from './draft.ts';
import { makeTarget } from './target.ts';

/** The changes of the users that are named, by what they are called now or will be. */
export function narrow(drafts: readonly Draft[], patterns: readonly string[]): readonly Draft[] {
  if (patterns.length === 0) return drafts;
  const isNamed = makeTarget(patterns);
  return drafts.filter(
    ({ change, current }) => isNamed(change.userId) || (current && isNamed(current.userId)),
  );
}

/** The differences as far as they are of users that are named: nobody else's problem stands in their way. */
export function narrowUsers(
  differences: readonly GroupDifference[],
  patterns: readonly string[],
): readonly GroupDifference[] {
  if (patterns.length === 0) return differences;
  const isNamed = makeTarget(patterns);
  const isMeant = ({ desired, current }: UserDifference) =>
    isNamed(desired.userId) || (current !== undefined && isNamed(current.userId));
  return differences.map(({ users, missing, spared, unmanaged, ...rest }) => ({
    ...rest,
    users: users.filter(isMeant),
    spared: spared.filter(isMeant),
    missing: missing.filter(({ userId }) => isNamed(userId)),
    unmanaged: unmanaged.filter(({ userId }) => isNamed(userId)),
  }));
}

/** Patterns that name nobody: a slip of the pen would look like nothing to do. */
export function checkTargets(
  differences: readonly GroupDifference[],
  patterns: readonly string[],
): readonly Problem[] {
  if (patterns.length === 0) return [];
  const ids = differences.flatMap(({ desired, current }) => [
    ...desired.users.flatMap(({ userId, previously }) => [userId, ...previously]),
    ...desired.absent.map(({ userId }) => userId),
    ...current.users.map(({ userId }) => userId),
  ]);
  return patterns
    .filter((pattern) => !ids.some(makeTarget([pattern])))
    .map((pattern) => ({
      code: 'noTarget',
      severity: 'error',
      summary: `--target ${pattern || '""'} names nobody: no such user is declared or live`,
      fix: meant(pattern, ids),
    }));
}

function meant(pattern: string, ids: readonly string[]): string {
  const whole = pattern.includes('@');
  const near = nearest(
    pattern,
    ids.map((id) => (whole ? id : (id.split('@')[0] ?? id))),
  );
  return near
    ? `Did you mean ${near}?`
    : 'Write the id of a user, with or without its domain; * stands for anything.';
}
