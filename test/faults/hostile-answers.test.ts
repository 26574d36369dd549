import fc from 'fast-check';
import { test } from 'vitest';
import { hold } from './hold.ts';
import { hostileAnswers, openBench, playAnswers } from './hostile-answer.ts';

test('whatever a system answers, nothing is written on the word of a wrong answer, and the end is told as it is', async () => {
  const bench = await openBench();
  try {
    const property = fc.asyncProperty(hostileAnswers, (hostile) => playAnswers(hostile, bench));
    await hold(property, { only: 'hostile-answers', runs: 2000, share: 2.5 });
  } finally {
    await bench.close();
  }
}, 600_000);
