import { describe, expect, test } from 'vitest';
import { cut, cutStart, fill, fold, measureFor, widest } from '../../src/report/width.ts';

const narrow = (text: string) => text.length;
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

describe('cut', () => {
  test.each([
    ['Anna Berg', 9, 'Anna Berg'],
    ['Anna Berg', 8, 'Anna Be…'],
    ['花子花子', 8, '花子花子'],
    ['花子花子', 7, '花子花…'],
    ['花子花子', 6, '花子…'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧…'],
    ['שרה רחל', 4, 'שרה…\u200e'],
    ['Anna', 1, '…'],
    ['Anna', 0, '…'],
  ])('%s in %i columns is %s', (text, width, shown) => {
    expect(cut(text, width, exact)).toBe(shown);
  });

  test('the end of a text is kept where the caret is there', () => {
    expect(cutStart('abcdefgh', 4, narrow)).toBe('…fgh');
    expect(cutStart('花子花子', 5, exact)).toBe('…花子');
  });
});

test('a cell has its width, however wide its letters are', () => {
  expect(['Ann', '花子', '花子花子'].map((text) => fill(text, 6, exact))).toEqual([
    'Ann   ',
    '花子  ',
    '花子… ',
  ]);
  expect(widest(['Ann', '花子'], exact)).toBe(4);
});

describe('fold', () => {
  test('sentences break at blanks, the first line may be shorter', () => {
    expect(fold('one two three four', 9, narrow)).toEqual(['one two', 'three', 'four']);
    expect(fold('one two three four', 9, narrow, 4)).toEqual(['one', 'two three', 'four']);
  });

  test('a word that is too long stays whole, so that it can be copied', () => {
    expect(fold('see https://example.com/x', 10, narrow)).toEqual(['see', 'https://example.com/x']);
  });

  test('nothing is folded for programs', () => {
    const text = 'word '.repeat(100);
    expect(fold(text, Number.POSITIVE_INFINITY, narrow)).toEqual([text]);
  });
});
