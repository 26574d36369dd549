/** Saves on request; requests that come while a save runs share the next one. */
export interface Saver {
  /** Resolves when a save that began after this call has ended; rejects when that save failed. */
  save(): Promise<void>;
  /** Resolves when nothing is being saved any more. */
  idle(): Promise<void>;
}

/** Makes a saver over one way to write: at most one write runs and at most one waits (group commit). */
export function createSaver(write: () => Promise<void>): Saver {
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;

  function start(): Promise<void> {
    waiting = undefined;
    const current = write();
    running = current;
    const done = (): void => {
      if (running === current) running = undefined;
    };
    current.then(done, done);
    return current;
  }

  function save(): Promise<void> {
    if (running === undefined) return start();
    waiting ??= running.then(start, start);
    return waiting;
  }

  async function idle(): Promise<void> {
    await Promise.allSettled([running, waiting]);
  }

  return { save, idle };
}
