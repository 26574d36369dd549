import { expect } from 'vitest';
import { type Ended, runMain } from './run-main.ts';

/** Milliseconds that a run may take. */
const LIMIT = 5000;

/** What a terminal may obey, but for the line end and the mark that rollcall itself puts behind right-to-left text. */
const OBEYED = /(?![\n\u200e])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

const TRACE = /This is a bug|^\s+at .*[:(]/m;

const strays: unknown[] = [];
for (const event of ['unhandledRejection', 'uncaughtException'] as const)
  process.on(event, (reason: unknown) => strays.push(reason));

let worst = 0;

/** Runs the program on hostile input. Whatever it is, the run ends in time, without a stack trace, and says nothing that a terminal obeys. */
export async function runHostile(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const start = performance.now();
  const ended = await Promise.race([runMain(args, env).ended, tooLate()]);
  const took = Math.round(performance.now() - start);
  worst = Math.max(worst, took);
  expect(took, `milliseconds of ${args.join(' ')}; the worst so far took ${worst}`).toBeLessThan(
    LIMIT,
  );
  expect(strays.splice(0), 'errors that nobody took').toEqual([]);
  for (const text of [ended.stdout, ended.stderr]) {
    expect(TRACE.exec(text)?.input).toBeUndefined();
    expect(OBEYED.exec(text)?.input).toBeUndefined();
  }
  return ended;
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) => {
    const late = () => reject(new Error(`still running after ${2 * LIMIT} ms`));
    setTimeout(late, 2 * LIMIT).unref();
  });
}
