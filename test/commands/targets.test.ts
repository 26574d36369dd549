import { describe, expect, test } from 'vitest';
import { DOMAIN, documentOf, openSystem, person, type System, writeGroup } from './system.ts';

const names = ['ann.lee', 'ann.ray', 'bob.lee', 'cyd'];
const people = names.map((name, at) => person(name, 1001 + at));
const id = (name: string) => `${name}@${DOMAIN}`;

/** Four live users of whom each is to get a title, and one who is to be created. */
async function open(): Promise<System> {
  const system = await openSystem(people);
  const titled = people.map((user) => ({ ...user, title: 'Agent' }));
  writeGroup([...titled, person('eve', 1009)]);
  return system;
}

describe('--target', () => {
  test.each<[string, readonly string[]]>([
    [`--target ann.lee@${DOMAIN}`, ['ann.lee']],
    ['--target ann.lee', ['ann.lee']],
    ['--target ANN.Lee', ['ann.lee']],
    [`--target ANN.LEE@${DOMAIN.toUpperCase()}`, ['ann.lee']],
    ['--target ann.*', ['ann.lee', 'ann.ray']],
    ['--target *.lee', ['ann.lee', 'bob.lee']],
    [`--target *@${DOMAIN}`, [...names, 'eve']],
    ['--target *', [...names, 'eve']],
    ['--target cyd --target *.ray --target ann.ray', ['ann.ray', 'cyd']],
    ['--target eve', ['eve']],
    ['--target=c*d', ['cyd']],
  ])('%s', async (flags, named) => {
    const { run, writes } = await open();
    const plan = documentOf(await run(`plan tampa.yaml ${flags} --json`));
    const changed = plan.changes.map(({ userId }: { userId: string }) => userId);
    expect([...changed].sort()).toEqual(named.map(id).sort());
    expect(plan.leftOut).toHaveLength(5 - named.length);
    expect(plan.targets).toEqual(flags.split(/ ?--target[ =]/).slice(1));
    const apply = await run(`apply tampa.yaml --yes ${flags}`);
    expect(apply.code).toBe(0);
    expect(writes()).toHaveLength(named.length);
  });

  test('what is left out is told first, in the counts and in the end', async () => {
    const { run } = await open();
    const { stdout } = await run('apply tampa.yaml --yes --target ann.lee --target BOB*');
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toBe(
      `Partial: narrowed to ann.lee, BOB*; 3 changes are left out: update ${id('ann.ray')}, update ${id('cyd')}, create ${id('eve')}.`,
    );
    expect(lines).toContain(
      'Plan: 0 to create, 2 to update, 0 to delete, 0 unchanged, 3 left out.',
    );
    expect(lines.at(-1)).toBe('Done, in part: 3 changes were left out.');
  });

  test('nothing to do for those who are named is no claim about the others', async () => {
    const { run } = await open();
    await run('apply tampa.yaml --yes --target cyd');
    const { stdout, code } = await run('plan tampa.yaml --target cyd --detailed-exitcode');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').at(-1)).toBe(
      'No changes in this part: 4 changes are left out.',
    );
  });
});

describe('a pattern that names nobody is an error', () => {
  const fix = 'Write the id of a user, with or without its domain; * stands for anything.';

  test.each([
    ['zoe', fix],
    ['ann.le', 'Did you mean ann.lee?'],
    [`ann.lee@${DOMAIN}s`, `Did you mean ann.lee@${DOMAIN}?`],
    ['*.smith', fix],
    ['ann', fix],
  ])('%s', async (pattern, remedy) => {
    const { run, writes } = await open();
    const lines = [`plan tampa.yaml --target ${pattern}`];
    lines.push(`apply tampa.yaml --yes --target cyd --target ${pattern}`);
    for (const line of lines) {
      const { code, stdout } = await run(line);
      expect(code).toBe(1);
      expect(
        stdout,
      ).toContain(`error: --target ${pattern} names nobody: no such user is declared or live
  ${remedy}
`);
      const { problems } = documentOf(await run(`${line} --json`));
      expect(problems).toMatchObject([{ code: 'noTarget', severity: 'error', fix: remedy }]);
    }
    expect(writes()).toEqual([]);
  });

  test('also the empty one', async () => {
    const { run } = await open();
    const { code, stdout } = await run('plan tampa.yaml --target=');
    expect(code).toBe(1);
    expect(stdout).toContain('error: --target "" names nobody: no such user is declared or live\n');
  });

  test('but who is live and not declared, absent, or was called so, is somebody', async () => {
    const { run } = await openSystem(people);
    const [ann, ray] = people;
    writeGroup(ann ? [{ ...ann, userId: 'ann.kim', previously: ['ann.lee'] }] : [], {
      absent: ['gone', 'ann.ray'],
    });
    for (const name of ['bob.lee', 'gone', 'ann.lee', 'ann.kim', ray?.userId])
      expect((await run(`plan tampa.yaml --target ${name} --allow-deletes 1`)).code).not.toBe(1);
  });
});

describe('guards judge only what is carried out', () => {
  test('deletes', async () => {
    const { run, writes } = await openSystem(people);
    writeGroup(people.slice(0, 1), { absent: names.slice(1) });
    const flags = '--target cyd --target ann.lee';
    const refused = await run(`apply tampa.yaml --yes ${flags}`);
    expect(refused.stdout).toContain('add --allow-deletes 1.');
    expect((await run(`apply tampa.yaml --yes ${flags} --allow-deletes 3`)).code).toBe(3);
    expect(writes()).toEqual([]);
    expect((await run(`apply tampa.yaml --yes ${flags} --allow-deletes 1`)).code).toBe(0);
    expect(writes()).toEqual(['DELETE /users cyd']);
  });
});

test('who needs what somebody else would give up is an error that names the holder', async () => {
  const { run, writes } = await openSystem(people);
  const [ann, ray, bob, cyd] = people;
  const swapped = [{ ...ann, extension: '1004' }, ray, bob, { ...cyd, extension: '1010' }];
  writeGroup(swapped.flatMap((user) => (user?.userId ? [{ ...user, userId: user.userId }] : [])));
  const { code, stdout } = await run('apply tampa.yaml --yes --target ann.lee');
  expect(code).toBe(1);
  expect(stdout).toContain(`error: extension 1004 of ${id('ann.lee')} is extension of `);
  expect(stdout).toContain(id('cyd'));
  expect(writes()).toEqual([]);
  expect((await run('apply tampa.yaml --yes --target ann.lee --target cyd')).code).toBe(0);
  expect(writes()).toEqual(['PUT /users cyd', 'PUT /users ann.lee']);
});
