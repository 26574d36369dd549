import { distance } from 'fastest-levenshtein';

/** The candidate that `word` is most likely a slip of: at most a third of its letters wrong, two at the most; letter case is free. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  const allowed = Math.min(2, Math.floor(Math.max(word.length, 3) / 3));
  let best: { name: string; steps: number } | undefined;
  for (const name of candidates) {
    if (Math.abs(name.length - word.length) > allowed) continue;
    const steps = distance(lower, name.toLowerCase());
    if (steps <= allowed && (!best || steps < best.steps)) best = { name, steps };
  }
  return best?.name;
}
