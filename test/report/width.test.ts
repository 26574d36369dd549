import { describe, expect, test } from 'vitest';
import { measureFor, widest } from '../../src/report/width.ts';

const exact = await measureFor('花');

describe('measureFor', () => {
  test.each([
    ['Anna', 4],
    ['花子', 4],
    ['é', 1],
    ['👩‍👩‍👧', 2],
    ['שרה\u200e', 3],
  ])('%s takes its columns', async (text, columns) => {
    expect((await measureFor(text))(text)).toBe(columns);
  });

  test('a text wider than any terminal is measured at once', () => {
    expect(exact('花'.repeat(1_000_000))).toBeGreaterThan(900_000);
  });
});

test('the widest text counts in columns, not in letters', () => {
  expect(widest(['Ann', '花子'], exact)).toBe(4);
});
