import type { Clock } from '../../model/clock.ts';

/** One bucket for all requests of a run. */
export interface Pace {
  /** Waits until one more request may start; gives false, and counts nothing, when it would have to wait for longer than `graceMs` and `signal` is aborted. */
  turn(signal?: AbortSignal, graceMs?: number): Promise<boolean>;
  /** Nothing starts for so many milliseconds: the system asked for it. Gives false during a pause that is known. */
  pause(ms: number): boolean;
  /** Halves the rate: the system found it too fast. It grows back by itself. */
  slowDown(): void;
}

/** A window is a little longer than a second, so that what the network delays differently stays within the limit where it arrives. */
const MARGIN = 1.04;
/** So many may start at once; more are spread over at least half of the window, since a crowd is delayed by itself. */
const CROWD = 5;
/** From a standstill to the full rate, in milliseconds. */
const RECOVERY = 30_000;
/** The least share of the rate that is left after many 429s. */
const SLOWEST = 1 / 64;

/**
 * At most `perSecond` starts in any second, at once where they can; a rate with a fraction is spread evenly.
 * While slowed down, starts are spread evenly too.
 */
export function makePace(perSecond: number, clock: Clock): Pace {
  const burst = Number.isInteger(perSecond) ? perSecond : 1;
  const windowMs = (burst / perSecond) * 1000 * MARGIN;
  const starts: number[] = [];
  let share = 1;
  let grownAt = 0;
  let resumeAt = 0;
  let queue: Promise<unknown> = Promise.resolve();

  /** The share of the rate that may be used now. */
  function grow(): number {
    const since = Math.max(0, clock.now() - grownAt);
    return Math.min(1, share + since / RECOVERY);
  }

  function nextStart(): number {
    const oldest = starts.length < burst ? undefined : starts[0];
    const crowded = starts.at(-CROWD);
    const free = Math.max(
      oldest === undefined ? 0 : oldest + windowMs,
      crowded === undefined ? 0 : crowded + (CROWD * 1000) / (2 * perSecond),
    );
    const slowed = grow();
    if (slowed === 1) return Math.max(resumeAt, free);
    return Math.max(resumeAt, free, (starts.at(-1) ?? 0) + 1000 / (perSecond * slowed));
  }

  async function start(signal?: AbortSignal, graceMs = 0): Promise<boolean> {
    for (;;) {
      // A timer may fire early by what it cuts off a fraction; a pause may have come meanwhile.
      const wait = Math.ceil(nextStart() - clock.now());
      if (wait <= 0) break;
      if (signal?.aborted && wait > graceMs) return false;
      await clock.wait(wait, signal?.aborted ? undefined : signal);
    }
    if (starts.length === burst) starts.shift();
    starts.push(clock.now());
    return true;
  }

  return {
    turn(signal, graceMs) {
      const mine = queue.then(() => start(signal, graceMs));
      queue = mine;
      return mine;
    },
    pause(ms) {
      const news = resumeAt <= clock.now();
      resumeAt = Math.max(resumeAt, clock.now() + ms);
      return news;
    },
    slowDown() {
      // What was under way together comes back together, and says one thing only.
      if (share < 1 && clock.now() - grownAt < 1000) return;
      share = Math.max(SLOWEST, grow() / 2);
      grownAt = clock.now();
    },
  };
}
