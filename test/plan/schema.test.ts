import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import type { ApplyEvent } from '../../src/model/event.ts';
import type { Plan } from '../../src/model/plan.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { fakeProvider, optionsFor, sendResults } from '../apply/fakes.ts';
import { writtenUser } from '../diff/arbitraries.ts';
import { liveFormsOf, liveSelf } from '../diff/live-forms.ts';
import { context, desiredUser, difference, group } from '../model/make.ts';
import { planFor } from './planning.ts';
import { situations } from './situations.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const isPlan = ajv.compile(readSchema('plan'));
const isLine = ajv.compile(readSchema('ledger'));

function readSchema(name: string): object {
  return JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object;
}

const userId = fc.integer({ min: 0, max: 20 }).map((n) => `u${n}@x.com`);
const declared = fc.uniqueArray(fc.tuple(userId, writtenUser), { selector: ([id]) => id });
const liveOne = writtenUser.chain(({ written, countryCode }) => liveFormsOf(written, countryCode));
const live = fc.uniqueArray(fc.tuple(userId, liveOne), { selector: ([id]) => id });
const policy = fc.constantFrom('ignore', 'report', 'forbid', 'delete');

/** Whoever a step is about, an answer may show somebody else. */
const anybody = { ...group, userId: 'u1@x.com', fields: {}, secrets: {} };

/** Values of every field, in every form. */
const ofValues: fc.Arbitrary<Plan> = fc
  .tuple(declared, live, policy)
  .map(([wanted, present, unmanaged]) =>
    makePlan(
      [
        difference(
          wanted.map(([id, { written }]) => desiredUser({ ...written, userId: id })),
          present.map(([id, values]) => liveSelf({ ...values, userId: id })),
          { unmanaged },
        ),
      ],
      context,
    ),
  );

/** Plans of every kind: with and without changes, problems and unmanaged users. */
const plans = fc.oneof(
  ofValues,
  situations.map((situation) => planFor(situation.live, situation.desired)),
);

test('every plan fits its schema, and survives being written and read', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      isPlan(plan);
      expect(isPlan.errors ?? []).toEqual([]);
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      expect(JSON.stringify(plan)).not.toContain('"from":"generate"');
    }),
    { numRuns: 200 },
  );
});

test('every event of every plan, whatever the system answers, fits the schema of the ledger', async () => {
  await fc.assert(
    fc.asyncProperty(plans, fc.constantFrom(...sendResults), async (plan, { make }) => {
      const events: ApplyEvent[] = [];
      await applyPlan(
        plan,
        fakeProvider({ createUser: make, send: async () => make(anybody) }),
        optionsFor({ events }),
      );
      for (const event of events) {
        isLine(JSON.parse(JSON.stringify(event)));
        expect(isLine.errors ?? []).toEqual([]);
      }
    }),
    { numRuns: 50 },
  );
});

test('the schema refuses a plan with a password in it', () => {
  const plan = makePlan([difference([desiredUser({ firstName: 'Ann' })], [])], context);
  const [change] = plan.changes;
  const leaking = { ...plan, changes: [{ ...change, after: { password: 'x' } }] };
  expect(isPlan(leaking)).toBe(false);
});
