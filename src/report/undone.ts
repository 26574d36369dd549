import type { Plan } from '../model/plan.ts';

/** How far an undo goes: all the way, or not where something cannot come back, is gone or was changed since. */
export type Undone = 'all' | 'part';

const short = new Set(['notUndone', 'goneSince', 'liveAgain', 'changedSince', 'whoIsWho']);

/** How far a plan goes back to what was before a run; undefined for a plan that is no undo. */
export function undoneBy({ undo, problems }: Plan): Undone | undefined {
  if (!undo) return undefined;
  return problems.some(({ code }) => short.has(code)) ? 'part' : 'all';
}
