import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documentOf, openSystem, person, type System, writeGroup } from './system.ts';

const ann = person('ann', 1001);
const bob = person('bob', 1002);
const APPLY = 'apply tampa.yaml --plan plan.json --yes';

/** A system, and a saved plan of two updates. */
async function approved(): Promise<System> {
  const system = await openSystem([ann, bob]);
  writeGroup([
    { ...ann, title: 'Manager' },
    { ...bob, title: 'Agent' },
  ]);
  await system.run('plan tampa.yaml --out plan.json');
  return system;
}

describe('plan --out', () => {
  test.each<[string, number, string, string]>([
    [
      'plan.yaml',
      64,
      'usage',
      '--out plan.yaml does not end in .json.\n  Write the plan as FILE.json.\n',
    ],
    [
      'no/plan.json',
      1,
      'cannotWriteFile',
      '--out no/plan.json: there is no folder no.\n  Make the folder, or name another one.\n',
    ],
  ])('--out %s, said before anything is read', async (file, code, name, stderr) => {
    const { run } = await approved();
    const line = `plan tampa.yaml --out other.json --out ${file}`;
    expect(await run(line)).toEqual({ code, stdout: '', stderr: `Error: ${stderr}` });
    expect(documentOf(await run(`${line} --json`))).toMatchObject({ code: name, exitCode: code });
    expect([existsSync(file), existsSync('other.json')]).toEqual([false, false]);
  });

  test('twice writes the same plan twice', async () => {
    const { run } = await approved();
    const { stderr } = await run('plan tampa.yaml --out one.json --out two.json');
    expect(stderr).toBe('Reading acme / tampa.\nSaved in one.json.\nSaved in two.json.\n');
    expect(readFileSync('one.json', 'utf8')).toBe(readFileSync('two.json', 'utf8'));
  });

  test('writes over an older plan', async () => {
    const { run, writes } = await approved();
    writeGroup([ann, { ...bob, title: 'Clerk' }]);
    expect((await run('plan tampa.yaml --out plan.json')).code).toBe(0);
    expect((await run(APPLY)).code).toBe(0);
    expect(writes()).toEqual(['PUT /users bob']);
  });

  test('onto a folder is one JSON document, with the failure', async () => {
    const { run } = await approved();
    mkdirSync('folder.json');
    const ended = await run('plan tampa.yaml --out folder.json --json');
    expect(ended.code).toBe(1);
    expect(documentOf(ended)).toMatchObject({ kind: 'rollcall.error', code: 'cannotWriteFile' });
  });

  test('does not save a plan that has problems, and says so', async () => {
    const { run } = await approved();
    writeGroup([{ ...ann, extension: '1002' }]);
    const { code, stderr } = await run('plan tampa.yaml --out other.json');
    expect([code, stderr]).toEqual([1, 'Reading acme / tampa.\nNot saved in other.json.\n']);
    expect(existsSync('other.json')).toBe(false);
  });

  test('saves a plan of nothing, which sends nothing', async () => {
    const { run, writes } = await openSystem([ann]);
    writeGroup([ann]);
    await run('plan tampa.yaml --out plan.json');
    const ended = await run(`${APPLY} --json`);
    expect([ended.code, documentOf(ended).outcomes, writes()]).toEqual([0, [], []]);
  });

  test('never writes a password', async () => {
    const { run, writes } = await openSystem([ann]);
    const secret = 'c4nary-USER-"pw"';
    writeFileSync('secret.txt', `${secret}\n`);
    writeGroup([ann, { ...bob, password: { file: 'secret.txt' } }, person('cyd', 1003)]);
    await run('plan tampa.yaml --out plan.json');
    const text = readFileSync('plan.json', 'utf8');
    expect(text).toContain('"password"');
    expect(text).not.toContain('c4nary');
    expect(text).not.toContain('sandbox');
    const { stdout, stderr, code } = await run(APPLY);
    expect(code).toBe(0);
    expect(writes()).toEqual(['POST /users bob', 'POST /users cyd']);
    expect(stdout + stderr + readFileSync('run.jsonl', 'utf8')).not.toContain('c4nary');
  });
});
