import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import { documentOf, openSystem, person, type System, writeGroup, writePolicy } from './system.ts';

const ann = person('ann', 1001);
const bob = person('bob', 1002);
const APPLY = 'apply --plan plan.json --yes';

/** A system, and a saved plan of an update in each of two groups, from files that a folder and the working directory hold. */
async function approved(): Promise<System> {
  const groupId = 'miami';
  const system = await openSystem([ann, { ...bob, groupId }], ['tampa', groupId]);
  mkdirSync('groups');
  writeGroup([{ ...bob, title: 'Agent' }], { groupId }, 'groups/[1] miami.yaml');
  writeGroup([{ ...ann, title: 'Agent' }]);
  const { code } = await system.run('plan groups tampa.yaml --out plan.json');
  expect([code, system.writes()]).toEqual([0, []]);
  return system;
}

describe('a saved plan without PATH', () => {
  test('is carried out with the files that it was made from', async () => {
    const { run, writes } = await approved();
    const { code, stdout, stderr } = await run(APPLY);
    expect(stdout.trim().split('\n').at(-1)).toBe('Done: everything is as declared.');
    expect([code, writes()]).toEqual([0, ['PUT /users bob', 'PUT /users ann']]);
    expect(stderr).toContain('Reading acme / miami.\nReading acme / tampa.\n');
  });

  test('is carried out with all files of a group that it has changes of', async () => {
    const { run, writes } = await openSystem([ann, person('cid', 1003)]);
    writeGroup([{ ...ann, title: 'Agent' }]);
    writeGroup([person('cid', 1003, { title: 'Agent' })], {}, 'more.yaml');
    await run('plan tampa.yaml more.yaml --out plan.json');
    expect((await run(APPLY)).code).toBe(0);
    expect(writes()).toEqual(['PUT /users ann', 'PUT /users cid']);
  });

  test('is refused as ever where a file was changed since', async () => {
    const { run, writes } = await approved();
    writeGroup([{ ...ann, title: 'Boss' }]);
    const { code, stderr } = await run(APPLY);
    expect(code).toBe(3);
    expect(stderr).toContain('Nothing was changed: 1 change is not as approved in plan.json.');
    expect(writes()).toEqual([]);
  });

  test('names a file that is gone before anything is read', async () => {
    const { run, writes } = await approved();
    rmSync('groups', { recursive: true });
    const { code, stdout, stderr } = await run(APPLY);
    expect([code, stdout, stderr, writes()]).toEqual([
      1,
      '',
      `Error: There is no file groups/[1] miami.yaml, which plan.json was made from.
  Run in the folder in which the plan was made, or name the files.
`,
      [],
    ]);
    expect(documentOf(await run(`${APPLY} --json`))).toMatchObject({
      kind: 'rollcall.error',
      code: 'noFiles',
      exitCode: 1,
    });
  });

  test('leaves it to a project which files are read', async () => {
    const { run, writes } = await approved();
    writePolicy({ maxDeletes: 0 });
    const { code, stderr } = await run(APPLY);
    expect([code, writes()]).toEqual([3, []]);
    expect(stderr).toContain(
      'Nothing was changed: plan.json is for the groups acme / miami, acme / tampa; the files declare acme / miami.\n',
    );
    rmSync('rollcall.yaml');
    writeFileSync('p.yaml', JSON.stringify({ apiVersion: 'rollcall/v1', kind: 'Project' }));
    expect((await run(`${APPLY} --config p.yaml`)).stderr).toContain('declare acme / miami.\n');
  });

  test('is carried out by the built program too, on an embedded system', async () => {
    await approved();
    const run = (line: string) => runProgram([...line.split(' '), '--sandbox', 's.json']);
    const { code, stderr } = await run('plan tampa.yaml --out plan.json');
    expect([code, stderr.split('\n').at(-2)]).toEqual([0, 'Saved in plan.json.']);
    const ended = await run(`${APPLY} --ledger l.jsonl`);
    expect(ended.stdout.trim().split('\n').at(-1)).toBe('Done: every declared user is live.');
    expect(ended.code).toBe(0);
  });
});
