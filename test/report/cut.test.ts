import { describe, expect, test } from 'vitest';
import { cut, cutStart, fill } from '../../src/report/cut.ts';
import { measureFor } from '../../src/report/width.ts';

const narrow = (text: string) => text.length;
const exact = await measureFor('花');

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
});
