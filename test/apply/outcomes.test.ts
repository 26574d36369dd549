import { expect, test } from 'vitest';
import { summarize } from '../../src/apply/outcomes.ts';
import type { Outcome } from '../../src/model/event.ts';

test('every kind of outcome is counted, those that did not occur as none', () => {
  const outcomes: readonly Outcome[] = ['created', 'failed', 'created', 'already'];
  const about = { changeId: 'c', action: 'create', userId: 'u', attempts: 1 } as const;
  expect(summarize(outcomes.map((outcome) => ({ ...about, outcome })))).toEqual({
    created: 2,
    updated: 0,
    deleted: 0,
    renamed: 0,
    moved: 0,
    already: 1,
    failed: 1,
    unknown: 0,
    notAttempted: 0,
  });
});

test('a step on the way counts only when it leaves something to do', () => {
  const about = { action: 'update', userId: 'u', attempts: 1 } as const;
  const counts = summarize([
    { ...about, changeId: 'release u', outcome: 'updated' },
    { ...about, changeId: 'update u', outcome: 'updated' },
    { ...about, changeId: 'release v', outcome: 'failed' },
  ]);
  expect(counts).toMatchObject({ updated: 1, failed: 1 });
});
