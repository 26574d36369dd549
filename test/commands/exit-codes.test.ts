import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseFaults, startSandbox } from '../../src/sandbox/server.ts';
import { emptyFolder, runProgram } from '../support/run-program.ts';

const seed = resolve('examples/seed');

/** A group file that wants another first name for the live user of the sandbox. */
const renaming = `apiVersion: rollcall/v1
kind: Group
serviceProviderId: ent.odin
groupId: grp.odin
users:
  - { userId: 4003@parkbenchsolutions.com, firstName: Ada, lastName: 4003 }
`;

function folderWith(text: string): { readonly cwd: string; readonly file: string } {
  const cwd = emptyFolder();
  const file = 'group.yaml';
  writeFileSync(join(cwd, file), text);
  return { cwd, file };
}

describe('exit code 0', () => {
  test('the summary of a plan of the seed comes out of a pipe through jq', () => {
    const cwd = emptyFolder();
    const line = `node ${resolve('dist/cli.cjs')} plan ${seed} --sandbox --json | jq -c .summary`;
    const { stdout, status } = spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8' });
    expect(stdout).toBe(
      '{"create":2,"update":0,"delete":0,"rename":0,"move":0,"unchanged":1,"unmanaged":0}\n',
    );
    expect(status).toBe(0);
  });

  test('a plan with changes, an apply of them, and an apply of nothing', async () => {
    const cwd = emptyFolder();
    const plan = await runProgram(['plan', seed, '--sandbox'], { cwd });
    const apply = await runProgram(['apply', seed, '--sandbox', '--yes'], { cwd });
    const again = await runProgram(['apply', seed, '--sandbox', '--yes', '--json'], { cwd });
    expect([plan.code, apply.code, again.code]).toEqual([0, 0, 0]);
    expect(JSON.parse(again.stdout)).toMatchObject({ kind: 'rollcall.result', outcomes: [] });
    expect(readdirSync(join(cwd, '.rollcall/ledgers'))).toHaveLength(2);
  });

  test('--detailed-exitcode without changes', async () => {
    const cwd = emptyFolder();
    await runProgram(['apply', seed, '--sandbox', '--yes'], { cwd });
    const again = await runProgram(['plan', seed, '--sandbox', '--detailed-exitcode'], { cwd });
    expect(again.code).toBe(0);
    expect(again.stdout.trim().split('\n').at(-1)).toBe(
      'No changes: all 3 declared users are live as declared.',
    );
  });
});

