import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import type { Provider, SendResult } from '../../src/model/provider.ts';
import { type CurrentUser, userKey } from '../../src/model/user.ts';
import { isSound, planFor } from '../plan/planning.ts';
import { situations } from '../plan/situations.ts';
import { create, makeSystem, type System, send } from '../plan/system.ts';
import { fakeProvider, optionsFor } from './fakes.ts';

const numRuns = Number(process.env['ROLLCALL_RUNS'] ?? 300);

function providerOf(system: System): Provider {
  return fakeProvider({
    readUser: async (userId) => system.get(userKey(userId)),
    createUser: async (user) => answer(() => create(system, user)),
    send: async (step) => answer(() => send(system, step)),
  });
}

/** What goes wrong is a refusal. */
async function answer(work: () => CurrentUser | undefined): Promise<SendResult> {
  await Promise.resolve();
  try {
    const user = work();
    return { status: 'done', httpStatus: 200, ...(user ? { user } : {}) };
  } catch (error) {
    return { status: 'refused', httpStatus: 400, error: { text: String(error) }, fix: '' };
  }
}

test(
  'every plan without errors is carried out, by one worker or by many, and leaves nothing to do',
  async () => {
    const widths = fc.integer({ min: 1, max: 4 });
    await fc.assert(
      fc.asyncProperty(situations, widths, async ({ live, desired }, concurrency) => {
        const plan = planFor(live, desired);
        fc.pre(isSound(plan));
        const system = makeSystem(live);
        const options = optionsFor({ concurrency });
        const { outcomes } = await applyPlan(plan, providerOf(system), options);
        expect(outcomes.filter(({ error }) => error)).toEqual([]);
        expect(outcomes.map(({ changeId }) => changeId)).toEqual(plan.changes.map(({ id }) => id));
        expect(planFor([...system.values()], desired).changes).toEqual([]);
      }),
      { numRuns },
    );
  },
  20_000 + 20 * numRuns,
);
