import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeCredentials, mayHavePassword } from '../../src/apply/credentials.ts';
import type { ChangeOutcome, Outcome } from '../../src/model/event.ts';
import { Secret } from '../../src/model/secret.ts';
import { emptyFolder } from '../support/run-program.ts';

const plain = async (text: string) => text;

function outcome(userId: string, ended: Outcome, more: Partial<ChangeOutcome> = {}): ChangeOutcome {
  return {
    changeId: `create ${userId}`,
    action: 'create',
    userId,
    outcome: ended,
    attempts: 1,
    ...more,
  };
}

const blockOf = (...userIds: readonly string[]) =>
  userIds.map((userId) => ({ userId, password: new Secret(`pw ${userId}`) }));

const textOf = (...userIds: readonly string[]) =>
  userIds.map((userId) => `${JSON.stringify({ userId, password: `pw ${userId}` })}\n`).join('');

const read = (file: string) => readFileSync(file, 'utf8');
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('the credentials file', () => {
  test('holds a whole block, for its owner only', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const credentials = makeCredentials(file, plain);
    expect(existsSync(file)).toBe(false);
    await credentials.add([
      { userId: 'a@x.com', password: new Secret('p{"w\n') },
      ...blockOf('b@x.com'),
    ]);
    expect(modeOf(file)).toBe('600');
    expect(read(file)).toBe(`{"userId":"a@x.com","password":"p{\\"w\\n"}\n${textOf('b@x.com')}`);
  });

  test('holds every block in turn, and nothing lies beside it', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'c.jsonl');
    const credentials = makeCredentials(file, plain);
    await credentials.add(blockOf('a@x.com', 'b@x.com'));
    await credentials.add(blockOf('c@x.com'));
    expect(read(file)).toBe(textOf('a@x.com', 'b@x.com', 'c@x.com'));
    expect(modeOf(file)).toBe('600');
    expect(readdirSync(folder)).toEqual(['c.jsonl']);
  });

  test('keeps those who may have got their password, in the order of the plan', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'c.jsonl');
    const credentials = makeCredentials(file, plain);
    const ends: readonly (readonly [string, Outcome, Partial<ChangeOutcome>])[] = [
      ['created@x.com', 'created', {}],
      ['unknown@x.com', 'unknown', {}],
      ['refused@x.com', 'failed', { httpStatus: 400 }],
      ['live@x.com', 'failed', { live: true }],
      ['already@x.com', 'already', { httpStatus: 409 }],
      ['left@x.com', 'notAttempted', { attempts: 0 }],
    ];
    await credentials.add(blockOf(...ends.map(([userId]) => userId).toReversed()));
    const given = outcome('given@x.com', 'created');
    await credentials.finish([
      ...ends.map(([userId, ended, more]) => outcome(userId, ended, more)),
      given,
    ]);
    const doubtful = ['unknown@x.com', 'live@x.com', 'already@x.com'].map(
      (userId) => `${JSON.stringify({ userId, password: `pw ${userId}`, doubtful: true })}\n`,
    );
    expect(read(file)).toBe(textOf('created@x.com') + doubtful.join(''));
    expect(modeOf(file)).toBe('600');
    expect(readdirSync(folder)).toEqual(['c.jsonl']);
  });

  test('is removed when nobody got a password', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const credentials = makeCredentials(file, plain);
    await credentials.add(blockOf('a@x.com'));
    await credentials.finish([outcome('a@x.com', 'failed')]);
    expect(existsSync(file)).toBe(false);
  });

  test('of a run that kept nothing is another, and stays', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    writeFileSync(file, 'mine');
    await makeCredentials(file, plain).finish([]);
    expect(read(file)).toBe('mine');
  });

  test('is never overwritten, nor is what lies beside it', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'c.jsonl');
    writeFileSync(file, 'mine');
    writeFileSync(`${file}.tmp`, 'mine');
    await expect(makeCredentials(file, plain).add(blockOf('a@x.com'))).rejects.toMatchObject({
      code: 'cannotWriteFile',
      message: `Nothing was sent: the credentials file ${file} exists already, and is never overwritten.`,
      fix: 'Name another place with --credentials FILE.',
    });
    expect(readdirSync(folder).map((name) => read(join(folder, name)))).toEqual(['mine', 'mine']);
  });

  test('does not follow a link that leads elsewhere', async () => {
    const folder = emptyFolder();
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'c.jsonl'));
    const credentials = makeCredentials(join(folder, 'c.jsonl'), plain);
    await expect(credentials.add(blockOf('a@x.com'))).rejects.toThrow('exists already');
    expect(readdirSync(folder)).toEqual(['c.jsonl']);
  });

  test.each<[string, (folder: string) => string, string]>([
    ['in a folder that is not there', (folder) => join(folder, 'no', 'c'), ''],
    ['below a file', (folder) => join(folder, 'file', 'c'), ': a part of its path is a file'],
    ['under too long a name', (folder) => join(folder, 'c'.repeat(250)), ': its name is too long'],
  ])('%s cannot be written, and leaves nothing', async (_name, place, because) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'file'), '');
    const file = place(folder);
    await expect(makeCredentials(file, plain).add(blockOf('a@x.com'))).rejects.toMatchObject({
      code: 'cannotWriteFile',
      message: `Nothing was sent: the credentials file ${file} cannot be written${because}.`,
      fix: 'Name another place with --credentials FILE.',
    });
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test.skipIf(process.getuid?.() === 0)('in a read-only folder cannot be written', async () => {
    const folder = emptyFolder();
    chmodSync(folder, 0o500);
    const file = join(folder, 'c.jsonl');
    await expect(makeCredentials(file, plain).add(blockOf('a@x.com'))).rejects.toThrow(
      `Nothing was sent: the credentials file ${file} cannot be written: its rights do not allow it.`,
    );
  });

  test('that can no longer be written keeps the blocks before, and takes those after', async () => {
    const folder = join(emptyFolder(), 'folder');
    mkdirSync(folder);
    const file = join(folder, 'c.jsonl');
    const credentials = makeCredentials(file, plain);
    await credentials.add(blockOf('a@x.com'));
    rmSync(folder, { recursive: true });
    await expect(credentials.add(blockOf('b@x.com'))).rejects.toMatchObject({
      code: 'cannotWriteFile',
      message: `The credentials file ${file} can no longer be written.`,
      fix: 'Make room on the disk, then run again: it continues where this run ended.',
    });
    mkdirSync(folder);
    await credentials.add(blockOf('c@x.com'));
    expect([read(file), modeOf(file)]).toEqual([textOf('a@x.com', 'c@x.com'), '600']);
  });

  test('that cannot be trimmed stays as it is', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    let broken = false;
    const credentials = makeCredentials(file, async (text) => {
      if (broken) throw new Error('no');
      return text;
    });
    await credentials.add(blockOf('a@x.com', 'b@x.com'));
    broken = true;
    await credentials.finish([outcome('a@x.com', 'created')]);
    expect(read(file)).toBe(textOf('a@x.com', 'b@x.com'));
  });

  test('is sealed before it touches the disk', async () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const credentials = makeCredentials(file, async (text) => `sealed ${text.length}`);
    await credentials.add(blockOf('a@x.com', 'b@x.com'));
    expect(read(file)).toBe(`sealed ${textOf('a@x.com', 'b@x.com').length}`);
    await credentials.finish([outcome('b@x.com', 'created')]);
    expect(read(file)).toBe(`sealed ${textOf('b@x.com').length}`);
  });
});

test.each<[string, Partial<ChangeOutcome>, boolean]>([
  ['a created user', { outcome: 'created' }, true],
  ['a user of whom nothing is known', { outcome: 'unknown' }, true],
  ['a failed user that is live', { outcome: 'failed', live: true }, true],
  ['a failed user', { outcome: 'failed', httpStatus: 200 }, false],
  ['a user that was live already', { outcome: 'already' }, true],
])('%s: %o may have the password: %s', (_name, changes, expected) => {
  expect(mayHavePassword(outcome('a@x.com', 'created', changes))).toBe(expected);
});
