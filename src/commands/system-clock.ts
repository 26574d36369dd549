import type { Clock } from '../model/clock.ts';

/** The longest timer that Node has, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** The machine's own time and chance. */
export const systemClock: Clock = {
  // `performance` would load nine modules of Node for it.
  now: () => Number(process.hrtime.bigint()) / 1e6,
  date: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
    }),
  timeout: (ms) => AbortSignal.timeout(Math.min(Math.ceil(ms), LONGEST)),
  random: () => Math.random(),
};
