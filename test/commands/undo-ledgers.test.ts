import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runMain } from '../faults/run-main.ts';
import { DOMAIN, documentOf, openSystem, person, type System, writeGroup } from './system.ts';

const ann = person('ann', 1001);
const bob = person('bob', 1002);
const id = (name: string) => `${name}@${DOMAIN}`;
const UNDO = 'undo run.jsonl --yes';

/** A run that created somebody. */
async function openCreated(): Promise<System> {
  const system = await openSystem([ann]);
  writeGroup([ann, person('eve', 1009)]);
  await system.run('apply tampa.yaml --yes');
  system.writes();
  return system;
}

/** A run that gave Ann a title. */
async function titledRun(): Promise<System> {
  const system = await openSystem([ann, bob]);
  writeGroup([{ ...ann, title: 'Clerk' }, bob]);
  await system.run('apply tampa.yaml --yes');
  system.writes();
  return system;
}

describe('a ledger', () => {
  const titled = (title: string) => writeGroup([{ ...ann, title }, bob]);

  test('of several runs leads back to before the first', async () => {
    const { run, users } = await openSystem([ann, bob]);
    const before = users();
    for (const title of ['Clerk', 'Manager', 'Director']) {
      titled(title);
      await run('apply tampa.yaml --yes');
    }
    expect((await run(UNDO, 'undo.jsonl')).code).toBe(0);
    expect(users()).toEqual(before);
  });

  test('that is also the ledger of its undo leads back to before the first, too', async () => {
    const { run, users, writes } = await openSystem([ann, bob]);
    const before = users();
    titled('Clerk');
    await run('apply tampa.yaml --yes');
    expect((await run(UNDO)).code).toBe(0);
    writes();
    expect((await run(UNDO)).code).toBe(0);
    expect([users(), writes()]).toEqual([before, []]);
  });

  test('of somebody who was created and deleted again creates nobody', async () => {
    const { run, users, writes } = await openCreated();
    const before = users();
    writeGroup([ann], { absent: ['eve'] });
    await run('apply tampa.yaml --yes --allow-deletes 1');
    writes();
    const { code, stdout } = await run(UNDO, 'undo.jsonl');
    expect([code, writes()]).toEqual([0, []]);
    expect(stdout).not.toContain('was created by that run and stays');
    expect(Object.keys(before)).toContain('eve');
    expect(Object.keys(users())).toEqual(['ann']);
  });

  test.each([
    ['whose last line is torn', (text: string) => text.slice(0, -30)],
    ['of a run that was killed behind its request', (text: string) => upTo(text, 'sending')],
    ['with an empty line in it', (text: string) => text.replace('\n', '\n\n')],
    ['with Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('%s is undone', async (_name, cut) => {
    const { run, users } = await openSystem([ann, bob]);
    const before = users();
    titled('Clerk');
    await run('apply tampa.yaml --yes');
    writeFileSync('run.jsonl', cut(readFileSync('run.jsonl', 'utf8')));
    expect((await run(UNDO, 'undo.jsonl')).code).toBe(0);
    expect(users()).toEqual(before);
  });

  test('of a create that was killed behind its request says what it cannot know', async () => {
    const { run } = await openCreated();
    writeFileSync('run.jsonl', upTo(readFileSync('run.jsonl', 'utf8'), 'sending'));
    const { stdout, code } = await run(UNDO, 'undo.jsonl');
    expect(code).toBe(0);
    expect(stdout).toContain(
      `warning: ${id('eve')} may have been created by that run; if so, it stays\n`,
    );
  });

  test('never holds a password', async () => {
    const { run } = await openSystem([ann]);
    writeFileSync('secret.txt', 'c4nary-USER-"pw"\n');
    writeGroup([ann, { ...bob, password: { file: 'secret.txt' } }]);
    await run('apply tampa.yaml --yes');
    writeGroup([ann], { absent: ['bob'] });
    await run('apply tampa.yaml --yes --allow-deletes 1');
    const { stdout, stderr } = await run(`${UNDO} --verbose --full`, 'undo.jsonl');
    const texts = ['run.jsonl', 'undo.jsonl'].map((file) => readFileSync(file, 'utf8'));
    expect(stdout + stderr + texts.join('')).not.toContain('c4nary');
    expect(texts.join('')).not.toMatch(/"password":/);
  });
});

/** The lines of a ledger up to the first of a type. */
function upTo(text: string, type: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => line.includes(`"type":"${type}"`));
  return `${lines.slice(0, end + 1).join('\n')}\n`;
}

describe('what is no ledger of this system', () => {
  test.each<[string, (text: string) => string, string]>([
    ['an empty file', () => '', 'run.jsonl is no ledger of rollcall.'],
    ['a plan', () => '{"kind":"rollcall.plan"}\n', 'run.jsonl is no ledger of rollcall.'],
    ['other text', () => 'start\n', 'run.jsonl is no ledger of rollcall.'],
    [
      'half a ledger',
      (text) => text.slice(text.indexOf('\n') + 1),
      'run.jsonl is no ledger of rollcall.',
    ],
    [
      'a ledger of two systems',
      (text) => text + text.replaceAll(/http:[^"]*/g, 'https://odin.example.com/api/v2'),
      'run.jsonl holds runs against ENDPOINT and https://odin.example.com/api/v2.',
    ],
    [
      'a ledger of another system',
      (text) => text.replaceAll(/http:[^"]*/g, 'https://odin.example.com/api/v2'),
      'Nothing was changed: run.jsonl is of https://odin.example.com/api/v2, this run is for ENDPOINT.',
    ],
  ])('%s', async (_name, change, message) => {
    const { run, writes, endpoint } = await titledRun();
    writeFileSync('run.jsonl', change(readFileSync('run.jsonl', 'utf8')));
    const { code, stderr } = await run(UNDO, 'undo.jsonl');
    expect(code).toBe(1);
    expect(stderr.split('\n')[0]).toBe(`Error: ${message.replace('ENDPOINT', endpoint)}`);
    const ended = await run(`${UNDO} --json`, 'undo.jsonl');
    expect(documentOf(ended)).toMatchObject({ kind: 'rollcall.error', code: 'badLedger' });
    expect(writes()).toEqual([]);
  });

  test.each(['nowhere.jsonl', 'folder'])('%s', async (file) => {
    const { run } = await openSystem([ann]);
    mkdirSync('folder');
    const { code, stderr } = await run(`undo ${file} --yes`, 'undo.jsonl');
    expect(code).toBe(1);
    expect(stderr).toContain(`Error: The ledger ${file} cannot be read: `);
  });

  test('a ledger of a real system is none of an embedded one', async () => {
    await titledRun();
    const text = readFileSync('run.jsonl', 'utf8');
    writeFileSync('run.jsonl', text.replaceAll(/http:[^"]*/g, 'https://odin.example.com/api/v2'));
    const args = [...UNDO.split(' '), '--sandbox', 'other.json', '--ledger', 'undo.jsonl'];
    const { code, stderr } = await runMain(args, { NO_COLOR: '1' }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('run.jsonl is of https://odin.example.com/api/v2, this run is for ');
  });
});
