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
      'a create with nothing at its end',
      withChange({ after: null }),
      'create ann@x.com has a wrong end',
    ],
    [
      'a delete that leaves something',
      withChange({ action: 'delete', before: {} }),
      'create ann@x.com has a wrong end',
    ],
    [
      'a change ahead of what it needs',
      withChange({ needs: ['delete bob@x.com'] }),
      'create ann@x.com stands before delete bob@x.com, which it needs',
    ],
    [
      'a change that needs itself',
      withChange({ needs: ['create ann@x.com'] }),
      'create ann@x.com stands before create ann@x.com, which it needs',
    ],
    ['a lost user', { ...plan, changes: [] }, '1 users are declared, the plan accounts for 0'],
    [
      'a user that is only freed on the way',
      withChange({ intermediate: true }),
      '1 users are declared, the plan accounts for 0',
    ],
    [
      'a user too many',
      { ...plan, summary: { ...plan.summary, unchanged: 1 } },
      '1 users are declared, the plan accounts for 2',
    ],
  ])('refuses %s', (_name, broken, message) => {
    expect(() => checkPlan(broken)).toThrow(new Error(message));
  });

  test('lets a partial plan account for less', () => {
    expect(() => checkPlan({ ...plan, changes: [], leftOut: ['update ann@x.com'] })).not.toThrow();
  });
});
