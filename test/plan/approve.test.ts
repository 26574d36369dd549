import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type CurrentUser, type DesiredUser, userKey } from '../../src/model/user.ts';
import { makeShown } from '../../src/pipeline.ts';
import { approve } from '../../src/plan/approve.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { context, desiredUser, difference, liveUser } from '../model/make.ts';
import { differences } from './moving.ts';

const user = (name: string, values: JsonObject = {}) =>
  desiredUser(
    { userId: `${name}@x.com`, firstName: 'A', ...values },
    { source: { file: 'g.yaml', line: name.charCodeAt(0), column: 5 } },
  );
const live = (name: string, values: JsonObject = {}) =>
  liveUser({ userId: `${name}@x.com`, firstName: 'A', ...values });
const planOf = (
  declared: readonly DesiredUser[],
  users: readonly CurrentUser[],
  unmanaged: 'report' | 'delete' = 'report',
): Plan => makePlan([difference(declared, users, { unmanaged })], context);

/** Approves a plan over some live users, and looks again over others. */
function again(approved: Plan, now: Plan, users: readonly CurrentUser[]) {
  const byId = new Map(users.map((one) => [userKey(one.userId), one]));
  const { wanted, already, stale } = approve(
    approved,
    now,
    makeShown((userId) => byId.get(userKey(userId)), fields),
  );
  const told = stale.map(({ code, summary, details = [] }) => [code, summary, ...details]);
  return { wanted: [...wanted], already: already.map(({ id }) => id), stale: told };
}

const nothing = { wanted: [], already: [], stale: [] };
const declared = [user('a', { lastName: 'New', extension: '11' }), user('b')];
const before = [live('a', { lastName: 'Old' }), live('z')];
const plan = planOf(declared, before, 'delete');

test('an unchanged system: all is wanted', () => {
  expect(again(plan, plan, before)).toEqual({
    ...nothing,
    wanted: ['delete z@x.com', 'create b@x.com', 'update a@x.com'],
  });
});

test('all done: all is there already', () => {
  const after = [live('a', { lastName: 'New', extension: '11' }), live('b')];
  expect(again(plan, planOf(declared, after, 'delete'), after)).toEqual({
    ...nothing,
    already: ['delete z@x.com', 'create b@x.com', 'update a@x.com'],
  });
});

test('done in part: the rest is wanted', () => {
  const users = [live('a', { lastName: 'Old' }), live('b')];
  expect(again(plan, planOf(declared, users, 'delete'), users)).toEqual({
    ...nothing,
    wanted: ['update a@x.com'],
    already: ['delete z@x.com', 'create b@x.com'],
  });
});

describe('what has changed in between is told side by side', () => {
  const changed = (users: readonly CurrentUser[], wanted = declared) =>
    again(plan, planOf(wanted, users, 'delete'), users).stale;

  test('a value that is another one now', () => {
    expect(changed([live('a', { lastName: 'Other' }), live('z')])).toEqual([
      [
        'stale',
        'update a@x.com is not as approved',
        'approved  extension (none) → 11, lastName Old → New',
        'now       extension (none) → 11, lastName Other → New',
        'live      extension (none), lastName Other',
      ],
    ]);
  });

  test('a declared value that is another one now', () => {
    const other = [user('a', { lastName: 'New', extension: '12' }), user('b')];
    expect(changed(before, other)).toEqual([
      [
        'stale',
        'update a@x.com is not as approved',
        'approved  extension (none) → 11, lastName Old → New',
        'now       extension (none) → 12, lastName Old → New',
        'live      extension (none), lastName Old',
      ],
    ]);
  });

  test('a user who is gone', () => {
    expect(changed([live('z')])).toEqual([
      [
        'stale',
        'update a@x.com is not as approved',
        'approved  extension (none) → 11, lastName Old → New',
        'now       nothing',
        'live      no such user',
      ],
      ['unapproved', 'create a@x.com was not approved', 'approved  nothing', 'now       a create'],
    ]);
  });

  test('a user who is there, and otherwise than declared', () => {
    expect(changed([...before, live('b', { firstName: 'X' })])).toEqual([
      [
        'stale',
        'create b@x.com is not as approved',
        'approved  a create with firstName A',
        'now       nothing',
        'live      a user with firstName X',
      ],
      [
        'unapproved',
        'update b@x.com was not approved',
        'approved  nothing',
        'now       firstName X → A',
      ],
    ]);
  });

  test('a user who is to be deleted and has changed', () => {
    expect(changed([live('a', { lastName: 'Old' }), live('z', { title: 'Boss' })])).toEqual([
      [
        'stale',
        'delete z@x.com is not as approved',
        'approved  a delete, with title (none)',
        'now       a delete, with title Boss',
        'live      a user',
      ],
    ]);
  });

  test('a user who is not to be deleted any more', () => {
    expect(again(plan, planOf(declared, before), before).stale).toEqual([
      [
        'stale',
        'delete z@x.com is not as approved',
        'approved  a delete',
        'now       nothing',
        'live      a user',
      ],
    ]);
  });

  test('a change that nobody has approved', () => {
    expect(again(planOf([], []), planOf([user('b')], []), [])).toEqual({
      ...nothing,
      stale: [
        [
          'unapproved',
          'create b@x.com was not approved',
          'approved  nothing',
          'now       a create',
        ],
      ],
    });
  });

  test('with where it is written and what to do', () => {
    const users = [live('a', { lastName: 'Other' }), live('z')];
    const found = approve(plan, planOf(declared, users, 'delete'), () => null).stale;
    expect(found).toMatchObject([
      {
        severity: 'error',
        where: { file: 'g.yaml', line: 97, column: 5 },
        fix: 'Look at what has changed since, then make the plan again and have it approved.',
      },
    ]);
    expect(approve(planOf([], []), plan, () => null).stale[0]).toMatchObject({
      severity: 'error',
      fix: 'Make the plan again and have it approved.',
    });
  });

  test('a list as it is written', () => {
    const listed = (...aliases: readonly string[]) => [live('a', { aliases })];
    const wanted = [user('a', { aliases: ['c@x.com'] })];
    const approved = planOf(wanted, listed('a1@x.com'));
    const users = listed('b1@x.com', 'b2@x.com');
    expect(again(approved, planOf(wanted, users), users).stale).toEqual([
      [
        'stale',
        'update a@x.com is not as approved',
        'approved  aliases ["a1@x.com"] → ["c@x.com"]',
        'now       aliases ["b1@x.com","b2@x.com"] → ["c@x.com"]',
        'live      aliases ["b1@x.com","b2@x.com"]',
      ],
    ]);
  });
});

