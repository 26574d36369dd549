import { describe, expect, test } from 'vitest';
import { harmless } from '../../src/report/line.ts';

describe('harmless', () => {
  test.each([
    ['a colour', '\u001b[31mred', '\\u001b[31mred'],
    ['a C1 control', '\u009b2J', '\\u009b2J'],
    ['a line end', 'a\r\nb', 'a\\u000d\\u000ab'],
    ['a tab', 'a\tb', 'a\\u0009b'],
    ['an override of direction', 'a\u202eb', 'a\\u202eb'],
    ['an isolate', 'a\u2066b\u2069', 'a\\u2066b\\u2069'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['half a character', 'a\ud800b', 'a\\ud800b'],
    ['a blank that does not break', 'a\u00a0b', 'a\\u00a0b'],
    ['a blank without width', 'a\u200bb', 'a\\u200bb'],
    ['a soft hyphen', 'a\u00adb', 'a\\u00adb'],
    ['an invisible tag', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ])('%s becomes visible', (_what, text, shown) => {
    expect(harmless(text)).toBe(shown);
  });

  test.each(['Chloé', '佐藤 花子', '👩‍👩‍👧', 'نور', 'a → b', '\u3000'])(
    '%s keeps its letters',
    (text) => {
      expect(harmless(text).replace(/\u200e$/, '')).toBe(text);
    },
  );

  test('right-to-left text ends with a mark, so that an arrow after it stays where it is', () => {
    expect(harmless('שרה')).toBe('שרה\u200e');
    expect(harmless('Sara')).toBe('Sara');
  });
});
