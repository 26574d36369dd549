import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { startSandboxProcess } from '../bench/processes.ts';
import { emptyFolder, runCommand, runProgram } from './support/run-program.ts';

/** The lines of all fenced blocks of commands. */
function commandsOf(file: string): readonly string[] {
  const blocks = readFileSync(file, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g);
  return [...blocks].flatMap(([, block = '']) => block.trimEnd().split('\n'));
}

const commands = commandsOf('docs/reliability.md');

test('the commands of the page on reliability are these', () => {
  expect(commands).toEqual([
    'rollcall sandbox groups --fault 503=2%,reset-after-commit=2%,429=2%,html=1%,truncate=1%,seed=7 --verbose',
    'rollcall apply groups --yes',
    'npm run test:faults -- --runs 2000',
    'npm run bench:reliability',
  ]);
});

test('the rehearsal ends well', async () => {
  const cwd = emptyFolder();
  cpSync('examples/acme/groups', join(cwd, 'groups'), { recursive: true });
  const [, , , ...flags] = commands[0]?.split(' ') ?? [];
  const sandbox = await startSandboxProcess([join(cwd, 'groups'), ...flags]);
  const [, ...args] = commands[1]?.split(' ') ?? [];
  const { code, stdout, stderr } = await runProgram(args, { cwd, env: sandbox.env });
  await sandbox.stop();
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Apply: 12 created in ');
});

test('the long form of the fault tests runs, one of them alone too', async () => {
  const args = ['run', '--silent', 'test:faults', '--', '--runs', '3', '--only', 'schedules'];
  const { code, stdout } = await runCommand('npm', args, {
    env: { ROLLCALL_BUILT: '1' },
    limit: 60_000,
  });
  expect(code).toBe(0);
  expect(stdout).toContain('1 passed');
});

test('the benchmark is there', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const [, file = ''] of scripts['bench:reliability'].matchAll(/tsx (\S+)/g))
    expect(readFileSync(resolve(file), 'utf8')).toContain('held');
});

test('the commands of the page on changing users are these, and do what it says', async () => {
  const said = commandsOf('docs/changing-users.md');
  expect(said).toEqual([
    'rollcall plan groups --out plan.json',
    'rollcall apply groups --plan plan.json --yes',
    'rollcall undo .rollcall/ledgers/2026-01-02T03-04-05-000Z-1a2b3c4d.jsonl',
  ]);
  const cwd = emptyFolder();
  cpSync('examples/acme/groups', join(cwd, 'groups'), { recursive: true });
  const { env, stop } = await startSandboxProcess([join(cwd, 'groups')]);
  const run = (line: string) => runProgram(line.split(' ').slice(1), { cwd, env });
  const ends: (readonly [string, number | null, string | undefined])[] = [];
  const does = async (line: string) => {
    const { code, stdout } = await run(line);
    ends.push([line.split(' ')[1] ?? '', code, stdout.trimEnd().split('\n').at(-1)]);
  };
  await run('rollcall apply groups --yes');
  const file = join(cwd, 'groups/tampa.yaml');
  const fixed = readFileSync(file, 'utf8').replace('lastName: Berg', 'lastName: Berg-Lee');
  writeFileSync(file, fixed);
  for (const line of said.slice(0, 2)) await does(line);
  const ledgers = readdirSync(join(cwd, '.rollcall/ledgers')).sort();
  await does(`rollcall undo .rollcall/ledgers/${ledgers.at(-1)} --yes`);
  await does('rollcall plan groups');
  await stop();
  expect(ends).toEqual([
    ['plan', 0, 'Carrying it out takes about 1 request, 1 s.'],
    ['apply', 0, 'Done: everything is as declared.'],
    ['undo', 0, 'Done: all of it is undone.'],
    ['plan', 0, 'Carrying it out takes about 1 request, 1 s.'],
  ]);
});
