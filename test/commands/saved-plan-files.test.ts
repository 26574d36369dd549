import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonicalJson, isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { runMain } from '../faults/run-main.ts';
import { documentOf, openSystem, person, readJson, type System, writeGroup } from './system.ts';

const ann = person('ann', 1001);
const bob = person('bob', 1002);
const APPLY = 'apply tampa.yaml --plan plan.json --yes';
const AGAIN = '  Make the plan again with `rollcall plan --out FILE`, and have it approved.\n';

/** A system, and a saved plan of one update. */
async function approved(flags = ''): Promise<System> {
  const system = await openSystem([ann, bob], ['tampa', 'miami']);
  writeGroup([
    { ...ann, title: 'Manager' },
    { ...bob, title: 'Agent' },
  ]);
  expect((await system.run(`plan tampa.yaml --out plan.json${flags}`)).code).toBe(0);
  system.writes();
  return system;
}

/** Writes the saved plan with other values, as if it had been saved so. */
function saveAs(values: JsonObject): void {
  const { digest: _, ...plan } = readJson('plan.json');
  const changed = { ...plan, ...values };
  const digest = createHash('sha256').update(canonicalJson(changed)).digest('hex');
  writeFileSync('plan.json', JSON.stringify({ ...changed, digest }));
}

/** Runs the saved plan in both forms; nothing may be written. */
async function refusal({ run, users, writes }: System, line = APPLY) {
  const before = users();
  const { stdout, stderr, code } = await run(line);
  const document = documentOf(await run(`${line} --json`));
  expect(stdout).toBe('');
  expect([users(), writes()]).toEqual([before, []]);
  expect(document).toMatchObject({ kind: 'rollcall.error', exitCode: code });
  return { code, stderr: stderr.replace(/^Reading .*\n/gm, ''), name: document.code };
}

describe('a plan that was edited by hand', () => {
  /** Every value of a document, with another one in its place. */
  function* editsOf(value: Json, path: readonly string[] = []): Generator<readonly string[]> {
    if (isObject(value) || Array.isArray(value))
      for (const [key, inner] of Object.entries(value)) yield* editsOf(inner, [...path, key]);
    else yield path;
  }

  function edited(value: Json, [key, ...rest]: readonly string[]): Json {
    if (key === undefined) return typeof value === 'string' ? `${value}x` : [value];
    if (Array.isArray(value))
      return value.map((one, at) => (String(at) === key ? edited(one, rest) : one));
    return isObject(value) ? { ...value, [key]: edited(value[key] ?? null, rest) } : value;
  }

  test('is refused, whichever value it is', async () => {
    const { run, writes } = await approved();
    const plan: JsonObject = readJson('plan.json');
    const paths = [...editsOf(plan)].filter(([key]) => key !== 'kind' && key !== 'formatVersion');
    expect(paths.length).toBeGreaterThan(60);
    for (const path of paths) {
      writeFileSync('plan.json', JSON.stringify(edited(plan, path)));
      const { code, stderr } = await run(APPLY);
      expect([path, code, stderr]).toEqual([
        path,
        3,
        `Error: Nothing was changed: plan.json was changed after it was saved.\n${AGAIN}`,
      ]);
    }
    expect(writes()).toEqual([]);
  });

  test('is refused when something is added or taken away', async () => {
    const system = await approved();
    const { problems: _, ...less } = readJson('plan.json');
    const texts = [{ ...less, problems: [], more: true }, less].map((one) => JSON.stringify(one));
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    for (const text of [...texts, `${texts[1]?.slice(0, -1)},"deep":${deep}}`]) {
      writeFileSync('plan.json', text);
      expect(await refusal(system)).toMatchObject({ code: 3, name: 'stalePlan' });
    }
  });

  test('is fine in another order and another layout', async () => {
    const { run, writes } = await approved();
    const reversed = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(reversed);
      if (!isObject(value)) return value;
      const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)] as const);
      return Object.fromEntries(entries.reverse());
    };
    writeFileSync('plan.json', JSON.stringify(reversed(readJson('plan.json')), null, '\t'));
    expect((await run(APPLY)).code).toBe(0);
    expect(writes()).toEqual(['PUT /users ann', 'PUT /users bob']);
  });
});

