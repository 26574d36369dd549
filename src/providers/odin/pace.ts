import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until one more request may start. */
export type Pace = () => Promise<void>;

/** Time in milliseconds, and a way to let some pass. */
export interface Clock {
  now(): number;
  wait(ms: number): Promise<unknown>;
}

const systemClock: Clock = { now: () => performance.now(), wait: (ms) => sleep(ms) };

/** At most `perSecond` starts in any second, at once where they can; a rate with a fraction is spread evenly. */
export function makePace(perSecond: number, clock: Clock = systemClock): Pace {
  const burst = Number.isInteger(perSecond) ? perSecond : 1;
  const windowMs = (burst / perSecond) * 1000;
  const starts: number[] = [];
  return async () => {
    const oldest = starts.length < burst ? undefined : starts.shift();
    const start = Math.max(clock.now(), oldest === undefined ? 0 : oldest + windowMs);
    starts.push(start);
    // A timer may fire early by what it cuts off a fraction.
    const wait = Math.ceil(start - clock.now());
    if (wait > 0) await clock.wait(wait);
  };
}