describe('exit code 1', () => {
  test('an invalid file', async () => {
    const { cwd, file } = folderWith('kind: Gruop\n');
    const { code, stdout, stderr } = await runProgram(['validate', file], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`group.yaml:1:7 error: unknown kind Gruop
  1 | kind: Gruop
    |       ^
  Did you mean Group?

Error: 1 problem in the files.
  Correct the files and run again.
`);
  });

  test('no endpoint', async () => {
    const { code, stderr } = await runProgram(['plan', seed], { cwd: emptyFolder() });
    expect(code).toBe(1);
    expect(stderr).toBe(`Error: It is not said which system to talk to.
  Set ODIN_ENDPOINT, or \`odin.endpoint\` in rollcall.yaml, or try it with --sandbox.
`);
  });

  test('no credentials', async () => {
    const args = ['plan', seed, '--endpoint', 'odin.example.com'];
    const { code, stderr } = await runProgram(args, { cwd: emptyFolder() });
    expect(code).toBe(1);
    expect(stderr).toBe(`Error: There are no credentials to sign in with.
  Set ODIN_USERNAME and ODIN_PASSWORD, or ODIN_TOKEN, in the environment.
`);
  });

  test('plain http to another machine', async () => {
    const { code, stderr } = await runProgram(['plan', seed], {
      cwd: emptyFolder(),
      env: { ODIN_ENDPOINT: 'http://odin.example.com', ODIN_TOKEN: 'canary-token' },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('plain http');
    expect(stderr).not.toContain('canary-token');
  });

  test('nobody listens', async () => {
    const { code, stderr } = await runProgram(['plan', seed], {
      cwd: emptyFolder(),
      env: { ODIN_ENDPOINT: 'http://127.0.0.1:9', ODIN_TOKEN: 'canary-token' },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('nothing listens there');
  });

  test('a plan with a conflict', async () => {
    const { cwd, file } = folderWith(`apiVersion: rollcall/v1
kind: Group
serviceProviderId: ent.odin
groupId: grp.odin
users:
  - { userId: new@parkbenchsolutions.com, firstName: New, lastName: User, extension: 1003 }
`);
    const plan = await runProgram(['plan', file, '--sandbox'], { cwd });
    const apply = await runProgram(['apply', file, '--sandbox', '--yes'], { cwd });
    expect([plan.code, apply.code]).toEqual([1, 1]);
    expect(plan.stdout).toContain(
      'error: extension 1003 of new@parkbenchsolutions.com is extension of the live user 4003@parkbenchsolutions.com in ent.odin / grp.odin',
    );
    expect(plan.stdout).toContain('group.yaml:6:86 ');
    expect(plan.stdout.trim().split('\n').at(-1)).toBe('Not applicable: 1 problem to solve first.');
  });
});

test('exit code 2: --detailed-exitcode with changes', async () => {
  const args = ['plan', seed, '--sandbox', '--detailed-exitcode'];
  expect((await runProgram(args, { cwd: emptyFolder() })).code).toBe(2);
});

test('exit code 3: apply without --yes and without a terminal', async () => {
  const cwd = emptyFolder();
  const { code, stderr } = await runProgram(['apply', seed, '--sandbox'], { cwd });
  expect(code).toBe(3);
  expect(stderr).toBe(`Reading ent.odin / grp.odin.
Error: Nothing was changed: there is no terminal to ask in.
  Run in a terminal and answer the question, or add --yes.
`);
  const plan = await runProgram(['plan', seed, '--sandbox', '--detailed-exitcode'], { cwd });
  expect(plan.code).toBe(2);
});

test('exit code 4: an update that the system reports and does not make', async () => {
  const { cwd, file } = folderWith(renaming);
  const sandbox = await startSandbox({ faults: parseFaults('ignored-update=100%') });
  onTestFinished(sandbox.close);
  const { endpoint, username, password } = sandbox;
  const env = { ODIN_ENDPOINT: endpoint, ODIN_USERNAME: username, ODIN_PASSWORD: password };
  const { code, stdout } = await runProgram(['apply', file, '--yes'], { cwd, env });
  expect(code).toBe(4);
  expect(stdout).toContain('~ 4003@parkbenchsolutions.com  firstName  4003 → Ada');
  expect(stdout).toContain('failed update of 4003@parkbenchsolutions.com: ');
});

describe('exit code 64', () => {
  test.each([
    [['plna'], "unknown command 'plna' (Did you mean plan?)"],
    [
      ['plan', '--detailed-exitcod'],
      "unknown option '--detailed-exitcod' (Did you mean --detailed-exitcode?)",
    ],
    [['apply', '--dry-run'], "unknown option '--dry-run'"],
    [
      ['plan', '--concurrency', 'many'],
      "option '--concurrency <n>' argument 'many' is invalid. It must be a whole number from 1 to 64.",
    ],
    [
      ['schema', 'plans'],
      "command-argument value 'plans' is invalid for argument 'kind'. Allowed choices are project, group, plan, ledger.",
    ],
  ])('%j', async (args, message) => {
    const { code, stderr, stdout } = await runProgram(args);
    expect({ code, stdout, stderr }).toEqual({
      code: 64,
      stdout: '',
      stderr: `Error: ${message}\n  See \`rollcall --help\`.\n`,
    });
  });

  test('an empty STATE never stands for the real system', async () => {
    const env = { ODIN_ENDPOINT: 'http://127.0.0.1:9', ODIN_TOKEN: 't' };
    const args = ['apply', seed, '--yes', '--sandbox', ''];
    const { code, stderr } = await runProgram(args, { cwd: emptyFolder(), env });
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: 'Error: The STATE of --sandbox is empty.\n  See `rollcall --help`.\n',
    });
  });

  test('one file for ledger and credentials', async () => {
    const args = ['apply', seed, '--sandbox', '--yes', '--ledger', 'a', '--credentials', './a'];
    const { code, stderr } = await runProgram(args, { cwd: emptyFolder() });
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: 'Error: --ledger and --credentials name the same file.\n  See `rollcall --help`.\n',
    });
  });

  test('no command shows the help', async () => {
    const { code, stderr } = await runProgram([]);
    expect(code).toBe(64);
    expect(stderr).toContain('Usage: rollcall');
  });

  test('a PATH behind --sandbox is not taken for a state file', async () => {
    const { code, stderr } = await runProgram(['plan', '--sandbox', seed], { cwd: emptyFolder() });
    expect(code).toBe(64);
    expect(stderr).toContain(`Write the PATH first: rollcall plan ${seed} --sandbox`);
  });
});

