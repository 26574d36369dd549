import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Json } from '../../src/model/json.ts';
import { heads, json, large, parts, statuses, values } from './hostile-values.ts';
import { damaged, type Harm, harm } from './mutate.ts';
import type { Right } from './small-system.ts';

/** What becomes of one answer, or of every one to the same call. */
export interface Spoil {
  /** Method and path of the call. */
  readonly call: string;
  /** Which of its answers, counted from 1; 0 is every one. */
  readonly nth: number;
  /** JSON text that takes the place of a value in the answer, or is added to one of its objects; `at` chooses which. */
  readonly value: { readonly at: number; readonly put: string; readonly asPart: boolean } | null;
  readonly harms: readonly Harm[];
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly frame: Frame;
  /** The answer repeats the request, with all that is secret in it. */
  readonly echo: boolean;
  /** A write that is answered in this way may have been carried out or not. */
  readonly carriedOut: boolean;
}

/** How the bytes travel: `short` is less than was promised, `close` ends without a promise, `hang` never ends, `head` damages the head too. */
export type Frame = 'whole' | 'short' | 'close' | 'hang' | 'reset' | 'head' | 'double' | 'empty';

/** An answer as it goes out. */
export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly frame: Frame;
  /** What somebody who speaks HTTP reads; undefined when nobody can. */
  readonly readable: Buffer | undefined;
}

const calls = ['POST /auth/token', 'PUT /auth/token', 'GET /groups', 'GET /groups/users/audit'];
const later = ['GET /password/generate', 'POST /users', 'GET /users'];

const rarely = <T>(one: fc.Arbitrary<T>, weight: number, none: T) =>
  fc.oneof({ weight: 10, arbitrary: fc.constant(none) }, { weight, arbitrary: one });

/** Draws what becomes of answers. */
export const spoil: fc.Arbitrary<Spoil> = fc.record({
  call: fc.constantFrom(...calls, ...later, 'GET /groups/users/audit', 'POST /users'),
  nth: fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 3),
  value: rarely<Spoil['value']>(
    fc.record({
      at: fc.nat(60),
      put: fc.constantFrom(...values),
      asPart: fc.boolean(),
    }),
    10,
    null,
  ),
  harms: rarely<readonly Harm[]>(fc.array(harm, { minLength: 1, maxLength: 3 }), 8, []),
  status: rarely<number | null>(fc.constantFrom(...statuses), 5, null),
  headers: rarely<Spoil['headers']>(fc.constantFrom(...heads), 4, null),
  frame: fc.oneof(
    { weight: 150, arbitrary: fc.constant<Frame>('whole') },
    {
      weight: 40,
      arbitrary: fc.constantFrom<Frame[]>('short', 'close', 'reset', 'head', 'double', 'empty'),
    },
    { weight: 1, arbitrary: fc.constant<Frame>('hang') },
  ),
  echo: rarely(fc.constant(true), 1, false),
  carriedOut: fc.boolean(),
});

/** A right answer after what becomes of it; `request` is what an echo repeats. */
export function toWire(right: Right, spoil: Spoil | undefined, request: string): Wire {
  const whole = { 'content-type': json };
  if (!spoil) return wire(right.status, whole, textOf(right.json), 'whole');
  const { status, frame, echo, harms, headers } = spoil;
  if (echo) {
    const told = { error: 'Bad request', details: request, status: 400 };
    return wire(status ?? 400, whole, textOf(told), 'whole');
  }
  const text = spoil.value ? replaced(right.json, spoil.value) : textOf(right.json);
  const body = damaged(Buffer.from(text), harms);
  const doubled = frame === 'double' ? Buffer.concat([body, body]) : body;
  const bytes = frame === 'empty' ? Buffer.alloc(0) : doubled;
  const { encode = '', ...given } = headers ?? {};
  const sent = encoded(bytes, encode);
  const named = encode ? { 'content-encoding': encode.replace('-cut', '') } : {};
  const all = { ...whole, ...named, ...given };
  const coded = !/^(identity)?$/.test(given['content-encoding'] ?? '') || encode === 'gzip-cut';
  const lost = coded || ['short', 'hang', 'reset'].includes(frame);
  return {
    status: status ?? right.status,
    headers: all,
    bytes: sent,
    frame,
    readable: lost ? undefined : bytes,
  };
}

function wire(status: number, headers: Wire['headers'], text: string, frame: Frame): Wire {
  const bytes = Buffer.from(text);
  return { status, headers, bytes, frame, readable: bytes };
}

function textOf(json: Json): string {
  return JSON.stringify(json);
}

function encoded(bytes: Buffer, encode: string): Buffer {
  if (encode === 'deflate') return deflateSync(bytes);
  if (!encode.startsWith('gzip')) return bytes;
  return encode === 'gzip' ? gzipSync(bytes) : gzipSync(bytes).subarray(0, -12);
}

/** JSON text with another text in the place of one of its values, or added to one of its objects. */
function replaced(json: Json, { at, put, asPart }: NonNullable<Spoil['value']>): string {
  const mark = '\u0001here';
  const text = large.get(put) ?? put;
  let places = 0;
  const isPlace = (value: unknown) => !asPart || (typeof value === 'object' && value !== null);
  JSON.stringify(json, (_, value) => {
    if (isPlace(value)) places += 1;
    return value;
  });
  let seen = 0;
  const marked = JSON.stringify(json, (_, value) => {
    if (!isPlace(value) || seen++ !== at % places) return value;
    return asPart && !Array.isArray(value) ? { [mark]: 0, ...value } : mark;
  });
  const found = JSON.stringify(mark);
  const part = JSON.stringify(parts[at % parts.length]);
  return marked.replace(`${found}:0`, () => `${part}:${text}`).replace(found, () => text);
}
