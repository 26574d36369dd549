import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { type CurrentUser, type DesiredGroup, groupKey, userKey } from '../../src/model/user.ts';
import { isRefused } from '../../src/pipeline.ts';
import { parseFaults } from '../../src/sandbox/fault-list.ts';
import { situations } from '../plan/situations.ts';
import { creatable, documents, openPopulated } from './population.ts';
import { applied, planFor, planWithConsents, type System } from './system.ts';

/** `npm run test:pairs` plays 2,000. */
const numRuns = Number(process.env['PAIR_RUNS'] ?? 100);
const limit = 60_000 + 500 * numRuns;

test(
  'whatever is live and whatever is declared: with the needed consents a run goes through, the next plan is empty, and nobody else changes',
  () =>
    fc.assert(
      fc.asyncProperty(situations, async ({ live, desired }) => {
        await withSystem(live, desired, async (system, groups, plan) => {
          expect(isRefused(plan)).toBe(false);
          expect(await endings(system, plan)).toEqual([]);
          await expectSettled(system, groups);
        });
      }),
      { numRuns },
    ),
  limit,
);

/** What may go wrong with an answer, carried out or not. */
const trouble = fc.constantFrom(
  ...['503=25%', '503-after-commit=25%', 'reset=25%', 'reset-after-commit=25%'],
  ...['html-after-commit=25%', 'truncate=25%', '429=25%', 'garbage-after-commit=25%'],
  'reset-after-commit=10%,503=10%,truncate=10%,500-after-commit=10%',
);

test(
  'whatever goes wrong on the way, the next runs finish it, and nobody else changes',
  () =>
    fc.assert(
      fc.asyncProperty(situations, trouble, fc.nat(), async ({ live, desired }, faults, seed) => {
        await withSystem(live, desired, async (system, groups, plan) => {
          system.trouble(parseFaults(`${faults},seed=${seed + 1}`));
          await endings(system, plan);
          system.trouble(() => undefined);
          const next = (await planFor(groups, system.provider)).plan;
          expect(next.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(await endings(system, next)).toEqual([]);
          await expectSettled(system, groups);
        });
      }),
      { numRuns },
    ),
  limit,
);

/** Nothing is left to do, and nothing stands in the way of a next time. */
async function expectSettled(system: System, groups: readonly DesiredGroup[]): Promise<void> {
  const { changes, problems } = (await planFor(groups, system.provider)).plan;
  expect(changes).toEqual([]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
}

/** Plans, works, and looks whether anybody has changed of whom neither the files nor, for somebody who is to go, the policy speak. */
async function withSystem(
  live: readonly CurrentUser[],
  desired: readonly DesiredGroup[],
  work: (system: System, groups: readonly DesiredGroup[], plan: Plan) => Promise<void>,
): Promise<void> {
  const system = await openPopulated(live);
  try {
    const groups = creatable(desired);
    const before = documents(system);
    const plan = await planWithConsents(groups, system.provider);
    fc.pre(plan.problems.every(({ severity }) => severity !== 'error'));
    await work(system, groups, plan);
    const after = documents(system);
    const touched = meantBy(groups, live);
    for (const [key, document] of before)
      if (!touched.has(key)) expect(after.get(key)).toEqual(document);
    for (const key of after.keys()) expect(before.has(key) || touched.has(key)).toBe(true);
  } finally {
    await system.close();
  }
}

/** Keys of the ids that files speak of: declared, previous, absent ones, and all of a group that is owned whole. */
function meantBy(
  groups: readonly DesiredGroup[],
  live: readonly CurrentUser[],
): ReadonlySet<string> {
  const owned = groups.filter(({ unmanaged }) => unmanaged === 'delete').map(groupKey);
  const ids = groups.flatMap(({ users, absent }) => [
    ...users.flatMap(({ userId, previously }) => [userId, ...previously]),
    ...absent.map(({ userId }) => userId),
  ]);
  const gone = live.filter((user) => owned.includes(groupKey(user))).map(({ userId }) => userId);
  return new Set([...ids, ...gone].map(userKey));
}

/** What did not go well, in words. */
async function endings(system: System, plan: Plan): Promise<readonly unknown[]> {
  const { outcomes } = await applied(plan, system.provider);
  return outcomes
    .filter(({ outcome }) => /failed|unknown|notAttempted/.test(outcome))
    .map(({ changeId, outcome, error }) => [changeId, outcome, error?.text]);
}
