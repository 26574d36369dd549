import { describe, expect, test } from 'vitest';
import { fold, spaced, unbroken } from '../../src/report/fold.ts';

const narrow = (text: string) => text.length;

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
    expect(fold(unbroken(text), Number.POSITIVE_INFINITY, narrow)).toEqual([text]);
  });

  test('what is unbroken stays on one line as long as a line holds it, and a sign with its word', () => {
    const items = ['- Voice Mail', '+ Fax', '+ Call Waiting for all'].map(unbroken).join(', ');
    expect(fold(items, 20, narrow)).toEqual(['- Voice Mail, + Fax,', '+ Call Waiting for', 'all']);
    expect(fold(items, 12, narrow)).toEqual([
      '- Voice',
      'Mail, + Fax,',
      '+ Call',
      'Waiting for',
      'all',
    ]);
    expect(fold(unbroken('+ Reception'), 5, narrow)).toEqual(['+ Reception']);
    expect(spaced(items)).toBe('- Voice Mail, + Fax, + Call Waiting for all');
  });
});
