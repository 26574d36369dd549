import { distance } from 'fastest-levenshtein';

/** The candidate that `word` is most likely a slip of: at most one letter in `share` wrong, two at the most; letter case is free. */
export function nearest(word: string, candidates: Iterable<string>, share = 3): string | undefined {
  const lower = word.toLowerCase();
  const allowed = Math.min(2, Math.floor(Math.max(word.length, share) / share));
  let best: { name: string; steps: number } | undefined;
  for (const name of candidates) {
    if (Math.abs(name.length - word.length) > allowed) continue;
    const steps = stepsTo(lower, name.toLowerCase());
    if (steps <= allowed && (!best || steps < best.steps)) best = { name, steps };
  }
  return best?.name;
}

/** Two neighbours that changed places are one slip, in words long enough to tell. */
function stepsTo(word: string, name: string): number {
  const steps = distance(word, name);
  return steps === 2 && word.length > 3 && sorted(word) === sorted(name) ? 1 : steps;
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

/** The key that `word` is most likely meant for: the nearest one, or the only one that goes on where it ends, as emailAddress for email. */
export function nearestKey(word: string, keys: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const longer = keys.filter((key) => key.toLowerCase().startsWith(lower));
  return nearest(word, keys) ?? (word.length > 2 && longer.length === 1 ? longer[0] : undefined);
}
