import { expect, test } from 'vitest';
import { assignmentBody, changedFields } from '../../../src/providers/odin/deltas.ts';

test('the body of a change holds the deltas of each field, and no list without any', () => {
  const deltas = {
    services: { assign: ['A'], unassign: ['B'] },
    servicePacks: { assign: [], unassign: ['Standard'] },
  };
  expect(assignmentBody('ann@x.com', deltas)).toEqual({
    userId: 'ann@x.com',
    userServices: [
      { serviceName: 'B', assigned: false },
      { serviceName: 'A', assigned: true },
    ],
    servicePackServices: [{ serviceName: 'Standard', assigned: false }],
  });
  expect(assignmentBody('ann@x.com', {})).toEqual({ userId: 'ann@x.com' });
  expect(changedFields({ ...deltas, services: { assign: [], unassign: [] } })).toEqual([
    'servicePacks',
  ]);
});
