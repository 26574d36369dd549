import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { main } from '../../src/commands/main.ts';
import { systemClock } from '../../src/commands/system-clock.ts';
import type { Clock } from '../../src/model/clock.ts';

/** What a run of the program left. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of the whole program in this process, without a terminal. */
export interface Run {
  readonly ended: Promise<Ended>;
  /** SIGINT, as Ctrl-C sends it. */
  interrupt(): void;
}

/** Requests may take so many times less than they are allowed, so that one that hangs does not hold up a test. */
const HURRY = 20;

/** Time in which every wait is over at once, and counts all the same. */
export function hurriedClock(): Clock {
  let skipped = 0;
  return {
    ...systemClock,
    now: () => performance.now() + skipped,
    date: () => Date.now() + skipped,
    async wait(ms) {
      skipped += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    timeout: (ms) => AbortSignal.timeout(Math.ceil(ms / HURRY)),
  };
}

/** Starts the program with this command line; `env` is all of its environment. */
export function runMain(args: readonly string[], env: Readonly<Record<string, string>>): Run {
  const signals = new EventEmitter();
  const [stdout, stderr] = [new Collected(), new Collected()];
  const host = Object.assign(signals, {
    argv: ['node', 'rollcall', ...args],
    cwd: () => process.cwd(),
    env,
    version: process.version,
    exit: () => {
      throw new Error('a run that was interrupted once ended the process');
    },
    stdin: process.stdin,
    stdout,
    stderr,
  });
  const ended = main(host as never, hurriedClock()).then((code) => ({
    code,
    stdout: stdout.text,
    stderr: stderr.text,
  }));
  return { ended, interrupt: () => void signals.emit('SIGINT') };
}

class Collected extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