describe('users who change places', () => {
  const swapped = [user('a', { extension: '12' }), user('b', { extension: '11' })];
  const at = (a: string, b: string) => [live('a', { extension: a }), live('b', { extension: b })];
  const approved = planOf(swapped, at('11', '12'));

  test.each<[string, readonly CurrentUser[], readonly string[], readonly string[]]>([
    ['one freed', at('', '12'), ['update b@x.com', 'update a@x.com'], ['release a@x.com']],
    ['one there', at('', '11'), ['update a@x.com'], ['release a@x.com', 'update b@x.com']],
    ['both there', at('12', '11'), [], ['release a@x.com', 'update b@x.com', 'update a@x.com']],
  ])('%s: the rest is wanted', (_name, users, wanted, already) => {
    expect(again(approved, planOf(swapped, users), users)).toEqual({ wanted, already, stale: [] });
  });

  test('nobody gives up what is not given back in the end', () => {
    const users = at('11', '12').map((one) =>
      one.userId === 'a@x.com' ? { ...one, fields: { ...one.fields, firstName: 'X' } } : one,
    );
    const found = again(approved, planOf(swapped, users), users);
    expect(found.wanted).toEqual([]);
    expect(found.stale).toHaveLength(1);
  });
});

test('a change is not carried out without what it needs', () => {
  const declared = [user('a', { extension: '11' })];
  const users = [live('a'), live('z', { extension: '11' })];
  const approved = planOf(declared, users, 'delete');
  const changed = [live('a'), live('z', { extension: '11', title: 'Boss' })];
  expect(again(approved, planOf(declared, changed, 'delete'), changed)).toMatchObject({
    wanted: [],
    already: [],
    stale: [
      [
        'stale',
        'delete z@x.com is not as approved',
        'approved  a delete, with title (none)',
        'now       a delete, with title Boss',
        'live      a user',
      ],
    ],
  });
});

test('a user who was moved and changed is done, though the change has overtaken the move', () => {
  const impacts = [{ code: 19707, text: 'The user leaves its department.' }];
  const evaluation = { blocking: [], impacts };
  const ann = user('a', { department: 'Sales' });
  const was = live('a', { department: 'Sales (grp)' });
  const approved = makePlan(differences([], [ann], [was], [], evaluation), context);
  expect(approved.changes.map(({ id }) => id)).toEqual(['move a@x.com', 'update a@x.com']);
  const is = live('a', { groupId: 'other', department: 'Sales (other)' });
  const now = makePlan(differences([], [ann], [], [is]), context);
  expect(again(approved, now, [is])).toEqual({
    ...nothing,
    already: ['move a@x.com', 'update a@x.com'],
  });
});
