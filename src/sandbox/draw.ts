import type { RequestFacts } from './faults.ts';

/** Draws a number from 0 to below 1 out of seed and request alone, not out of `order`: concurrent requests may arrive in any. */
export function draw(seed: number, { method, path, query, userId, nth }: RequestFacts): number {
  const hash = fnv1a(JSON.stringify([seed, method, path, query, userId ?? null, nth]));
  return mix(hash) / 2 ** 32;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** The last step of murmur3: FNV leaves the upper bits of texts that end alike too near each other. */
function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
