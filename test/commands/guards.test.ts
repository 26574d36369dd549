import { describe, expect, test } from 'vitest';
import {
  crowd,
  documentOf,
  openSystem,
  type Person,
  person,
  writeGroup,
  writePolicy,
} from './system.ts';

/** What a guard refuses; more than one of it, so that there is one less. */
interface Case {
  readonly code: string;
  readonly flag: string;
  readonly count: number;
  readonly live: readonly Person[];
  /** Writes the files; gives their names. */
  readonly declare: () => string;
}

const ann = person('ann', 1001);
const bob = person('bob', 1002);
const cyd = person('cyd', 1003);
const groups = ['tampa', 'miami'];

const cases: Readonly<Record<string, Case>> = {
  deletes: {
    code: 'deletes',
    flag: '--allow-deletes',
    count: 2,
    live: [ann, bob, cyd],
    declare() {
      writeGroup([ann], { absent: ['bob', 'cyd'] });
      return 'tampa.yaml';
    },
  },
  'services taken away': {
    code: 'deletes',
    flag: '--allow-deletes',
    count: 2,
    live: [{ ...ann, services: ['Call Waiting', 'Do Not Disturb'] }],
    declare() {
      writeGroup([{ ...ann, services: [] }]);
      return 'tampa.yaml';
    },
  },
  changes: {
    code: 'changes',
    flag: '--allow-changes',
    count: 4,
    live: crowd(10),
    declare() {
      writeGroup([...crowd(4, 2000, { title: 'Agent' }), ...crowd(6, 2004)]);
      return 'tampa.yaml';
    },
  },
  creates: {
    code: 'creates',
    flag: '--allow-creates',
    count: 2,
    live: [ann],
    declare() {
      writePolicy({ maxCreates: 1 });
      writeGroup([ann, bob, cyd]);
      return 'tampa.yaml';
    },
  },
  'emptied groups': {
    code: 'emptied',
    flag: '--allow-emptied',
    count: 2,
    live: [ann, { ...bob, groupId: 'miami' }],
    declare() {
      writePolicy({ maxDeletes: 2 });
      writeGroup([], { absent: ['ann'] });
      writeGroup([], { groupId: 'miami', absent: ['bob'] });
      return 'tampa.yaml miami.yaml';
    },
  },
  'last numbers': {
    code: 'lastNumbers',
    flag: '--allow-last-numbers',
    count: 2,
    live: [
      { ...ann, phoneNumber: '8135551001' },
      { ...bob, groupId: 'miami', phoneNumber: '8135551002' },
    ],
    declare() {
      writeGroup([{ ...ann, phoneNumber: null }]);
      writeGroup([{ ...bob, phoneNumber: null }], { groupId: 'miami' });
      return 'tampa.yaml miami.yaml';
    },
  },
};

/** A system with the files of a case. */
async function openCase({ live, declare }: Case) {
  const system = await openSystem(live, groups);
  const files = declare();
  return { ...system, files };
}

describe.each(Object.entries(cases))('%s', (_name, one) => {
  const { code, flag, count } = one;
  const exact = `${flag} ${count}`;

  test.each(['plan', 'apply --yes'])('%s is refused, and says the exact flag', async (verb) => {
    const { run, files, users, writes } = await openCase(one);
    const before = users();
    const { code: exit, stdout } = await run(`${verb} ${files}`);
    expect(exit).toBe(3);
    // One rule refuses it; in which words is the report's own business.
    expect(stdout.match(/^Refused: .*\d/gm)).toHaveLength(1);
    expect(stdout).toContain(`add ${exact}.\n`);
    expect([users(), writes()]).toEqual([before, []]);
  });

  test.each(['plan', 'apply --yes'])('%s --json is refused in one document', async (verb) => {
    const { run, files, users, writes } = await openCase(one);
    const before = users();
    const ended = await run(`${verb} ${files} --json`);
    expect(ended.code).toBe(3);
    const { kind, guards } = documentOf(ended);
    expect(kind).toBe('rollcall.plan');
    expect(guards).toContainEqual(
      expect.objectContaining({ code, verdict: 'refused', override: exact }),
    );
    expect([users(), writes()]).toEqual([before, []]);
  });

  test.each([count - 1, count + 1])('%i is not the exact number', async (given) => {
    const { run, files, writes } = await openCase(one);
    for (const verb of ['plan', 'apply --yes'])
      for (const form of ['', ' --json']) {
        const { code: exit, stdout } = await run(`${verb} ${files} ${flag} ${given}${form}`);
        expect(exit).toBe(3);
        expect(stdout).toContain(exact);
      }
    expect(writes()).toEqual([]);
  });

  test.each(['', ' --json'])('the exact number allows it%s', async (form) => {
    const { run, files, writes } = await openCase(one);
    const plan = await run(`plan ${files} ${exact}${form}`);
    expect(plan.code).toBe(0);
    expect(writes()).toEqual([]);
    const apply = await run(`apply ${files} --yes ${exact}${form}`);
    expect(apply.code).toBe(0);
    expect(writes()).not.toEqual([]);
    if (form !== '') expect(documentOf(apply).kind).toBe('rollcall.result');
    else expect(apply.stdout.split('\n')).toContain(`Allowed by ${exact}.`);
    const again = await run(`plan ${files} --json`);
    expect([again.code, documentOf(again).changes]).toEqual([0, []]);
  });
});

