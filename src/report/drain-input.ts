import { setTimeout as sleep } from 'node:timers/promises';
import type { Terminal } from './terminal.ts';

/** How long keys that were pressed before the question are still on their way. */
const SETTLE_MS = 100;

/** Throws away what was typed before a question was there to be read: it was never meant as its answer. */
export async function drainInput({ input }: Pick<Terminal, 'input'>): Promise<void> {
  if (!input.isTTY) return;
  // Read as ink reads: a stream that was paused while flowing is deaf to it afterwards.
  const discard = () => {
    while (input.read() !== null);
  };
  input.setRawMode(true);
  input.on('readable', discard);
  await sleep(SETTLE_MS);
  input.off('readable', discard);
  input.setRawMode(false);
}
