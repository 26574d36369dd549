import { describe, expect, test } from 'vitest';
import { resolveUndo } from '../../src/desired/undo.ts';
import type { PastChange } from '../../src/model/event.ts';
import type { CurrentUser } from '../../src/model/user.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { context, desiredUser, difference, liveUser } from '../model/make.ts';
import { carryOut, makeSystem } from '../plan/system.ts';

const people = [
  { userId: 'a@x.com', firstName: 'Ann', lastName: 'Lee' },
  { userId: 'b@x.com', firstName: 'Bob', lastName: 'Ray' },
  { userId: 'c@x.com', firstName: 'Cy', lastName: 'Orr' },
];

/** Everybody has the id of the one before. */
function ringOf(count: number) {
  const own = people.slice(0, count);
  const live = own.map((one) => liveUser(one));
  const turned = own.map(({ userId, ...names }, at) =>
    desiredUser({ ...names, userId: own.at(at - 1)?.userId ?? '' }, { previously: [userId] }),
  );
  return { live, plan: makePlan([difference(turned, live)], context) };
}

const namesOf = (users: Iterable<CurrentUser>) =>
  Object.fromEntries([...users].map(({ userId, fields: { firstName } }) => [userId, firstName]));

describe.each([2, 3])('a ring of %d ids', (count) => {
  const { live, plan } = ringOf(count);
  const steps = Array.from({ length: plan.changes.length + 1 }, (_, done) => done);

  test.each(steps)('that broke off after %d steps is undone', (done) => {
    const system = makeSystem(live);
    for (const change of plan.changes.slice(0, done)) carryOut(system, change);
    // Of the next one nobody knows.
    const sent = plan.changes.slice(0, done + 1).map(
      (change, at): PastChange => ({
        line: at + 2,
        userId: change.userId,
        change,
        ...(at === done ? { unsure: true } : {}),
      }),
    );
    const past = { file: 'l.jsonl', provider: 'odin', endpoint: 'https://a' };
    const undo = resolveUndo({ ...past, changes: sent, created: [], unsure: [] }, fields);
    const users = undo.groups.flatMap((one) => one.users);
    const left = difference(users, [...system.values()], { unmanaged: 'ignore' });
    const back = makePlan([left], { ...context, undo: true });
    expect(back.problems).toEqual([]);
    for (const change of back.changes) carryOut(system, change);
    expect(namesOf(system.values())).toEqual(namesOf(live));
    const again = difference(users, [...system.values()], { unmanaged: 'ignore' });
    expect(makePlan([again], { ...context, undo: true }).changes).toEqual([]);
  });
});
