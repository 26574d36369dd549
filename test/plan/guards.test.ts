import { describe, expect, test } from 'vitest';
import type { Allowances, GuardCode, Policy } from '../../src/model/plan.ts';
import type { GroupId } from '../../src/model/user.ts';
import { checkGuards, isRefused } from '../../src/plan/guards.ts';
import { type Tally, tallyRun } from '../../src/plan/tally.ts';
import { group, otherGroup } from '../model/make.ts';

const nothing: Tally = { live: 0, deletes: 0, changed: 0, creates: 0, emptied: 0, numberless: 0 };
const policy: Policy = { maxDeletes: 0, maxChangePercent: 30, maxCreates: 5 };

const judge = (tally: Partial<Tally>, allowances: Allowances = {}, limits: Policy = policy) =>
  checkGuards(
    { ...nothing, ...tally },
    new Map([[group, { ...nothing, ...tally }]]),
    limits,
    allowances,
  );

test('where nothing happens there is nothing to judge', () => {
  expect(judge({ live: 50 })).toEqual([]);
});

/** What refuses, how it is told, and the number that allows it. */
const refusals: readonly [GuardCode, Partial<Tally>, number, number, string, number][] = [
  ['deletes', { live: 50, deletes: 1 }, 0, 1, '--allow-deletes', 1],
  ['changes', { live: 40, changed: 13 }, 30, 32.5, '--allow-changes', 13],
  ['creates', { creates: 6 }, 5, 6, '--allow-creates', 6],
  ['emptied', { live: 1, emptied: 1 }, 0, 1, '--allow-emptied', 1],
  ['lastNumbers', { live: 1, numberless: 1 }, 0, 1, '--allow-last-numbers', 1],
];

describe.each(refusals)('%s beyond the limit', (code, tally, limit, actual, flag, count) => {
  const guard = { code, limit, actual, override: `${flag} ${count}` };
  const refused = [{ ...guard, verdict: 'refused' }];

  test('are refused, and the flag is named', () => {
    expect(judge(tally)).toEqual(refused);
  });

  test('are allowed by the exact number', () => {
    const passed = [{ ...guard, verdict: 'passed', overridden: true }];
    expect(judge(tally, { [code]: count })).toEqual(passed);
  });

  test.each([1, -1])('are refused with a number that is off by %i, which is told', (off) => {
    const given = count + off;
    expect(judge(tally, { [code]: given })).toEqual([{ ...guard, verdict: 'refused', given }]);
  });

  test('are not allowed by the number of something else', () => {
    const other = code === 'deletes' ? 'creates' : 'deletes';
    const found = judge(tally, { [other]: count });
    expect(found.filter((one) => one.code === code)).toEqual(refused);
  });
});

test('a number is refused where there are fewer than the limit, or none, and overlooked where nothing is left to do', () => {
  const wrong = { code: 'deletes', verdict: 'refused', given: 3, limit: 0, actual: 0 };
  expect(judge({ live: 50, changed: 2 }, { deletes: 3 })).toMatchObject([
    wrong,
    { code: 'changes' },
  ]);
  const within = { code: 'changes', verdict: 'refused', given: 20, actual: 4, limit: 30 };
  expect(judge({ live: 50, changed: 2 }, { changes: 20 })).toMatchObject([within]);
  expect(judge({ live: 50 }, { deletes: 3, changes: 20, creates: 1 })).toEqual([]);
});

test.each<[GuardCode, Partial<Tally>, number, number, string]>([
  ['deletes', { live: 50, deletes: 3 }, 3, 3, '--allow-deletes 3'],
  ['changes', { live: 10, changed: 3 }, 30, 30, '--allow-changes 3'],
  ['creates', { creates: 5 }, 5, 5, '--allow-creates 5'],
])('%s at the limit pass', (code, tally, limit, actual, override) => {
  const found = judge(tally, {}, { ...policy, maxDeletes: 3 });
  expect(found).toEqual([{ code, verdict: 'passed', limit, actual, override }]);
});

test('a share is of no account below ten live users', () => {
  expect(judge({ live: 9, changed: 9 })).toEqual([]);
  expect(judge({ live: 10, changed: 10 })).toMatchObject([{ code: 'changes', actual: 100 }]);
});

test('a share is never rounded down to the limit', () => {
  expect(judge({ live: 2999, changed: 900 })).toMatchObject([
    { code: 'changes', verdict: 'refused', actual: 30.1 },
  ]);
});

test('without a limit any number of creates passes, and is not told', () => {
  expect(judge({ creates: 900 }, {}, { maxDeletes: 0, maxChangePercent: 30 })).toEqual([]);
});

describe('of several groups', () => {
  const groups = (here: Partial<Tally>, there: Partial<Tally>, allowances: Allowances = {}) => {
    const tallies = new Map<GroupId, Tally>([
      [group, { ...nothing, ...here }],
      [otherGroup, { ...nothing, ...there }],
    ]);
    const changed = (here.changed ?? 0) + (there.changed ?? 0);
    const run = { ...tallyRun(tallies.values(), []), changed };
    return checkGuards(run, tallies, policy, allowances);
  };
  const changes = { code: 'changes', limit: 30, override: '--allow-changes 6' };

  test('each is held to its own share, and the flag names the number of the whole run', () => {
    expect(groups({ live: 10, changed: 5 }, { live: 90, changed: 1 })).toEqual([
      { ...changes, verdict: 'passed', actual: 6 },
      { ...changes, verdict: 'refused', actual: 50, group },
    ]);
  });

  test('the exact number of the run allows it for each', () => {
    const found = groups({ live: 10, changed: 5 }, { live: 90, changed: 1 }, { changes: 6 });
    expect(found).toEqual([
      { ...changes, verdict: 'passed', actual: 6 },
      { ...changes, verdict: 'passed', overridden: true, actual: 50, group },
    ]);
  });

  test('those that pass are not told by themselves', () => {
    expect(groups({ creates: 2 }, { creates: 2 })).toEqual([
      { code: 'creates', verdict: 'passed', limit: 5, actual: 4, override: '--allow-creates 4' },
    ]);
  });

  test('the run is held to the sum', () => {
    expect(groups({ creates: 3 }, { creates: 3 })).toEqual([
      { code: 'creates', verdict: 'refused', limit: 5, actual: 6, override: '--allow-creates 6' },
    ]);
  });
});

test('a plan is refused by any guard that refuses', () => {
  expect(isRefused({ guards: [] })).toBe(false);
  expect(isRefused({ guards: judge({ creates: 5 }) })).toBe(false);
  expect(isRefused({ guards: [...judge({ creates: 5 }), ...judge({ deletes: 1 })] })).toBe(true);
});
