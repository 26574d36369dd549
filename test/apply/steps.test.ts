import { describe, expect, test } from 'vitest';
import { deltaOf, stepsOf } from '../../src/apply/steps.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { context, desiredUser, difference, group, liveUser, otherGroup } from '../model/make.ts';
import { differences } from '../plan/moving.ts';

const user = { ...group, userId: 'ann@x.com' };

/** The steps of the change that makes a live user as declared. */
function steps(declared: JsonObject, live: JsonObject, assigned: JsonObject = {}) {
  const current = liveUser(live);
  const read = { ...current, fields: { ...current.fields, ...assigned } };
  const { changes } = makePlan([difference([desiredUser(declared)], [read])], context);
  return changes.flatMap((change) => stepsOf(change, fields));
}

describe('an update', () => {
  test('sends what changes and nothing else, null for what is cleared', () => {
    const declared = { firstName: 'Ann', lastName: 'Li', title: null };
    expect(steps(declared, { firstName: 'Ann', lastName: 'Lee', title: 'Boss' })).toEqual([
      { kind: 'update', user, fields: { lastName: 'Li', title: null } },
    ]);
  });

  test('sends a list whole', () => {
    const declared = { aliases: ['a@x.com', 'c@x.com'] };
    expect(steps(declared, { aliases: ['a@x.com', 'b@x.com'] })).toEqual([
      { kind: 'update', user, fields: { aliases: ['a@x.com', 'c@x.com'] } },
    ]);
  });

  test('sends a department whole', () => {
    const declared = { department: { name: 'Sales', enterprise: true } };
    expect(steps(declared, { department: 'Sales (grp)' })).toEqual([
      { kind: 'update', user, fields: { department: { name: 'Sales', enterprise: true } } },
    ]);
  });

  test('sends an address as far as it is declared', () => {
    const declared = { address: { city: 'Miami', country: 'USA', addressLine2: null } };
    const live = { address: { addressLine1: '1 Main', addressLine2: 'x', city: 'Tampa' } };
    expect(steps(declared, live)).toEqual([
      {
        kind: 'update',
        user,
        fields: { address: { addressLine2: null, city: 'Miami', country: 'USA' } },
      },
    ]);
  });

  test('assigns what comes in a second step, and takes away what goes in a third', () => {
    const assigned = { services: ['DND', 'Voicemail'], servicePacks: null };
    const declared = { lastName: 'Li', services: ['Fax', 'DND'], servicePacks: ['Standard'] };
    expect(steps(declared, { lastName: 'Lee' }, assigned)).toEqual([
      { kind: 'update', user, fields: { lastName: 'Li' } },
      {
        kind: 'assign',
        user,
        deltas: {
          servicePacks: { assign: ['Standard'], unassign: [] },
          services: { assign: ['Fax'], unassign: [] },
        },
      },
      { kind: 'assign', user, deltas: { services: { assign: [], unassign: ['Voicemail'] } } },
    ]);
  });

  test('that replaces a pack takes the old one away when the new one is there', () => {
    const assigned = { services: null, servicePacks: ['Basic', 'Fax'] };
    expect(steps({ servicePacks: ['Standard', 'Fax'] }, {}, assigned)).toEqual([
      { kind: 'assign', user, deltas: { servicePacks: { assign: ['Standard'], unassign: [] } } },
      { kind: 'assign', user, deltas: { servicePacks: { assign: [], unassign: ['Basic'] } } },
    ]);
  });

  test('of services that only come has one step', () => {
    expect(steps({ services: ['DND', 'Fax'] }, {}, { services: ['DND'] })).toEqual([
      { kind: 'assign', user, deltas: { services: { assign: ['Fax'], unassign: [] } } },
    ]);
  });

  test('of services that only go has one step', () => {
    expect(steps({ services: null }, {}, { services: ['DND'] })).toEqual([
      { kind: 'assign', user, deltas: { services: { assign: [], unassign: ['DND'] } } },
    ]);
  });
});

test('a rename, a move and an update each name the user as it is then', () => {
  const ann = desiredUser({ lastName: 'Li' }, { previously: ['old@x.com'] });
  const live = liveUser({ userId: 'old@x.com', lastName: 'Lee' });
  const { changes } = makePlan(differences([], [ann], [live], []), context);
  expect(changes.flatMap((change) => stepsOf(change, fields))).toEqual([
    { kind: 'rename', user: { ...group, userId: 'old@x.com' }, newUserId: 'ann@x.com' },
    { kind: 'move', user, newGroupId: 'other' },
    { kind: 'update', user: { ...otherGroup, userId: 'ann@x.com' }, fields: { lastName: 'Li' } },
  ]);
});

test('a delete names the user', () => {
  const unwanted = difference([], [liveUser()], { unmanaged: 'delete' });
  const { changes } = makePlan([unwanted], context);
  expect(changes.flatMap((change) => stepsOf(change, fields))).toEqual([{ kind: 'delete', user }]);
});

test.each([
  [['a', 'b'], ['b', 'c'], ['c'], ['a']],
  [null, ['a'], ['a'], []],
  [undefined, ['a'], ['a'], []],
  [['a'], null, [], ['a']],
  [['a'], ['a'], [], []],
  [null, null, [], []],
])('from %j to %j: assigns %j and takes %j away', (before, after, assign, unassign) => {
  expect(deltaOf(before, after)).toEqual({ assign, unassign });
});
