import { expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import { asSent } from '../../src/apply/past-change.ts';
import { trackUsers } from '../../src/desired/track.ts';
import type { ApplyEvent } from '../../src/model/event.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Provider, SendResult } from '../../src/model/provider.ts';
import { userKey } from '../../src/model/user.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredGroup, desiredUser, group, liveUser } from '../model/make.ts';
import { planFor } from '../plan/planning.ts';
import { makeSystem, type System, send } from '../plan/system.ts';
import { fakeProvider, optionsFor } from './fakes.ts';

const desk = (line: number, userId: string, firstName: string, extension: string, was: string) =>
  desiredUser(
    { userId, firstName, extension },
    { previously: [was], source: { file: 'g.yaml', line, column: 5 } },
  );

/** ann and bob swap their ids and keep the extensions of their desks: both are swapped. */
const files = [
  desiredGroup([
    desk(10, 'b@x.com', 'Ann', '12', 'a@x.com'),
    desk(14, 'a@x.com', 'Bob', '11', 'b@x.com'),
  ]),
];
const before = [
  liveUser({ ...group, userId: 'a@x.com', firstName: 'Ann', extension: '11' }),
  liveUser({ ...group, userId: 'b@x.com', firstName: 'Bob', extension: '12' }),
];

/** A system that refuses some renames, written as b > a. */
function providerOf(system: System, ...refused: readonly string[]): Provider {
  return fakeProvider({
    readUser: async (userId) => system.get(userKey(userId)),
    send: async (step): Promise<SendResult> => {
      const rename = step.kind === 'rename' && `${step.user.userId} > ${step.newUserId}`;
      if (rename && refused.includes(rename))
        return { status: 'refused', error: { text: 'no' }, fix: 'Ask.' };
      const user = send(system, step);
      return { status: 'done', httpStatus: 200, ...(user ? { user } : {}) };
    },
  });
}

const summary = (system: System) =>
  [...system.values()].map(({ userId, fields }) => [
    userId,
    fields['firstName'],
    fields['extension'],
  ]);

async function played(plan: Plan, system: System, ...refused: readonly string[]) {
  const { outcomes } = await applyPlan(plan, providerOf(system, ...refused), optionsFor());
  return outcomes.map(({ changeId, outcome, error }) => [changeId, outcome, error?.text]);
}

/** What an undo of the run would call its users: what they were, and what they are now. */
async function tracked(plan: Plan, system: System, ...refused: readonly string[]) {
  const events: ApplyEvent[] = [];
  await applyPlan(plan, providerOf(system, ...refused), optionsFor({ events }));
  const lines = events.map((event, index) => ({ event, line: index + 1 }));
  return trackUsers(asSent(lines).done, fields).tracks.map(({ was, now }) => [was, now]);
}

test('a user with a temporary id has its own back when the one who was to take it is refused', async () => {
  const system = makeSystem(before);
  expect(await played(planFor(before, files), system, 'b@x.com > a@x.com')).toEqual([
    ['release rollcall.a@x.com', 'renamed', undefined],
    ['rename a@x.com', 'failed', 'no'],
    [
      'rename b@x.com',
      'notAttempted',
      'it needs "rename a@x.com", which failed; a@x.com was rollcall.a@x.com for a moment, and has its id back',
    ],
    ['release a@x.com', 'notAttempted', 'it needs "rename a@x.com", which failed'],
    ['update b@x.com', 'notAttempted', 'it needs "rename a@x.com", which failed'],
    ['update a@x.com', 'notAttempted', 'it needs "rename a@x.com", which failed'],
  ]);
  expect(summary(system)).toEqual([
    ['b@x.com', 'Bob', '12'],
    ['a@x.com', 'Ann', '11'],
  ]);
});

test('a user whose own id is taken by then keeps the temporary one, and the next run goes on', async () => {
  const system = makeSystem(before);
  const outcomes = await played(
    planFor(before, files),
    system,
    'rollcall.a@x.com > b@x.com',
    'rollcall.a@x.com > a@x.com',
  );
  expect(outcomes[2]).toEqual(['rename b@x.com', 'failed', 'no; a@x.com is rollcall.a@x.com now']);
  expect(summary(system)).toEqual([
    ['rollcall.a@x.com', 'Ann', '11'],
    ['a@x.com', 'Bob', '12'],
  ]);
  const next = planFor([...system.values()], files);
  expect(next.problems).toEqual([]);
  await played(next, system);
  expect(summary(system).sort()).toEqual([
    ['a@x.com', 'Bob', '11'],
    ['b@x.com', 'Ann', '12'],
  ]);
});

test('what a user gave up under its old id is given back once it has that id again', async () => {
  const alias = (user: (typeof before)[number], aliases: readonly string[]) => ({
    ...user,
    fields: { ...user.fields, aliases },
  });
  const [ann, bob] = before as [(typeof before)[number], (typeof before)[number]];
  const live = [alias(ann, ['x@x.com']), alias(bob, ['y@x.com'])];
  const users = files[0]?.users.map((user, at) => ({
    ...user,
    fields: { ...user.fields, aliases: [at === 0 ? 'y@x.com' : 'x@x.com'] },
  }));
  const system = makeSystem(live);
  const plan = planFor(live, [desiredGroup(users ?? [])]);
  await played(plan, system, 'b@x.com > a@x.com');
  expect([...system.values()].map(({ userId, fields }) => [userId, fields['aliases']])).toEqual([
    ['b@x.com', ['y@x.com']],
    ['a@x.com', ['x@x.com']],
  ]);
});

test('the ledger tells an undo who is who, given back or not', async () => {
  const plan = planFor(before, files);
  expect(await tracked(plan, makeSystem(before), 'b@x.com > a@x.com')).toEqual([
    ['a@x.com', 'a@x.com'],
  ]);
  expect(
    await tracked(plan, makeSystem(before), 'b@x.com > a@x.com', 'rollcall.a@x.com > a@x.com'),
  ).toEqual([['a@x.com', 'rollcall.a@x.com']]);
  expect(
    await tracked(
      plan,
      makeSystem(before),
      'rollcall.a@x.com > b@x.com',
      'rollcall.a@x.com > a@x.com',
    ),
  ).toEqual([
    ['a@x.com', 'rollcall.a@x.com'],
    ['b@x.com', 'a@x.com'],
  ]);
});
