import { describe, expect, test } from 'vitest';
import { makeTarget } from '../../src/plan/target.ts';

describe('a pattern', () => {
  test.each<[string, string, boolean]>([
    ['ann@x.com', 'ann@x.com', true],
    ['ANN@x.com', 'ann@X.com', true],
    ['ann@x.com', 'joann@x.com', false],
    ['ann@x.com', 'ann@x.com.org', false],
    ['ann', 'ann@x.com', true],
    ['ann', 'ann@y.com', true],
    ['ann', 'anna@x.com', false],
    ['x.com', 'ann@x.com', false],
    ['a*', 'ann@x.com', true],
    ['*n', 'ann@x.com', true],
    ['a*n@x.com', 'ann@x.com', true],
    ['a*n@x.com', 'an@x.com', true],
    ['*@x.com', 'ann@x.com', true],
    ['*@x.com', 'ann@y.com', false],
    ['*', 'ann@x.com', true],
    ['a*', 'bann@x.com', false],
    ['a.n', 'ann@x.com', false],
    ['a.n', 'a.n@x.com', true],
    ['a+b(c)[d]?{e}|$^\\/-', 'a+b(c)[d]?{e}|$^\\/-@x.com', true],
    ['a+', 'aaa@x.com', false],
    ['.', 'a@x.com', false],
    ['', 'ann@x.com', false],
  ])('%s beside %s: %s', (pattern, userId, named) => {
    expect(makeTarget([pattern])(userId)).toBe(named);
  });

  test('is one of several', () => {
    const isNamed = makeTarget(['ann', 'bob']);
    expect(['ann@x.com', 'bob@x.com', 'eve@x.com'].map(isNamed)).toEqual([true, true, false]);
  });
});
