import { describe, expect, test } from 'vitest';
import { ann, bob, type Case, cases, id } from './approved-cases.ts';
import { documentOf, openSystem, type System, writeGroup } from './system.ts';

const FILES = 'tampa.yaml miami.yaml';

/** A system, the files of a case, and their plan, saved. */
async function approveCase({ live, declare, flags = '' }: Case): Promise<System> {
  const system = await openSystem(live, ['tampa', 'miami']);
  writeGroup([], { groupId: 'miami' });
  declare();
  expect((await system.run(`plan ${FILES} ${flags} --out plan.json`.trim())).code).toBe(0);
  expect(system.writes()).toEqual([]);
  return system;
}

describe.each(Object.entries(cases))('a saved %s', (_name, one) => {
  const { flags, writes: sent, done, meddle, stale } = one;
  const apply = `apply ${FILES} --plan plan.json --yes${flags ? ` ${flags}` : ''}`;

  test('unchanged: is carried out as approved', async () => {
    const { run, writes } = await approveCase(one);
    const { stdout, code } = await run(apply);
    expect(stdout).toContain('Done: ');
    expect(code).toBe(0);
    expect(writes()).toEqual(sent);
  });

  test('done already: nothing is sent, every outcome says so', async () => {
    const { run, writes } = await approveCase(one);
    const { planId, summary } = documentOf(await run(`${apply} --json`));
    expect(summary).toMatchObject(done);
    writes();
    for (const form of ['--json', '']) {
      const again = await run(`${apply} ${form}`.trim());
      expect(again.code).toBe(0);
      expect(writes()).toEqual([]);
      if (form === '') expect(again.stdout).toMatch(/1 (done|there) already/);
      else
        expect(documentOf(again)).toMatchObject({
          planId,
          outcomes: [{ outcome: 'already', attempts: 0 }],
        });
    }
  });

  test('changed in between: it is refused, with approved, now and live side by side', async () => {
    const { run, writes, users, meddle: change } = await approveCase(one);
    await change(...meddle);
    const before = users();
    const ended = await run(`${apply} --json`);
    expect(ended.code).toBe(3);
    const { kind, code, message, problems } = documentOf(ended);
    const count = stale.length === 1 ? '1 change is' : `${stale.length} changes are`;
    expect([kind, code, message]).toEqual([
      'rollcall.error',
      'stalePlan',
      `Nothing was changed: ${count} not as approved in plan.json.`,
    ]);
    expect(problems.map(wordsOf)).toEqual(stale);
    const { stderr, code: exit } = await run(apply);
    expect(exit).toBe(3);
    for (const line of stale.flat()) expect(stderr).toContain(line);
    expect([users(), writes()]).toEqual([before, []]);
  });

  test('changed in between: --partial leaves it, and does the rest', async () => {
    const { run, writes, users, meddle: change } = await approveCase(one);
    await change(...meddle);
    const before = users();
    const ended = await run(`${apply} --partial --json`);
    expect(ended.code).toBe(0);
    expect(documentOf(ended).outcomes).toEqual([]);
    expect([users(), writes()]).toEqual([before, []]);
  });
});

function wordsOf({ summary, details }: { readonly summary: string; readonly details: string[] }) {
  return [summary, ...details];
}

test('--partial does what is still as approved, and says what it leaves', async () => {
  const live = [ann, bob];
  const { run, writes, meddle } = await openSystem(live);
  writeGroup(live.map((user) => ({ ...user, title: 'Agent' })));
  await run('plan tampa.yaml --out plan.json');
  await meddle('PUT', '/users', { groupId: 'tampa', userId: id('ann'), title: 'Boss' });
  const { code, stdout } = await run('apply tampa.yaml --plan plan.json --yes --partial');
  expect(writes()).toEqual(['PUT /users bob']);
  expect(stdout).toContain(`Partial: 1 change is left out: update ${id('ann')}.`);
  expect(stdout).toContain(`tampa.yaml:7:5 warning: update ${id('ann')} is not as approved
  7 |   - {"userId":"ann","firstName":"ann","lastName":"Lee","extension":"1001"…
    |     ^
  approved  title (none) → Agent
  now       title Boss → Agent
  live      title Boss
`);
  expect(stdout.trim().split('\n').at(-1)).toBe('Done, in part: 1 change was left out.');
  expect(code).toBe(0);
});

test('more than was approved is refused', async () => {
  const { run, writes } = await openSystem([ann]);
  writeGroup([{ ...ann, title: 'Agent' }]);
  await run('plan tampa.yaml --out plan.json');
  writeGroup([{ ...ann, title: 'Agent' }, bob]);
  const ended = await run('apply tampa.yaml --plan plan.json --yes --json');
  expect(ended.code).toBe(3);
  expect(documentOf(ended).problems.map(wordsOf)).toEqual([
    [`create ${id('bob')} was not approved`, 'approved  nothing', 'now       a create'],
  ]);
  expect(writes()).toEqual([]);
});

test('less than was approved is refused too: somebody changed the file', async () => {
  const { run, writes } = await openSystem([ann, bob]);
  writeGroup([{ ...ann, title: 'Agent' }, bob]);
  await run('plan tampa.yaml --out plan.json');
  writeGroup([ann, bob]);
  const ended = await run('apply tampa.yaml --plan plan.json --yes --json');
  expect(ended.code).toBe(3);
  expect(documentOf(ended).problems.map(wordsOf)).toEqual([
    [
      `update ${id('ann')} is not as approved`,
      'approved  title (none) → Agent',
      'now       nothing',
      'live      title (none)',
    ],
  ]);
  expect(writes()).toEqual([]);
});

test('a plan that was refused when it was saved still needs the exact number', async () => {
  const { run, writes } = await openSystem([ann, bob]);
  writeGroup([ann], { absent: ['bob'] });
  const plan = await run('plan tampa.yaml --out plan.json');
  expect([plan.code, plan.stderr]).toEqual([3, 'Reading acme / tampa.\nSaved in plan.json.\n']);
  const apply = 'apply tampa.yaml --plan plan.json --yes';
  expect((await run(apply)).code).toBe(3);
  expect((await run(`${apply} --allow-deletes 2`)).code).toBe(3);
  expect(writes()).toEqual([]);
  expect((await run(`${apply} --allow-deletes 1`)).code).toBe(0);
  expect(writes()).toEqual(['DELETE /users bob']);
});

test('a number that was given when the plan was saved has to be given again', async () => {
  const { run, writes } = await openSystem([ann, bob]);
  writeGroup([ann], { absent: ['bob'] });
  expect((await run('plan tampa.yaml --out plan.json --allow-deletes 1')).code).toBe(0);
  const { code, stdout } = await run('apply tampa.yaml --plan plan.json --yes');
  expect(code).toBe(3);
  expect(stdout).toContain('add --allow-deletes 1.');
  expect(writes()).toEqual([]);
});
