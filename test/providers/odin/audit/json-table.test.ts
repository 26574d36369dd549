import { describe, expect, test } from 'vitest';
import { jsonStates } from '../../../../src/providers/odin/audit/json-states.ts';
import { jsonTable } from '../../../../src/providers/odin/audit/json-table.ts';
import { bytesOf, parseStrictly, readPieces } from './reading.ts';

/** True where the reader takes the bytes for JSON, of whatever shape. */
function isTaken(bytes: Uint8Array): boolean {
  const outcome = readPieces([bytes]);
  return !('kind' in outcome) || !['notJson', 'cutOff'].includes(outcome.kind);
}

/** The documents, as hexadecimal digits, on which the reader and JSON.parse disagree. */
function disagreements(documents: Iterable<readonly number[]>): readonly string[] {
  return [...documents]
    .map((document) => Uint8Array.from(document))
    .filter((bytes) => isTaken(bytes) !== (parseStrictly(bytes) !== undefined))
    .map((bytes) => Buffer.from(bytes).toString('hex'));
}

/** One byte of every kind that JSON and UTF-8 know, and its neighbours. */
const kinds = [
  ...Buffer.from(' !"#\t\x1f\x00\\/,:[]{}-+.0189eEaAfFgunstrl\x7f\x80\xbf\xc2\xe0', 'latin1'),
];

/** Every byte, followed by nothing and by one of each kind, between two texts. */
function* pairsBetween(head: string, tail: string): Generator<readonly number[]> {
  const [before, after] = [bytesOf(head), bytesOf(tail)];
  for (let first = 0; first < 256; first += 1)
    for (const second of [[], ...kinds.map((kind) => [kind])])
      yield [...before, first, ...second, ...after];
}

/** Every sequence of up to `length` tokens. */
function* sequences(tokens: readonly string[], length: number): Generator<readonly number[]> {
  let grown: readonly string[] = [''];
  for (let count = 1; count <= length; count += 1) {
    grown = grown.flatMap((text) => tokens.map((token) => text + token));
    for (const text of grown) yield [...bytesOf(text)];
  }
}

describe('the table of JSON', () => {
  test('leads only to states that it has, each of which can be reached', () => {
    const { next, roles } = jsonTable();
    const reached = new Set(next);
    expect(Math.max(...reached)).toBeLessThan(roles.length);
    const unreached = jsonStates().filter((_state, index) => !reached.has(index));
    expect(unreached.map(([name]) => name)).toEqual(['start']);
  });

  test('names each state once, and says so when a name is none', () => {
    const names = jsonStates().map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(() => jsonTable().id('nowhere')).toThrow(
      new Error('No state of JSON is called nowhere'),
    );
  });

  test.each([
    ['a document', '', ''],
    ['a value of a skipped list', '{"x":[[', ']]}'],
    ['a value of a skipped object', '{"x":{"y":', '}}'],
    ['a watched value', '{"x":', '}'],
    ['an element', '[', ']'],
    ['a text', '["', '"]'],
    ['a text of an object', '{"x":"', '"}'],
    ['a key', '{"', '":1}'],
    ['an object', '{', '}'],
    ['the end of a number', '[[1', ']]'],
    ['the end of a whole number', '1', ''],
    ['a fraction', '[{"x":1.', '}]'],
    ['an exponent', '[-0e', ']'],
    ['a word', '[tr', ']'],
    ['an escape', '["\\', '"]'],
    ['hexadecimal digits', '{"x":["\\u00', '"]}'],
    ['the end of an object', '{"x":1', '}'],
    ['the end of a document', '{}', ''],
    ['the end of a key', '{"a"', '1}'],
  ])('agrees with JSON.parse on every byte in %s, whatever follows it', (_place, head, tail) => {
    expect(disagreements(pairsBetween(head, tail))).toEqual([]);
  });

  test('agrees with JSON.parse on every sequence of five tokens', () => {
    const tokens = ['{', '}', '[', ']', ',', ':', '"a"', '1', 'null', ' '];
    expect(disagreements(sequences(tokens, 5))).toEqual([]);
  });

  test('agrees with JSON.parse on every sequence of signs of a number, in each place', () => {
    const numbers = [...sequences(['-', '+', '0', '1', '.', 'e', 'E'], 5)];
    const around = ['', '[[', '{"x":{"y":'].map((head) => [...bytesOf(head)]);
    const behind = ['', ']]', '}}'].map((tail) => [...bytesOf(tail)]);
    const placed = around.flatMap((head, place) =>
      numbers.map((number) => [...head, ...number, ...(behind[place] ?? [])]),
    );
    expect(disagreements(placed)).toEqual([]);
  });

  test('agrees with a strict decoder on every edge of UTF-8, in a text of each place', () => {
    const edges = [
      0x00, 0x20, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1,
      0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
    ].map((byte) => String.fromCharCode(byte));
    const tails = [...'\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0'];
    const texts = edges.flatMap((edge) =>
      ['', ...tails].flatMap((a) =>
        ['', ...tails].flatMap((b) => ['', ...tails].map((c) => edge + a + b + c)),
      ),
    );
    const places = [
      ['"', '"'],
      ['[["', '"]]'],
      ['{"x":{"y":"', '"}}'],
      ['[{"', '":1}]'],
    ];
    const placed = places.flatMap(([head, tail]) =>
      texts.map((text) => [...Buffer.from(`${head}${text}${tail}`, 'latin1')]),
    );
    expect(disagreements(placed)).toEqual([]);
  });

  test.each([
    ['one mark', 'efbbbf7b7d', true],
    ['two marks', 'efbbbfefbbbf7b7d', false],
    ['half a mark', 'efbb7b7d', false],
    ['a mark behind a blank', '20efbbbf7b7d', false],
    ['a mark alone', 'efbbbf', false],
  ])('takes %s at the start as a decoder does', (_name, hex, taken) => {
    const bytes = Buffer.from(hex, 'hex');
    expect([isTaken(bytes), parseStrictly(bytes) !== undefined]).toEqual([taken, taken]);
  });
});
