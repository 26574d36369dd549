import { setTimeout as sleep } from 'node:timers/promises';
import type { Terminal } from './reporter.ts';

/** How long keys that were pressed before the question are still on their way. */
const SETTLE_MS = 100;

/** Throws away what was typed before a question was there to be read: it was never meant as its answer. */
export async function drainInput({ input }: Pick<Terminal, 'input'>): Promise<void> {
  if (!input.isTTY) return;
  const ignore = () => {};
  input.setRawMode(true);
  input.on('data', ignore);
  await sleep(SETTLE_MS);
  input.off('data', ignore);
  input.pause();
  input.setRawMode(false);
}
