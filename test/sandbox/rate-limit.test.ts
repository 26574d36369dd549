import { expect, test } from 'vitest';
import { createLimit } from '../../src/sandbox/rate-limit.ts';

test('two requests of any second pass, and those turned away do not count', () => {
  const admits = createLimit(2);
  const times = [0, 600, 601, 999, 1000, 1100, 1599, 1600, 9000, 9000, 9000];
  const passed = times.filter((at) => admits(at));
  expect(passed).toEqual([0, 600, 1000, 1600, 9000, 9000]);
});
