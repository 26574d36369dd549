import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { armor, Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { emptyFolder, runProgram } from '../support/run-program.ts';

const seed = resolve('examples/seed');
const acme = resolve('examples/acme');

/** The users of a credentials file's text. */
const usersIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly userId: string }).userId);

test('encrypted credentials open with the key, and hold what the plain ones hold', async () => {
  const [cwd, identity] = [emptyFolder(), await generateIdentity()];
  const args = ['apply', seed, '--sandbox', '--yes', '--credentials=c.age'];
  const recipient = ['--credentials-recipient', await identityToRecipient(identity)];
  const { code, stderr } = await runProgram([...args, ...recipient, ...recipient], { cwd });
  expect({ code, stderr: stderr.includes('Warning') }).toEqual({ code: 0, stderr: false });
  const file = readFileSync(join(cwd, 'c.age'), 'utf8');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const text = await decrypter.decrypt(armor.decode(file), 'text');
  expect(usersIn(text)).toEqual([
    'john.smith@parkbenchsolutions.com',
    'christopher.null@parkbenchsolutions.com',
  ]);
  expect((statSync(join(cwd, 'c.age')).mode & 0o777).toString(8)).toBe('600');
  expect(readdirSync(cwd).sort()).toEqual(['.rollcall', 'c.age']);
});

test('a run that is killed leaves the password of every user that it created', async () => {
  const cwd = emptyFolder();
  const child = spawn(
    process.execPath,
    [resolve('dist/cli.cjs'), 'apply', acme, '--sandbox', '--yes', '--credentials=c'],
    { cwd, env: { PATH: process.env['PATH'] ?? '' }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('created')) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  const state = JSON.parse(readFileSync(join(cwd, '.rollcall/sandbox.json'), 'utf8'));
  const kept = usersIn(readFileSync(join(cwd, 'c'), 'utf8'));
  const live = (state.users as { readonly userId: string }[]).map(({ userId }) => userId);
  expect(kept).toHaveLength(12);
  expect(live.filter((userId) => kept.includes(userId)).length).toBeGreaterThan(0);
  const before = readdirSync(cwd).length;
  const again = await runProgram(['apply', acme, '--sandbox', '--yes', '--credentials=c'], { cwd });
  expect(again.stderr).toContain(
    'Nothing was sent: the credentials file c exists already, and is never overwritten.',
  );
  expect([again.code, readdirSync(cwd).length]).toEqual([1, before]);
});

test('a secret key in place of a recipient is refused before anything is read, and not repeated', async () => {
  const secret = await generateIdentity();
  const args = ['apply', 'nowhere', '--credentials=c', '--credentials-recipient', secret, '--json'];
  const { code, stdout, stderr } = await runProgram(args, { cwd: emptyFolder() });
  expect(code).toBe(64);
  expect(stdout).toContain('--credentials-recipient was given a secret key.');
  expect(`${stdout}${stderr}`.toUpperCase()).not.toContain(secret);
});

test('a recipient without a file is refused before anything is read', async () => {
  const args = ['apply', 'nowhere', '--credentials-recipient=age1'];
  const { code, stderr } = await runProgram(args, { cwd: emptyFolder() });
  expect({ code, stderr }).toEqual({
    code: 64,
    stderr: 'Error: --credentials-recipient needs --credentials FILE.\n  See `rollcall --help`.\n',
  });
});

test.skipIf(!existsSync('/dev/full'))(
  'a ledger on a full disk sends nothing and leaves no credentials',
  async () => {
    const cwd = emptyFolder();
    const args = ['apply', seed, '--sandbox', '--yes', '--credentials=c', '--ledger=/dev/full'];
    const { code, stderr } = await runProgram(args, { cwd });
    expect(code).toBe(1);
    expect(
      stderr,
    ).toContain(`Error: Nothing was sent: the ledger /dev/full cannot be written: the disk is full.
  Name another place with --ledger FILE.
`);
    expect(existsSync(join(cwd, 'c'))).toBe(false);
    const { stdout } = await runProgram(['plan', seed, '--sandbox'], { cwd });
    expect(stdout).toContain('2 to create');
  },
);

test('a folder in place of the ledger or of the credentials file is a clear error', async () => {
  const cwd = emptyFolder();
  const args = ['apply', seed, '--sandbox', '--yes'];
  const ledger = await runProgram([...args, '--ledger=.'], { cwd });
  expect([ledger.code, ledger.stderr]).toEqual([
    1,
    expect.stringContaining('Nothing was sent: the ledger . cannot be written: it is a folder.'),
  ]);
  const credentials = await runProgram([...args, '--credentials=.'], { cwd });
  expect([credentials.code, credentials.stderr]).toEqual([
    1,
    expect.stringContaining(
      'Nothing was sent: the credentials file . exists already, and is never overwritten.',
    ),
  ]);
});

test('a ledger that a killed run left torn goes on with whole lines', async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'l'), '{"type":"sending","at":"2026');
  const { code } = await runProgram(['apply', seed, '--sandbox', '--yes', '--ledger=l'], { cwd });
  const [torn, ...lines] = readFileSync(join(cwd, 'l'), 'utf8').trimEnd().split('\n');
  expect([code, torn]).toEqual([0, '{"type":"sending","at":"2026']);
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(
    expect.arrayContaining(['start', 'sending', 'outcome', 'end']),
  );
});
