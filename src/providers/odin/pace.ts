import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until one more request may start. */
export type Pace = () => Promise<void>;

/** At most `perSecond` starts in any second; a run that begins waits for nothing. */
export function makePace(perSecond: number, now: () => number = () => performance.now()): Pace {
  const burst = Math.max(1, Math.floor(perSecond));
  const windowMs = (burst / perSecond) * 1000;
  const starts: number[] = [];
  return async () => {
    const oldest = starts.length < burst ? undefined : starts.shift();
    const start = Math.max(now(), oldest === undefined ? 0 : oldest + windowMs);
    starts.push(start);
    const wait = start - now();
    if (wait > 0) await sleep(wait);
  };
}