test('exit code 130: an interrupted apply awaits what is under way and keeps its ledger whole', async () => {
  const cwd = emptyFolder();
  const args = ['apply', resolve('examples/acme'), '--sandbox', '--yes', '--requests-per-second=4'];
  const env = { PATH: process.env['PATH'] ?? '' };
  const child = spawn(process.execPath, [resolve('dist/cli.cjs'), ...args, '--ledger=l.jsonl'], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    // The second signal would end it at once.
    if (text.includes('created') && !child.killed) child.kill('SIGINT');
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(130);
  expect(stdout).toContain('Interrupted: run again, it continues where this ended.');
  const lines = readFileSync(join(cwd, 'l.jsonl'), 'utf8').trim().split('\n');
  const events = lines.map((line) => JSON.parse(line));
  expect(events.filter(({ type }) => type === 'outcome')).toHaveLength(12);
  expect(events.at(-1).summary.created).toBeGreaterThan(0);
  expect(events.at(-1).summary.notAttempted).toBeGreaterThan(0);
  const again = await runProgram(['apply', resolve('examples/acme'), '--sandbox', '--yes'], {
    cwd,
  });
  const empty = await runProgram(['plan', resolve('examples/acme'), '--sandbox'], { cwd });
  expect(again.code).toBe(0);
  expect(empty.stdout).toContain('No changes: all 12 declared users are live as declared.');
});

test('a run whose output nobody takes is carried out to its end', async () => {
  const cwd = emptyFolder();
  const line = `node ${resolve('dist/cli.cjs')} apply ${seed} --sandbox --yes --ledger=l.jsonl 2>&1 | head -1`;
  spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8' });
  const last = readFileSync(join(cwd, 'l.jsonl'), 'utf8').trim().split('\n').at(-1) ?? '';
  expect(JSON.parse(last)).toMatchObject({ type: 'end', summary: { created: 2 } });
});

test.each(['ledger', 'credentials'])(
  'a place where no %s can be made is a clear error',
  async (name) => {
    const cwd = emptyFolder();
    const args = ['apply', seed, '--sandbox', '--yes', `--${name}=/proc/nowhere/file`];
    const { code, stderr } = await runProgram(args, { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain(
      `Error: Nothing was sent: the ${name === 'ledger' ? 'ledger' : 'credentials file'} /proc/nowhere/file cannot be written.`,
    );
  },
);

test('a folder that is gone is a clear error', () => {
  const cwd = emptyFolder();
  const line = `mkdir gone && cd gone && rmdir ../gone && node ${resolve('dist/cli.cjs')} plan ${seed}`;
  const { stderr, status } = spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8' });
  expect({ stderr, status }).toEqual({
    status: 1,
    stderr: `Error: The working directory does not exist any more.
  Change to another directory and run again.
`,
  });
});
