import { describe, expect, test } from 'vitest';
import type { Change, Plan } from '../../src/model/plan.ts';
import { checkPlan } from '../../src/plan/check-plan.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { context, desiredUser, difference } from '../model/make.ts';

const plan = makePlan([difference([desiredUser({ firstName: 'Ann' })], [])], context);

const withChange = (changes: Partial<Change>): Plan => ({
  ...plan,
  changes: plan.changes.map((change) => ({ ...change, ...changes })),
});

describe('checkPlan', () => {
  test('lets a sound plan pass', () => {
    expect(() => checkPlan(plan)).not.toThrow();
  });

  test.each<[string, Plan, string]>([
    [
      'one change twice',
      { ...plan, changes: [...plan.changes, ...plan.changes] },
      'a change stands twice in the plan',
    ],
    ['a change of nothing', withChange({ patch: [] }), 'create ann@x.com changes nothing'],
    ['a create of a live user', withChange({ before: {} }), 'create ann@x.com has a wrong basis'],
    ['an update of nobody', withChange({ action: 'update' }), 'create ann@x.com has a wrong basis'],
    [
      'a lost user',
      { ...plan, summary: { ...plan.summary, create: 0 } },
      '1 users are declared, the plan accounts for 0',
    ],
  ])('refuses %s', (_name, broken, message) => {
    expect(() => checkPlan(broken)).toThrow(message);
  });
});