describe('each group is judged, and the whole run', () => {
  /** Verdicts by guard and group. */
  const verdictsOf = (guards: readonly Record<string, unknown>[]) =>
    guards.map(({ code, group, verdict, limit, actual, override }) => [
      code,
      (group as { groupId: string } | undefined)?.groupId ?? 'run',
      ...[verdict, limit, actual, override],
    ]);

  test('a share that only one group exceeds is refused, and names the group', async () => {
    const miami = crowd(40, 3000).map((user) => ({ ...user, groupId: 'miami' }));
    const { run, writes } = await openSystem([...crowd(10), ...miami], groups);
    writeGroup([...crowd(4, 2000, { title: 'Agent' }), ...crowd(6, 2004)]);
    writeGroup([...crowd(1, 3000, { title: 'Agent' }), ...crowd(39, 3001)], { groupId: 'miami' });
    const plan = await run('plan tampa.yaml miami.yaml');
    expect(plan.code).toBe(3);
    expect(
      plan.stdout,
    ).toContain(`Refused in acme / tampa: 40% of the live users would be changed or deleted; the limit is 30%.
  To allow it, add --allow-changes 5.
`);
    const { guards } = documentOf(await run('plan tampa.yaml miami.yaml --json'));
    expect(verdictsOf(guards)).toEqual([
      ['changes', 'run', 'passed', 30, 10, '--allow-changes 5'],
      ['changes', 'tampa', 'refused', 30, 40, '--allow-changes 5'],
    ]);
    expect((await run('apply tampa.yaml miami.yaml --yes --allow-changes 4')).code).toBe(3);
    expect(writes()).toEqual([]);
    expect((await run('apply tampa.yaml miami.yaml --yes --allow-changes 5')).code).toBe(0);
    expect(writes()).toHaveLength(5);
  });

  test('deletes within the limit of each group, but not of the run', async () => {
    const others = [person('dee', 1004), person('eva', 1005)].map((user) => ({
      ...user,
      groupId: 'miami',
    }));
    const { run, writes } = await openSystem([ann, bob, ...others], groups);
    writePolicy({ maxDeletes: 1 });
    writeGroup([ann], { absent: ['bob'] });
    writeGroup([person('dee', 1004)], { groupId: 'miami', absent: ['eva'] });
    const { code, ...ended } = await run('apply tampa.yaml miami.yaml --yes --json');
    expect(code).toBe(3);
    expect(verdictsOf(documentOf({ code, ...ended }).guards)).toEqual([
      ['deletes', 'run', 'refused', 1, 2, '--allow-deletes 2'],
    ]);
    expect(writes()).toEqual([]);
    expect((await run('apply tampa.yaml --yes')).code).toBe(0);
    expect(writes()).toEqual(['DELETE /users bob']);
  });

  test('a policy in rollcall.yaml raises the limits, and no flag is needed', async () => {
    const live = [...crowd(9), { ...ann, phoneNumber: '8135551001' }];
    const { run, writes } = await openSystem(live);
    writePolicy({ maxDeletes: 5, maxChangePercent: 50 });
    const absent = crowd(5).map(({ userId }) => userId);
    writeGroup([...crowd(4, 2005), ann], { absent });
    const apply = await run('apply tampa.yaml --yes');
    expect(apply.code).toBe(0);
    expect(apply.stdout).not.toContain('Allowed');
    expect(writes()).toHaveLength(5);
  });

  test('a number for what is not there is refused, and overlooked once nothing is left to do', async () => {
    const { run, writes } = await openSystem([ann]);
    writeGroup([ann, bob]);
    const refused = await run('apply tampa.yaml --yes --allow-deletes 7');
    expect(refused.code).toBe(3);
    expect(refused.stdout).toContain('--allow-deletes 0');
    expect(writes()).toEqual([]);
    expect((await run('apply tampa.yaml --yes --allow-deletes 0')).code).toBe(0);
    expect((await run('apply tampa.yaml --yes --allow-deletes 7')).code).toBe(0);
  });
});

test.each(['-1', '1.5', 'all', '1e3'])('--allow-deletes %s is no number', async (given) => {
  const { run } = await openSystem([ann]);
  writeGroup([ann]);
  const { code, stderr } = await run(`plan tampa.yaml --allow-deletes=${given}`);
  expect(code).toBe(64);
  expect(stderr).toContain('It must be a whole number from 0 to 1000000.');
});
