import type { ChangeOutcome } from '../model/event.ts';

/** So many users in a row without an answer are enough: each takes minutes, and the rest is for the next run. */
const ENOUGH = 5;

/** Whether it is worth going on with a system. */
export interface Patience {
  hear(outcome: ChangeOutcome): void;
  isOver(): boolean;
}

/** Ends when the system has left the last few users without an answer. */
export function makePatience(): Patience {
  let silent = 0;
  return {
    hear({ outcome, attempts, httpStatus }) {
      if (attempts === 0) return;
      const bad = outcome === 'failed' || outcome === 'unknown';
      silent = bad && httpStatus === undefined ? silent + 1 : 0;
    },
    isOver: () => silent >= ENOUGH,
  };
}
