import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, runProgram } from '../support/run-program.ts';

const seed = resolve('examples/seed');

test('a plan is one document, and the same difference has the same id on any machine', async () => {
  const runs = [emptyFolder(), emptyFolder()].map((cwd) =>
    runProgram(['plan', seed, '--sandbox', '--json'], { cwd }),
  );
  const [a, b] = (await Promise.all(runs)).map(({ stdout, stderr }) => {
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  });
  expect(a.endpoint).not.toBe(b.endpoint);
  expect(a.planId).toMatch(/^[0-9a-f]{64}$/);
  expect(a.planId).toBe(b.planId);
  expect(a.estimate).toEqual({ requests: 3, seconds: 1 });
  expect(a.changes[0]).toMatchObject({
    id: 'create john.smith@parkbenchsolutions.com',
    before: null,
    secrets: ['password'],
    source: { file: join(seed, 'grp.odin.yaml'), line: 22, column: 5 },
  });
});

test('an apply is one document without any password', async () => {
  const cwd = emptyFolder();
  const env = { CANARY: 'canary-password-1' };
  writeFileSync(
    join(cwd, 'group.yaml'),
    `apiVersion: rollcall/v1
kind: Group
serviceProviderId: ent.odin
groupId: grp.odin
users:
  - userId: new@parkbenchsolutions.com
    firstName: New
    lastName: User
    password: { env: CANARY }
`,
  );
  const args = ['apply', 'group.yaml', '--sandbox', '--yes', '--json', '--verbose'];
  const { code, stdout, stderr } = await runProgram(args, { cwd, env });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    kind: 'rollcall.result',
    formatVersion: '1.0',
    planId: expect.stringMatching(/^[0-9a-f]{64}$/),
    outcomes: [
      {
        changeId: 'create new@parkbenchsolutions.com',
        action: 'create',
        userId: 'new@parkbenchsolutions.com',
        attempts: 1,
        httpStatus: 200,
        outcome: 'created',
      },
    ],
    summary: expect.objectContaining({ created: 1, failed: 0 }),
  });
  expect(stdout + stderr).not.toContain('canary-password');
});

test.each([
  ['invalid files', ['validate', 'bad.yaml', '--json'], 1, 'invalidFiles'],
  ['nothing to talk to', ['plan', seed, '--json'], 1, 'noEndpoint'],
  ['no approval', ['apply', seed, '--sandbox', '--json'], 3, 'noApproval'],
  ['wrong usage', ['plan', '--jsonn', '--json'], 64, 'usage'],
  ['no such file', ['validate', 'nowhere', '--json'], 1, 'noFiles'],
])('a failure is one document: %s', async (_name, args, exitCode, code) => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'bad.yaml'), 'kind: Group\n');
  const finished = await runProgram(args, { cwd });
  expect(finished.code).toBe(exitCode);
  expect(finished.stderr).toBe('');
  expect(JSON.parse(finished.stdout)).toMatchObject({ kind: 'rollcall.error', code, exitCode });
});

test('a check of files is one document', async () => {
  const { stdout } = await runProgram(['validate', seed, '--json'], { cwd: emptyFolder() });
  expect(JSON.parse(stdout)).toEqual({
    kind: 'rollcall.validation',
    formatVersion: '1.0',
    valid: true,
    files: 1,
    groups: 1,
    users: 3,
    problems: [],
  });
});

test.each(['project', 'group', 'plan', 'ledger'])('the schema of a %s is printed', async (kind) => {
  const { stdout, code } = await runProgram(['schema', kind]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).$id).toBe(`urn:rollcall:schemas:${kind}`);
});
