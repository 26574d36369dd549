/** Time and chance, as arguments. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Milliseconds since 1970, as the system's own clock may have them too. */
  date(): number;
  /** Lets some milliseconds pass, or fewer when `signal` is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** A signal that is aborted, with a TimeoutError, after some milliseconds. */
  timeout(ms: number): AbortSignal;
  /** A number from 0 to below 1. */
  random(): number;
}

/** How often one thing is tried at most: a read, or a create that a look-up did not find. */
export const MAX_ATTEMPTS = 5;

const FIRST = 500;
const LONGEST = 30_000;

/** Milliseconds to wait after the failed attempt number `attempt`: exponential, with full jitter, so that many clients do not come back at once. */
export function backOff(attempt: number, { random }: Pick<Clock, 'random'>): number {
  return random() * Math.min(LONGEST, FIRST * 2 ** (attempt - 1));
}
