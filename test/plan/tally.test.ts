import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GroupDifference } from '../../src/model/difference.ts';
import { type CurrentUser, groupKey } from '../../src/model/user.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { tallyGroups, tallyRun } from '../../src/plan/tally.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { context, desiredUser, difference, group, liveUser, otherGroup } from '../model/make.ts';
import { differences } from './moving.ts';
import { inSomeOrder, isSound, planFor } from './planning.ts';
import { situations } from './situations.ts';
import { carryOut, makeSystem } from './system.ts';

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

describe('who has a number in the end is told', () => {
  const numberless = (...args: Parameters<typeof differences>) =>
    tallies(differences(...args)).map(([, tally]) => tally.numberless);
  const renamed = (name: string, previous: string, values = {}) =>
    desiredUser(
      { userId: `${name}@x.com`, firstName: 'A', ...values },
      { previously: [`${previous}@x.com`] },
    );
  const there = (name: string, values = {}) => ({ ...live(name, values), ...otherGroup });

  test('of a user who is renamed and moved', () => {
    const all = [live('a', number), live('b')];
    expect(numberless([user('b')], [renamed('new', 'a')], all, [])).toEqual([1, 0]);
  });

  test('of users who change groups, each with a number that is not declared', () => {
    const others = [there('b', otherNumber)];
    expect(numberless([user('b')], [user('a')], [live('a', number)], others)).toEqual([0, 0]);
    expect(numberless([user('b')], [user('a')], [live('a', number)], [there('b')])).toEqual([1, 0]);
  });

  test('of a user who gives up its number ahead of its move, and takes over another one after it', () => {
    const desired = [
      user('a', { ...otherNumber, extension: '12' }),
      user('b', { ...number, extension: '13' }),
    ];
    const mover = live('a', { ...number, extension: '11' });
    const others = [there('b', { ...otherNumber, extension: '11' })];
    const left = [user('c')];
    const third = { phoneNumber: '+1-8135551005' };
    const all = differences(left, desired, [mover, live('c', third)], others);
    const { changes } = makePlan(all, context);
    expect(changes.map(({ id, after }) => [id, after?.['phoneNumber']]).slice(0, 2)).toEqual([
      ['release a@x.com', null],
      ['move a@x.com', null],
    ]);
    expect(tallies(all).map(([, tally]) => tally.numberless)).toEqual([0, 0]);
    expect(numberless(left, desired, [mover, live('c')], others)).toEqual([1, 0]);
  });

  test('of users who swap ids, one of whom moves under its new one', () => {
    const all = [live('a', { ...number, firstName: 'B' }), live('b')];
    const desired = [renamed('b', 'a', { firstName: 'B' }), renamed('a', 'b')] as const;
    expect(numberless([desired[1]], [desired[0]], all, [])).toEqual([1, 0]);
    expect(numberless([desired[0]], [desired[1]], all, [])).toEqual([0, 0]);
  });
});

test('the groups that lose their last number are those that have none once the changes are carried out, as far as one gets', () => {
  const picks = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 20 });
  const withNumbers = (users: Iterable<CurrentUser>) =>
    new Set([...users].filter((one) => one.fields['phoneNumber']).map(groupKey));
  const property = fc.property(situations, picks, (situation, order) => {
    const plan = planFor(situation.live, situation.desired);
    fc.pre(isSound(plan));
    const groups = situation.desired.map((one) => {
      const users = situation.live.filter((some) => groupKey(some) === groupKey(one));
      return difference([], users, one);
    });
    const system = makeSystem(situation.live);
    const before = withNumbers(situation.live);
    const changes = inSomeOrder(plan.changes, order);
    changes.forEach((change, index) => {
      carryOut(system, change);
      const after = withNumbers(system.values());
      const found = [...tallyGroups(groups, changes.slice(0, index + 1), fields)]
        .filter(([, { numberless }]) => numberless > 0)
        .map(([key]) => groupKey(key));
      expect(found).toEqual(
        groups
          .map(({ desired }) => groupKey(desired))
          .filter((key) => before.has(key) && !after.has(key)),
      );
    });
  });
  fc.assert(property, { numRuns: Number(process.env['ROLLCALL_RUNS'] ?? 300) });
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
