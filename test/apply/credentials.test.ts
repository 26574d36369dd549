import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayHavePassword, openCredentials } from '../../src/apply/credentials.ts';
import type { ChangeOutcome, Outcome } from '../../src/model/event.ts';
import { Secret } from '../../src/model/secret.ts';
import { emptyFolder } from '../support/run-program.ts';

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

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('the credentials file', () => {
  test('is there before a user is sent, for its owner only', () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const credentials = openCredentials(file);
    credentials.add('a@x.com', new Secret('p{"w\n'));
    expect(modeOf(file)).toBe('600');
    expect(readFileSync(file, 'utf8')).toBe('{"userId":"a@x.com","password":"p{\\"w\\n"}\n');
  });

  test('keeps those who may have got their password, in the order of the plan', () => {
    const folder = emptyFolder();
    const file = join(folder, 'c.jsonl');
    const credentials = openCredentials(file);
    const ends: readonly (readonly [string, Outcome, Partial<ChangeOutcome>])[] = [
      ['created@x.com', 'created', {}],
      ['unknown@x.com', 'unknown', {}],
      ['refused@x.com', 'failed', { httpStatus: 400 }],
      ['live@x.com', 'failed', { live: true }],
      ['already@x.com', 'already', { httpStatus: 409 }],
      ['left@x.com', 'notAttempted', { attempts: 0 }],
    ];
    for (const [userId] of ends.toReversed()) credentials.add(userId, new Secret(`pw ${userId}`));
    const given = outcome('given@x.com', 'created');
    credentials.finish([
      ...ends.map(([userId, ended, more]) => outcome(userId, ended, more)),
      given,
    ]);
    const kept = ['created@x.com', 'unknown@x.com', 'live@x.com'];
    expect(readFileSync(file, 'utf8')).toBe(
      kept.map((userId) => `${JSON.stringify({ userId, password: `pw ${userId}` })}\n`).join(''),
    );
    expect(modeOf(file)).toBe('600');
    expect(readdirSync(folder)).toEqual(['c.jsonl']);
  });

  test('is removed when nobody got a password', () => {
    const file = join(emptyFolder(), 'c.jsonl');
    const credentials = openCredentials(file);
    credentials.add('a@x.com', new Secret('pw'));
    credentials.finish([outcome('a@x.com', 'failed')]);
    expect(existsSync(file)).toBe(false);
  });

  test('is never overwritten, nor is what lies beside it', () => {
    const folder = emptyFolder();
    const file = join(folder, 'c.jsonl');
    writeFileSync(file, 'mine');
    expect(() => openCredentials(file)).toThrow(
      expect.objectContaining({
        code: 'cannotWriteFile',
        message: `Nothing was sent: the credentials file ${file} exists already, and is never overwritten.`,
        fix: 'Name another place with --credentials FILE.',
      }),
    );
    expect(readFileSync(file, 'utf8')).toBe('mine');
    const other = join(folder, 'd.jsonl');
    writeFileSync(`${other}.new`, 'mine', { mode: 0o644 });
    const credentials = openCredentials(other);
    credentials.add('a@x.com', new Secret('pw'));
    credentials.finish([outcome('a@x.com', 'created')]);
    expect(readFileSync(`${other}.new`, 'utf8')).toBe('mine');
    expect(modeOf(other)).toBe('600');
  });

  test('does not follow a link that leads elsewhere', () => {
    const folder = emptyFolder();
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'c.jsonl'));
    expect(() => openCredentials(join(folder, 'c.jsonl'))).toThrow('exists already');
  });

  test('in a folder that is not there cannot be written', () => {
    const file = join(emptyFolder(), 'no', 'c.jsonl');
    expect(() => openCredentials(file)).toThrow(
      `Nothing was sent: the credentials file ${file} cannot be written.`,
    );
  });
});

test.each<[string, Partial<ChangeOutcome>, boolean]>([
  ['a created user', { outcome: 'created' }, true],
  ['a user of whom nothing is known', { outcome: 'unknown' }, true],
  ['a failed user that is live', { outcome: 'failed', live: true }, true],
  ['a failed user', { outcome: 'failed', httpStatus: 200 }, false],
  ['a user that was live already', { outcome: 'already' }, false],
])('%s: %o may have the password: %s', (_name, changes, expected) => {
  expect(mayHavePassword(outcome('a@x.com', 'created', changes))).toBe(expected);
});
