import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Fault, FaultSource } from '../../src/sandbox/faults.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { emptyFolder } from '../support/run-program.ts';

const users = Array.from(
  { length: 6 },
  (_, n) => `  - { userId: u${n}, firstName: U, lastName: ${n} }`,
);
const text = `apiVersion: rollcall/v1
kind: Group
serviceProviderId: stop.ent
groupId: stop.grp
domain: example.com
users:
${users.join('\n')}
`;
const hang: Fault = { kind: 'hang', afterCommit: false, name: 'hang' };
const busy: Fault = { kind: 'status', status: 429, afterCommit: false, name: '429' };
const down: Fault = { kind: 'status', status: 503, afterCommit: false, name: '503' };
const slow: Fault = { kind: 'slow', ms: 600, afterCommit: false, name: 'slow' };

/** Runs a command against a system with these faults, and sends the signals when the system gets the request that is waited for. */
async function interrupted(
  command: readonly string[],
  faults: FaultSource,
  on: (path: string, nth: number) => boolean,
  signals: readonly NodeJS.Signals[],
) {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'g.yaml'), text);
  const group = { serviceProviderId: 'stop.ent', groupId: 'stop.grp', domain: 'example.com' };
  let signalled = 0;
  const sandbox = await startSandbox({
    ensureGroups: [group],
    faults: (request) => {
      if (signalled === 0 && on(`${request.method} ${request.path}`, request.nth)) {
        signalled = performance.now();
        for (const [n, signal] of signals.entries())
          setTimeout(() => child.kill(signal), 50 + 100 * n);
      }
      return faults(request);
    },
  });
  onTestFinished(() => sandbox.close());
  const { endpoint, username, password } = sandbox;
  const [verb = '', ...flags] = command;
  const args = [resolve('dist/cli.cjs'), verb, 'g.yaml', '--requests-per-second=1000', ...flags];
  const env = { ODIN_ENDPOINT: endpoint, ODIN_USERNAME: username, ODIN_PASSWORD: password };
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (some) => {
    stdout += some;
  });
  child.stderr.setEncoding('utf8').on('data', (some) => {
    stderr += some;
  });
  const [code, signal] = await once(child, 'close');
  const seconds = (performance.now() - signalled) / 1000;
  const live = sandbox.users().filter((one) => one.groupId === 'stop.grp').length;
  return { cwd, code, signal, stdout, stderr, seconds, live };
}

const always =
  (path: string, fault: Fault): FaultSource =>
  (request) =>
    `${request.method} ${request.path}` === path ? fault : undefined;
const apply = ['apply', '--yes', '--ledger=l.jsonl', '--concurrency=1'];

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (signal) => {
  test('awaits the create that is under way, and sends no other', async () => {
    const on = (path: string) => path === 'POST /users';
    const run = await interrupted(apply, always('POST /users', slow), on, [signal]);
    expect(run).toMatchObject({ code: 130, live: 1 });
    expect(run.stderr).toContain(
      'Stopping: what is under way is awaited. Press Ctrl-C again to stop at once.\n',
    );
    expect(run.stdout).toContain('Interrupted: run again, it continues where this ended.\n');
    const lines = readFileSync(join(run.cwd, 'l.jsonl'), 'utf8').trimEnd().split('\n');
    const types = lines.map((line) => JSON.parse(line).type);
    expect([types[0], types.at(-1), types.length]).toEqual(['start', 'end', 9]);
  });
});

test.each([
  ['reading hangs', ['plan'], always('GET /groups/users/audit', hang), 'GET /groups/users/audit'],
  ['reading is put off', ['plan'], always('GET /groups', down), 'GET /groups'],
  [
    'passwords are put off',
    apply,
    always('GET /password/generate', busy),
    'GET /password/generate',
  ],
  ['passwords hang', apply, always('GET /password/generate', hang), 'GET /password/generate'],
  ['looking up who is new hangs', apply, always('GET /users', hang), 'GET /users'],
  ['signing in hangs', ['plan'], always('POST /auth/token', hang), 'POST /auth/token'],
])('where %s, the run ends at once and nothing was sent', async (_name, command, faults, at) => {
  const run = await interrupted(command, faults, (path) => path === at, ['SIGTERM']);
  expect(run).toMatchObject({ code: 130, live: 0 });
  expect(run.seconds).toBeLessThan(3);
  expect(run.stderr).toContain('The run was interrupted.\n');
});

test('while the system asks for patience, the run ends at once', async () => {
  const faults = always('POST /users', busy);
  const run = await interrupted(apply, faults, (path) => path === 'POST /users', ['SIGINT']);
  expect(run).toMatchObject({ code: 130, live: 0 });
  expect(run.seconds).toBeLessThan(3);
});

test('the second signal, also the other one, ends the process at once', async () => {
  const faults = always('POST /users', hang);
  const on = (path: string) => path === 'POST /users';
  const run = await interrupted(apply, faults, on, ['SIGINT', 'SIGTERM']);
  expect(run).toMatchObject({ code: 130, live: 0 });
  expect(run.seconds).toBeLessThan(3);
  expect(readFileSync(join(run.cwd, 'l.jsonl'), 'utf8')).toMatch(/"type":"sending".*\n$/);
});

test('--json prints one document all the same', async () => {
  const on = (path: string) => path === 'GET /groups/users/audit';
  const faults = always('GET /groups/users/audit', hang);
  const { code, stdout } = await interrupted(['plan', '--json'], faults, on, ['SIGTERM']);
  expect([code, JSON.parse(stdout)]).toEqual([
    130,
    {
      kind: 'rollcall.error',
      formatVersion: '1.0',
      code: 'interrupted',
      exitCode: 130,
      message: 'The run was interrupted.',
      fix: 'Run the same command again: it continues where this one ended.',
      problems: [],
    },
  ]);
});