describe('a plan of something else', () => {
  test('of another endpoint is refused before anything is read', async () => {
    const system = await approved();
    saveAs({ endpoint: 'https://odin.example.com/api/v2' });
    expect(await refusal(system)).toEqual({
      code: 3,
      name: 'stalePlan',
      stderr: `Error: Nothing was changed: plan.json is for https://odin.example.com/api/v2, this run is for ${system.endpoint}.\n${AGAIN}`,
    });
    expect((await system.run(APPLY)).stderr).not.toContain('Reading');
  });

  test('of a real system is no plan of an embedded one', async () => {
    await approved();
    saveAs({ endpoint: 'https://odin.example.com/api/v2' });
    const args = [...APPLY.split(' '), '--sandbox', 'other.json', '--ledger', 'run.jsonl'];
    const { code, stderr } = await runMain(args, { NO_COLOR: '1' }).ended;
    expect(code).toBe(3);
    expect(stderr).toContain('plan.json is for https://odin.example.com/api/v2, this run is for ');
  });

  test('of another provider is refused', async () => {
    const system = await approved();
    saveAs({ provider: 'other' });
    expect(await refusal(system)).toMatchObject({
      code: 3,
      stderr: `Error: Nothing was changed: plan.json is for other, this run is for odin.\n${AGAIN}`,
    });
  });

  test('of other groups is refused', async () => {
    const system = await approved();
    writeGroup([], { groupId: 'miami' });
    expect(await refusal(system, APPLY.replace('tampa.yaml', 'tampa.yaml miami.yaml'))).toEqual({
      code: 3,
      name: 'stalePlan',
      stderr: `Error: Nothing was changed: plan.json is for the groups acme / tampa; the files declare acme / miami, acme / tampa.\n${AGAIN}`,
    });
  });

  test.each([
    ['', ' --target ann', 'all users', '--target ann'],
    [' --target ann', '', '--target ann', 'all users'],
    [' --target ann', ' --target bob', '--target ann', '--target bob'],
  ])('of other targets is refused: saved with%s, applied with%s', async (saved, now, was, is) => {
    const system = await approved(saved);
    expect(await refusal(system, APPLY + now)).toEqual({
      code: 3,
      name: 'stalePlan',
      stderr: `Error: Nothing was changed: plan.json is for ${was}, this run is for ${is}.
  Give the same --target flags.
`,
    });
  });

  test('of the same targets in another order and letter case is carried out', async () => {
    const { run, writes } = await approved(' --target ann --target bo*');
    expect((await run(`${APPLY} --target BO* --target ann`)).code).toBe(0);
    expect(writes()).toEqual(['PUT /users ann', 'PUT /users bob']);
  });

  test('of another major version of rollcall is refused', async () => {
    const system = await approved();
    const { rollcallVersion } = readJson('plan.json');
    saveAs({ rollcallVersion: '99.0.0' });
    expect(await refusal(system)).toEqual({
      code: 3,
      name: 'stalePlan',
      stderr: `Error: Nothing was changed: plan.json was made by rollcall 99.0.0, this is ${rollcallVersion}.\n${AGAIN}`,
    });
  });

  test('of a newer minor version of the format is read, and its new keys are overlooked', async () => {
    const { run, writes } = await approved();
    saveAs({ formatVersion: '1.7', weather: 'fine' });
    expect((await run(APPLY)).code).toBe(0);
    expect(writes()).toHaveLength(2);
  });
});

describe('a file that is no plan', () => {
  test.each<[string, string, string]>([
    ['not JSON', 'plan', 'plan.json is not JSON'],
    ['empty', '', 'plan.json is not JSON'],
    ['a list', '[]', 'plan.json is no plan of rollcall'],
    ['null', 'null', 'plan.json is no plan of rollcall'],
    ['something else', '{"kind":"rollcall.result"}', 'plan.json is no plan of rollcall'],
    [
      'a newer format',
      '{"kind":"rollcall.plan","formatVersion":"2.0"}',
      'plan.json has the format 2.0, which this version cannot read',
    ],
    [
      'no format at all',
      '{"kind":"rollcall.plan"}',
      'plan.json has the format undefined, which this version cannot read',
    ],
  ])('%s', async (_name, text, message) => {
    const system = await approved();
    writeFileSync('plan.json', text);
    expect(await refusal(system)).toEqual({
      code: 1,
      name: 'badPlanFile',
      stderr: `Error: ${message}.\n${AGAIN}`,
    });
  });

  test.each([
    ['nowhere.json', 'ENOENT: no such file or directory'],
    ['folder.json', 'EISDIR: illegal operation on a directory'],
  ])('%s is said before anything is read', async (file, why) => {
    const system = await approved();
    mkdirSync('folder.json');
    const line = `apply tampa.yaml --plan ${file} --yes`;
    const { code, name, stderr } = await refusal(system, line);
    expect([code, name]).toEqual([1, 'badPlanFile']);
    expect(stderr).toContain(`Error: ${file} cannot be read: ${why}`);
    expect((await system.run(line)).stderr).not.toContain('Reading');
  });
});

test('--partial without --plan makes no sense', async () => {
  const system = await approved();
  expect(await refusal(system, 'apply tampa.yaml --yes --partial')).toEqual({
    code: 64,
    name: 'usage',
    stderr: 'Error: --partial needs --plan FILE.\n  See `rollcall --help`.\n',
  });
});
