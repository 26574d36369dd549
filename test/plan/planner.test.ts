import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differingFields } from '../../src/diff/diff-fields.ts';
import type { Plan } from '../../src/model/plan.ts';
import { userKey } from '../../src/model/user.ts';
import { makeShown } from '../../src/pipeline.ts';
import { approve } from '../../src/plan/approve.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { inSomeOrder, isSound, planFor } from './planning.ts';
import { type Situation, situations } from './situations.ts';
import { carryOut, makeSystem, type System } from './system.ts';

const numRuns = Number(process.env['ROLLCALL_RUNS'] ?? 300);
const timeout = 20_000 + 20 * numRuns;
const picks = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 20 });

function carriedOut(live: Situation['live'], changes: Plan['changes']): System {
  const system = makeSystem(live);
  for (const change of changes) carryOut(system, change);
  return system;
}

test(
  'a plan without errors gets nobody in the way of anybody, in any order that it allows, and leads to what is declared',
  () => {
    fc.assert(
      fc.property(situations, picks, ({ live, desired }, order) => {
        const plan = planFor(live, desired);
        fc.pre(isSound(plan));
        for (const changes of [plan.changes, inSomeOrder(plan.changes, order)]) {
          const system = carriedOut(live, changes);
          expect(planFor([...system.values()], desired).changes).toEqual([]);
          expectDeclared(system, desired);
          expectRest(system, live, plan);
        }
      }),
      { numRuns },
    );
  },
  timeout,
);

function expectDeclared(system: System, desired: Situation['desired']): void {
  for (const { groupId, users, absent } of desired) {
    for (const user of users) {
      const self = system.get(userKey(user.userId));
      expect(self?.groupId).toBe(groupId);
      if (self) expect(differingFields(self, user.fields, fields)).toEqual([]);
    }
    for (const { userId } of absent) expect(system.get(userKey(userId))?.groupId).not.toBe(groupId);
  }
}

/** Whoever is not in the plan is as before. */
function expectRest(system: System, live: Situation['live'], { changes }: Plan): void {
  const touched = new Set(
    changes.flatMap(({ userId, previousUserId = userId }) => [userId, previousUserId].map(userKey)),
  );
  for (const user of live)
    if (!touched.has(userKey(user.userId))) expect(system.get(userKey(user.userId))).toEqual(user);
}

test(
  'an approved plan that breaks off anywhere goes on where it ended',
  () => {
    fc.assert(
      fc.property(situations, picks, fc.nat({ max: 8 }), ({ live, desired }, order, many) => {
        const plan = planFor(live, desired);
        fc.pre(isSound(plan) && !isFragile(plan));
        const system = carriedOut(live, inSomeOrder(plan.changes, order).slice(0, many));
        const now = planFor([...system.values()], desired);
        const shown = makeShown((userId) => system.get(userKey(userId)), fields);
        const { wanted, already, stale } = approve(plan, now, shown);
        expect(stale).toEqual([]);
        expect([...wanted].sort()).toEqual(now.changes.map(({ id }) => id).sort());
        const told = new Set([...wanted, ...already.map(({ id }) => id)]);
        const whole = plan.changes.filter(({ intermediate }) => !intermediate);
        expect(whole.filter(({ id }) => !told.has(id))).toEqual([]);
      }),
      { numRuns },
    );
  },
  timeout,
);

/** What is given up for a while ahead of a move leaves something else to do when it ends there: the move takes an extension along. Such a plan is made and approved again. */
function isFragile({ changes, summary }: Plan): boolean {
  const releases = changes.filter(({ intermediate }) => intermediate);
  if (releases.length > 0 && summary.move > 0) return true;
  return releases.some(({ action, source }) => {
    const own = changes.filter((change) => change.source === source && !change.intermediate);
    return action === 'rename' && own.some(takesAllNames);
  });
}

/** Somebody under a temporary id who gets other names altogether cannot be told: that is an error of the next plan, which says what to write. */
function takesAllNames({ action, after, patch }: Plan['changes'][number]): boolean {
  const names = ['firstName', 'lastName'].filter((name) => name in (after ?? {}));
  const paths = patch.map(({ path }) => path);
  return action === 'update' && names.length > 0 && names.every((one) => paths.includes(`/${one}`));
}

test('the order in which the system shows its users does not matter', () => {
  fc.assert(
    fc.property(situations, ({ live, desired }) => {
      const turned = planFor(live.toReversed(), desired);
      expect(turned.changes).toEqual(planFor(live, desired).changes);
    }),
    { numRuns: 200 },
  );
});

test('the situations hold whatever a plan can hold', () => {
  const seen = new Set<string>();
  for (const { live, desired } of fc.sample(situations, { numRuns: 1000, seed: 1 })) {
    const plan = planFor(live, desired);
    if (isSound(plan))
      for (const { action, intermediate } of plan.changes)
        seen.add(intermediate ? 'release' : action);
    else seen.add('error');
  }
  const all = ['create', 'delete', 'error', 'move', 'release', 'rename', 'update'];
  expect([...seen].sort()).toEqual(all);
});
