import { describe, expect, test } from 'vitest';
import type { GroupDifference } from '../../src/model/difference.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { tallyGroups, tallyRun } from '../../src/plan/tally.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { context, desiredUser, difference, group, liveUser, otherGroup } from '../model/make.ts';
import { differences } from './moving.ts';

const tallies = (all: readonly GroupDifference[]) => [
  ...tallyGroups(all, makePlan(all, context).changes, fields),
];
const nothing = { live: 0, deletes: 0, changed: 0, creates: 0, emptied: 0, numberless: 0 };
const user = (name: string, values = {}) =>
  desiredUser({ userId: `${name}@x.com`, firstName: 'A', ...values });
const live = (name: string, values = {}) =>
  liveUser({ userId: `${name}@x.com`, firstName: 'A', ...values });
const number = { phoneNumber: '+1-8135551003' };
const otherNumber = { phoneNumber: '+1-8135551004' };

const one = (...args: Parameters<typeof difference>) => tallies([difference(...args)])[0]?.[1];

test('users are counted, each once, however many steps they take', () => {
  const renamed = desiredUser(
    { userId: 'new@x.com', firstName: 'B' },
    { previously: ['old@x.com'] },
  );
  const found = one(
    [
      renamed,
      user('c'),
      user('d', { extension: '11' }),
      user('e', { extension: '12' }),
      user('same'),
    ],
    [
      live('old'),
      live('d', { extension: '12' }),
      live('e', { extension: '11' }),
      live('same'),
      live('gone'),
    ],
    { unmanaged: 'delete' },
  );
  expect(found).toEqual({ ...nothing, live: 5, deletes: 1, changed: 4, creates: 1 });
});

test('a service that is taken away counts as a delete each', () => {
  const ann = live('ann');
  const services = { services: ['DND', 'Voicemail'], servicePacks: null };
  const read = { ...ann, fields: { ...ann.fields, ...services } };
  const found = one([user('ann', { services: null })], [read]);
  expect(found).toEqual({ ...nothing, live: 1, deletes: 2, changed: 1 });
});

describe('a move', () => {
  test('counts in both groups', () => {
    const all = differences([user('b')], [user('a')], [live('a'), live('b')], []);
    expect(tallies(all)).toEqual([
      [group, { ...nothing, live: 2, changed: 1 }],
      [otherGroup, { ...nothing, changed: 1 }],
    ]);
  });

  test('empties the group that its last user leaves', () => {
    const all = differences([], [user('a')], [live('a')], []);
    expect(tallies(all).map(([, { emptied }]) => emptied)).toEqual([1, 0]);
  });

  test('takes the last number out of a group', () => {
    const all = differences([user('b')], [user('a', number)], [live('a', number), live('b')], []);
    expect(tallies(all).map(([, { numberless }]) => numberless)).toEqual([1, 0]);
  });

  test('of a number that is not declared takes it along all the same', () => {
    const all = differences([user('b')], [user('a')], [live('a', number), live('b')], []);
    expect(tallies(all).map(([, { numberless }]) => numberless)).toEqual([1, 0]);
  });
});

describe('a group is emptied', () => {
  test('when all its users go', () => {
    expect(one([], [live('a')], { unmanaged: 'delete' })?.emptied).toBe(1);
  });

  test('but not when somebody comes', () => {
    expect(one([user('b')], [live('a')], { unmanaged: 'delete' })?.emptied).toBe(0);
  });

  test('but not when nobody was there', () => {
    expect(one([], [])?.emptied).toBe(0);
  });
});

describe('a group loses its last number', () => {
  test.each<[string, number, Parameters<typeof difference>]>([
    ['when it is cleared', 1, [[user('a', { phoneNumber: null })], [live('a', number)]]],
    [
      'when its holder goes',
      1,
      [[user('b')], [live('a', number), live('b')], { unmanaged: 'delete' }],
    ],
    [
      'but not when it has others',
      0,
      [[user('a', { phoneNumber: null })], [live('a', number), live('b', otherNumber)]],
    ],
    [
      'but not when another one comes',
      0,
      [[user('a', { phoneNumber: null }), user('b', otherNumber)], [live('a', number)]],
    ],
    ['but not when it changes', 0, [[user('a', otherNumber)], [live('a', number)]]],
    [
      'but not when somebody else gets it',
      0,
      [
        [user('a', { phoneNumber: null }), user('b', number)],
        [live('a', number), live('b')],
      ],
    ],
    ['but not when it has none', 0, [[user('a', { phoneNumber: null })], [live('a')]]],
    [
      'but not by a change of something else',
      0,
      [[user('a', { firstName: 'B' })], [live('a', number)]],
    ],
    [
      'but not when two change places',
      0,
      [
        [user('a', otherNumber), user('b', number)],
        [live('a', number), live('b', otherNumber)],
      ],
    ],
  ])('%s', (_name, numberless, args) => {
    expect(one(...args)?.numberless).toBe(numberless);
  });
});

test('of a user who is renamed and moved nothing is forgotten', () => {
  const renamed = desiredUser({ userId: 'new@x.com', firstName: 'A' }, { previously: ['a@x.com'] });
  const all = differences([user('b')], [renamed], [live('a', number), live('b')], []);
  expect(tallies(all).map(([, { numberless }]) => numberless)).toEqual([1, 0]);
});

test('a run is the sum of its groups, in which whoever moves is one user', () => {
  const all = differences([user('b')], [user('a')], [live('a'), live('b')], []);
  const { changes } = makePlan(all, context);
  const groups = tallyGroups(all, changes, fields).values();
  expect(tallyRun(groups, changes)).toEqual({ ...nothing, live: 2, changed: 1 });
  const some = { live: 1, deletes: 2, changed: 3, creates: 4, emptied: 1, numberless: 0 };
  expect(tallyRun([some, { ...some, numberless: 1 }], [])).toEqual({
    live: 2,
    deletes: 4,
    changed: 0,
    creates: 8,
    emptied: 2,
    numberless: 1,
  });
});
