import { randomBytes } from 'node:crypto';
import { type Call, countParameter, groupOf } from './calls.ts';
import type { Json } from './json.ts';

const length = 18;
/** One character of each comes first; hostile ones are among the real server's samples (facts A9). */
const alphabets = [
  'ABCDEFGHJKLMNPQRSTUVWXYZ',
  'abcdefghijkmnpqrstuvwxyz',
  '23456789',
  '{}[]?^:$*()',
];

/** GET /password/generate: one password, or as many as `limit` says (facts A9). */
export function generatePasswords(call: Call): Json {
  groupOf(call);
  const limit = countParameter(call, 'limit');
  if (limit === undefined) return { password: makePassword() };
  return { passwords: Array.from({ length: Math.min(limit, 1000) }, makePassword) };
}

/** Makes a password of 18 characters with upper and lower case letters, digits and hostile characters. */
function makePassword(): string {
  const all = alphabets.join('');
  const sources = Array.from({ length }, (_, index) => alphabets[index] ?? all);
  return shuffle(sources.map(pick)).join('');
}

function pick(from: string): string {
  return from[randomBelow(from.length)] ?? '';
}

/** Fisher and Yates. */
function shuffle(items: readonly string[]): readonly string[] {
  return items.reduce<readonly string[]>((done, item, index) => {
    const at = randomBelow(index + 1);
    return [...done.slice(0, at), item, ...done.slice(at)];
  }, []);
}

/** Draws again above the last whole multiple, so that each number is as likely; `limit` is at most 256. */
function randomBelow(limit: number): number {
  const ceiling = 256 - (256 % limit);
  let value = ceiling;
  while (value >= ceiling) value = randomBytes(1)[0] ?? ceiling;
  return value % limit;
}
