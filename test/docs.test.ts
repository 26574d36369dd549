import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { startSandboxProcess } from '../bench/processes.ts';
import { emptyFolder, runCommand, runProgram } from './support/run-program.ts';

const text = readFileSync('docs/reliability.md', 'utf8');
const commands = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.trimEnd().split('\n'),
);

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
