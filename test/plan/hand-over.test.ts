import fc from 'fast-check';
import { expect, test } from 'vitest';
import { userKey } from '../../src/model/user.ts';
import { desiredGroup, desiredUser, liveUser } from '../model/make.ts';
import { inSomeOrder, isSound, planFor } from './planning.ts';
import { carryOut, makeSystem, type System } from './system.ts';

const numRuns = Number(process.env['ROLLCALL_RUNS'] ?? 300);
const timeout = 20_000 + 20 * numRuns;
const people = ['Ann', 'Bob', 'Cy', 'Dee', 'Eve'];
const ids = ['u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7'].map((name) => `${name}@x.com`);
const here = { serviceProviderId: 'ent', groupId: 'a' };

/** Who has which id, and which extension: each a different one. */
const seats = fc.record({
  ids: fc.shuffledSubarray(ids, { minLength: people.length, maxLength: people.length }),
  extensions: fc.shuffledSubarray(['11', '12', '13', '14', '15', '16'], {
    minLength: people.length,
    maxLength: people.length,
  }),
});

/** How many people are there before, and how many more are to be. */
const crowd = fc.record({ live: fc.nat({ max: 5 }), added: fc.nat({ max: 2 }) });
const picks = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 20 });

const change = fc
  .record({ before: seats, after: seats, crowd, picks, steps: fc.nat({ max: 20 }) })
  .map(({ before, after, crowd: { live, added }, ...rest }) => {
    const there = people.slice(0, live).map((firstName, at) => ({
      firstName,
      userId: before.ids[at] ?? '',
      extension: before.extensions[at] ?? '',
    }));
    const declared = people.slice(0, Math.min(people.length, live + added)).map((firstName, at) => {
      const [userId = '', was = ''] = [after.ids[at], there[at]?.userId];
      const source = { file: 'g.yaml', line: at + 1, column: 5 };
      const previously = was && was !== userId ? [was] : [];
      const values = { userId, firstName, lastName: 'Lee', extension: after.extensions[at] ?? '' };
      return desiredUser(values, { source, previously });
    });
    const users = there.map((one) => liveUser({ ...here, lastName: 'Lee', ...one }));
    return { live: users, desired: [desiredGroup(declared, here)], ...rest };
  });

/** The names of people by what they are called. */
function namesIn(system: System): Readonly<Record<string, unknown>> {
  const named = [...system.values()].map(({ userId, fields }) => [userId, fields['firstName']]);
  return Object.fromEntries(named);
}

test(
  'ids go round among people as declared, in any order that the plan allows, and wherever the first run breaks off',
  () => {
    fc.assert(
      fc.property(change, ({ live, desired, picks: order, steps }) => {
        const plan = planFor(live, desired);
        expect(plan.problems).toEqual([]);
        const system = makeSystem(live);
        for (const one of inSomeOrder(plan.changes, order).slice(0, steps)) carryOut(system, one);
        const rest = planFor([...system.values()], desired);
        expect(isSound(rest)).toBe(true);
        for (const one of rest.changes) carryOut(system, one);
        const wanted = desired.flatMap(({ users }) => users);
        expect(namesIn(system)).toEqual(
          Object.fromEntries(wanted.map(({ userId, fields }) => [userId, fields['firstName']])),
        );
        expect(planFor([...system.values()], desired)).toMatchObject({ changes: [], problems: [] });
        expect([...system.keys()].sort()).toEqual(
          wanted.map(({ userId }) => userKey(userId)).sort(),
        );
      }),
      { numRuns },
    );
  },
  timeout,
);
