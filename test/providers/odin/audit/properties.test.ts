import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditText } from './arbitraries.ts';
import {
  bytesOf,
  cutAt,
  type Outcome,
  parseStrictly,
  readPieces,
  wholeRecords,
} from './reading.ts';

const SEED = 20_261_121;

/** Every form and place of a value that the reader knows, in few bytes. */
const small =
  '\uFEFF{"x":[-1.5e+3,0,[],{"a":{}}],"data":[{"users":[{"user":{"a":"ß€😀\\u00e9\\ud83d\\ude00"},"y":"]}\\"",' +
  '"us\\u0065rId":7,"groupId":null},{ }],"error":null},{"users":{"alias":[true,false]}}] ,"error":0}\n';

const cuts = fc.array(fc.nat(), { maxLength: 12 });

/** Bytes that mean something to JSON, or to UTF-8. */
const telling = fc.constantFrom(
  ...Buffer.from('{}[],:"\\ue01-. \x00\x1f\x80\xc2\xe0\xed\xf0\xff', 'latin1'),
);
const damage = fc.record({
  at: fc.nat(),
  removed: fc.constantFrom(0, 0, 1, 1, 2, 5, 17),
  added: fc.oneof(
    fc.constant([]),
    fc.array(telling, { maxLength: 2 }),
    fc.uint8Array({ maxLength: 2 }),
  ),
});
const damages = fc.array(damage, { minLength: 1, maxLength: 2 });

type Damage = typeof damage extends fc.Arbitrary<infer One> ? One : never;

function damaged(bytes: Uint8Array, { at, removed, added }: Damage): Uint8Array {
  const place = at % (bytes.length + 1);
  return Uint8Array.from([...bytes.slice(0, place), ...added, ...bytes.slice(place + removed)]);
}

/** What the reader must make of bytes: the kind alone where they are refused. */
function expected(bytes: Uint8Array): Outcome | object {
  const parsed = parseStrictly(bytes);
  if (!parsed) return { kind: expect.stringMatching(/^(notJson|cutOff)$/) };
  const records = wholeRecords(parsed.body);
  return records ? { records } : { kind: expect.stringMatching(/^(shape|refused)$/) };
}

/** Where the reader is stricter than the parsed whole can be. */
function isStricter(outcome: Outcome): boolean {
  return 'message' in outcome && /twice in one object|before "data"$/.test(outcome.message);
}

test('an audit reads as the parsed whole does, wherever it is cut', () => {
  let read = 0;
  fc.assert(
    fc.property(auditText, cuts, (text, places) => {
      const outcome = readPieces(cutAt(bytesOf(text), places));
      expect(outcome).toMatchObject(expected(bytesOf(text)));
      if ('records' in outcome) expect(outcome).toEqual(expected(bytesOf(text)));
      read += 'records' in outcome && outcome.records.length > 0 ? 1 : 0;
    }),
    { numRuns: 3_000, seed: SEED },
  );
  expect(read).toBeGreaterThan(700);
});

test('a damaged audit is accepted where a strict parser accepts it, with the same users', () => {
  const counts = { read: 0, invalid: 0, odd: 0, stricter: 0 };
  fc.assert(
    fc.property(fc.oneof(auditText, fc.constant(small)), damages, cuts, (text, all, places) => {
      const bytes = all.reduce(damaged, bytesOf(text));
      const outcome = readPieces(cutAt(bytes, places));
      if (isStricter(outcome)) counts.stricter += 1;
      else if ('records' in outcome) expect(outcome).toEqual(expected(bytes));
      else expect(outcome).toMatchObject(expected(bytes));
      const kind = 'records' in outcome ? 'read' : parseStrictly(bytes) ? 'odd' : 'invalid';
      counts[kind] += 1;
    }),
    { numRuns: 8_000, seed: SEED },
  );
  expect(counts.read).toBeGreaterThan(300);
  expect(counts.invalid).toBeGreaterThan(3_000);
  expect(counts.odd).toBeGreaterThan(300);
  expect(counts.stricter).toBeLessThan(80);
});

test('an audit reads the same cut at any one place, and byte by byte', () => {
  const bytes = bytesOf(small);
  const outcome = expected(bytes);
  for (let cut = 0; cut <= bytes.length; cut += 1)
    expect(readPieces([bytes.slice(0, cut), bytes.slice(cut)])).toEqual(outcome);
  expect(readPieces([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(outcome);
  expect(outcome).toMatchObject({
    records: [{ userId: 7, groupId: null }, {}, { alias: [true, false] }],
  });
});

test('an audit that breaks off anywhere is cut off, in one piece as in two', () => {
  const bytes = bytesOf(small.trimEnd());
  for (let length = 0; length < bytes.length; length += 1) {
    const message = `JSON that ends too early, after ${length} bytes`;
    const outcome = { kind: 'cutOff', message, error: undefined };
    expect(readPieces([bytes.slice(0, length)])).toEqual(outcome);
    expect(readPieces(cutAt(bytes.slice(0, length), [length >> 1]))).toEqual(outcome);
  }
});

test('what is wrong with a body does not depend on how it is cut', () => {
  fc.assert(
    fc.property(auditText, damages, cuts, (text, all, places) => {
      const bytes = all.reduce(damaged, bytesOf(text));
      expect(readPieces(cutAt(bytes, places))).toEqual(readPieces([bytes]));
    }),
    { numRuns: 2_000, seed: SEED },
  );
});
