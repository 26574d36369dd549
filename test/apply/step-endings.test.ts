import { expect, test } from 'vitest';
import { ignored } from '../../src/apply/step-endings.ts';
import { group } from '../model/make.ts';

test.each<[readonly string[], string]>([
  [['Fax', 'DND', 'Basic (still assigned)'], 'left out Fax, DND, Basic (still assigned)'],
  [['Fax'], 'left out Fax; DND is assigned; Basic is taken away'],
  [['Basic (still assigned)'], 'left out Basic (still assigned); Fax, DND are assigned'],
])('an assignment that left out %j tells what it did', (missing, text) => {
  const step = {
    kind: 'assign' as const,
    user: { ...group, userId: 'ann@x.com' },
    deltas: {
      services: { assign: ['Fax', 'DND'], unassign: [] },
      servicePacks: { assign: [], unassign: ['Basic'] },
    },
  };
  expect(ignored(step, missing)).toEqual({
    outcome: 'failed',
    error: { text: `the system reported success, but ${text}` },
    fix: 'Have what is missing licensed and authorized for the group, then run again.',
  });
});
