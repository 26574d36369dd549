import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/model/json.ts';
import {
  canonicalText,
  choice,
  email,
  inMessage,
  sameBehindAt,
  shorten,
  text,
} from '../../../src/providers/odin/text.ts';

test.each<[Json | undefined, string | null | undefined]>([
  ['Ann', 'Ann'],
  ['  Ann \t\r\n Lee ', 'Ann Lee'],
  [4003, '4003'],
  [0, '0'],
  [-1.5, '-1.5'],
  [true, 'true'],
  ['Jose\u0301', 'Jos\u00e9'],
  ['\u00a0', '\u00a0'],
  ['', null],
  ['   ', null],
  [null, null],
  [undefined, null],
  [[], null],
  [['a'], undefined],
  [{}, undefined],
])('%j is %j', (raw, expected) => {
  expect(canonicalText(raw)).toBe(expected);
});

test.each<[Json | undefined, string]>([
  [' a  b ', 'a b'],
  ['x'.repeat(501), `${'x'.repeat(500)}…`],
  [7, '7'],
  [undefined, 'nothing'],
  [null, 'nothing'],
  [{ toString: 1, valueOf: 1 }, 'no text'],
  [['a'], 'no text'],
])('%j is %j in a message', (raw, expected) => {
  expect(inMessage(raw)).toBe(expected);
});

test('a canonical text is its own canonical form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (raw) => {
      const once = canonicalText(raw);
      expect(canonicalText(once)).toBe(once);
    }),
  );
});

test('a long text is cut for messages', () => {
  expect(shorten('x'.repeat(500))).toBe('x'.repeat(500));
  expect(shorten('x'.repeat(501))).toBe(`${'x'.repeat(500)}…`);
});

test('text is compared to the letter, e-mail without letter case behind the @', () => {
  expect(text(30).align('ann', 'Ann')).toBe('ann');
  expect(email.align('Ann@X.com', 'Ann@x.COM')).toBe('Ann@x.COM');
  expect(email.align('ann@x.com', 'Ann@x.com')).toBe('ann@x.com');
  expect(email.align(null, 'Ann@x.com')).toBeNull();
});

test.each<[Json, Json, boolean]>([
  ['Ann@X.com', 'Ann@x.com', true],
  ['ann@x.com', 'Ann@x.com', false],
  ['4003A', '4003a', false],
  [null, null, true],
])('%j and %j are the same but behind the @: %s', (live, declared, same) => {
  expect(sameBehindAt(live, declared)).toBe(same);
});

test('a choice takes its texts alone, to the letter', () => {
  expect(choice('a', 'b').schema).toEqual({ type: 'string', enum: ['a', 'b'] });
  expect(choice('a', 'b').align('A', 'a')).toBe('A');
});
