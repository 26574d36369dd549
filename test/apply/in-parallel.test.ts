import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inParallel } from '../../src/apply/in-parallel.ts';

test('results stand in the order of the list', async () => {
  const results = await inParallel(3, [30, 1, 10], async (ms) => {
    await sleep(ms);
    return ms * 2;
  });
  expect(results).toEqual([60, 2, 20]);
});

test('a failure is thrown when all that was begun has ended', async () => {
  const ended: number[] = [];
  const run = inParallel(2, [1, 20], async (ms) => {
    await sleep(ms);
    if (ms === 1) throw new Error('first');
    ended.push(ms);
  });
  await expect(run).rejects.toThrow('first');
  expect(ended).toEqual([20]);
});
