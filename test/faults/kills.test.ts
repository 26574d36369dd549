import fc from 'fast-check';
import { test } from 'vitest';
import { hold } from './hold.ts';
import { kill, playKill } from './kill.ts';

test('killed with -9 at any request, a run is ended by the next one as if nothing had been', async () => {
  await hold(fc.asyncProperty(kill, playKill), { only: 'kills', runs: 25, share: 0.1 });
}, 600_000);
