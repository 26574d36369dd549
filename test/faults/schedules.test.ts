import fc from 'fast-check';
import { test } from 'vitest';
import { hold } from './hold.ts';
import { scenario } from './scenario.ts';
import { playSchedule } from './schedule.ts';

test('whatever goes wrong, one clean run later everything is as declared', async () => {
  await hold(fc.asyncProperty(scenario, playSchedule), { only: 'schedules', runs: 300 });
}, 600_000);
