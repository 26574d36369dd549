import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readLedger } from '../../src/apply/read-ledger.ts';
import { RollcallError } from '../../src/errors.ts';
import type { Past } from '../../src/model/event.ts';

const start = { type: 'start', provider: 'odin', endpoint: 'https://a/api/v2' };
const group = { serviceProviderId: 'ent', groupId: 'grp' };
const update = { action: 'update', ...group, before: { title: null }, after: { title: 'X' } };
const sending = (userId: string, change: object = update) => ({
  type: 'sending',
  changeId: `change ${userId}`,
  userId,
  attempt: 1,
  step: 'update',
  change,
});
const creating = (userId: string) => ({ type: 'sending', userId, attempt: 1 });
const created = (userId: string, outcome = 'created', more: object = {}) => ({
  type: 'outcome',
  action: 'create',
  userId,
  outcome,
  ...more,
});

/** How the change of a user ended. */
const ended = (userId: string, outcome: string, more: object = {}) => ({
  type: 'outcome',
  changeId: `change ${userId}`,
  action: 'update',
  userId,
  outcome,
  ...more,
});

/** Reads a ledger of these lines, without the name of its file. */
function read(...lines: readonly (object | string)[]): Omit<Past, 'file'> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-ledger-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'l.jsonl');
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(file, texts.join('\n'));
  try {
    const { file: name, ...past } = readLedger(file);
    expect(name).toBe(file);
    return past;
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    throw new Error(`${error.code}: ${error.message.replace(file, 'FILE')} ${error.fix}`);
  }
}

const past = { provider: 'odin', endpoint: 'https://a/api/v2' };

describe('changes', () => {
  test('are told in their order, each with its line', () => {
    expect(read(start, sending('a'), ended('a', 'updated'), start, sending('b'))).toEqual({
      ...past,
      changes: [
        { line: 2, userId: 'a', change: update },
        { line: 5, userId: 'b', change: update, unsure: true },
      ],
      created: [],
      unsure: [],
    });
  });

  test('are of first attempts and first steps only', () => {
    const again = { type: 'sending', userId: 'a', attempt: 2, step: 'assign' };
    expect(read(start, sending('a'), again).changes).toHaveLength(1);
  });

  test('count although nobody knows how they ended, and half a line does not', () => {
    const half = JSON.stringify(sending('b')).slice(0, 60);
    expect(read(start, sending('a'), half).changes).toHaveLength(1);
    expect(read(start, half, sending('a')).changes).toMatchObject([{ line: 3, userId: 'a' }]);
  });

  test.each([
    ['no user', { type: 'sending', change: update }],
    ['a change that is none', { ...sending('a'), change: 'x' }],
    ['no type', { userId: 'a', change: update }],
    ['a previous id that is none', sending('a', { ...update, previousUserId: 5 })],
    ['a change of nothing', sending('a', {})],
    ['a change that nobody knows', sending('a', { ...update, action: 'x' })],
    ['values that are none', sending('a', { ...update, before: [1], after: 7 })],
    ['a list', '[]'],
    ['null', 'null'],
  ])('of a line with %s are none', (_name, line) => {
    expect(read(start, line).changes).toEqual([]);
  });
});

describe('a change that was sent', () => {
  const as = (action: string) => ({ ...update, action });

  test.each(['rename', 'move', 'delete'])('as a %s and refused was none', (action) => {
    const changes = (outcome: string, more: object = {}) =>
      read(start, sending('a', as(action)), ended('a', outcome, more)).changes.length;
    expect(['failed', 'notAttempted', 'already'].map((one) => changes(one))).toEqual([0, 0, 0]);
    expect(changes('unknown')).toBe(1);
    expect(changes('failed', { httpStatus: 200 })).toBe(action === 'move' ? 1 : 0);
  });

  test('again by another run counts by itself', () => {
    const [first, again] = [ended('a', 'failed'), ended('a', 'renamed')];
    const step = sending('a', as('rename'));
    expect(read(start, step, first, start, step, again).changes).toEqual([
      { line: 5, userId: 'a', change: as('rename') },
    ]);
    expect(read(start, step, again, start, step, first).changes).toMatchObject([{ line: 2 }]);
    expect(read(start, step, start, first).changes).toMatchObject([{ line: 2, unsure: true }]);
  });

  test('as an update and refused may be half done', () => {
    expect(read(start, sending('a'), ended('a', 'failed')).changes).toEqual([
      { line: 2, userId: 'a', change: update, unsure: true },
    ]);
  });

  test('and refused shows all the same who was there before', () => {
    const refused = [sending('a', as('delete')), ended('a', 'failed')];
    expect(read(start, ...refused, created('a')).created).toEqual([]);
  });
});

describe('users who were created', () => {
  test.each<[string, readonly object[], readonly string[], readonly string[]]>([
    ['made', [creating('a'), created('a')], ['a'], []],
    ['refused', [creating('a'), created('a', 'failed')], [], []],
    ['there already', [creating('a'), created('a', 'already')], [], []],
    ['not attempted', [created('a', 'notAttempted')], [], []],
    ['made, not as declared', [creating('a'), created('a', 'failed', { live: true })], ['a'], []],
    ['with no answer', [creating('a')], [], ['a']],
    ['unknown', [creating('a'), created('a', 'unknown')], [], ['a']],
    ['unknown, then there', [creating('a'), creating('a'), created('a')], ['a'], []],
    ['made, deleted by hand, refused', [created('a'), created('a', 'failed')], ['a'], []],
    ['made, then changed', [created('a'), sending('a')], ['a'], []],
    ['there before: deleted, then made', [sending('A'), created('a')], [], []],
    [
      'there before under another name',
      [sending('b', { ...update, action: 'rename', previousUserId: 'a' }), created('a')],
      [],
      [],
    ],
  ])('%s', (_name, lines, made, unsure) => {
    const { created: told, unsure: doubted } = read(start, ...lines);
    expect([told, doubted]).toEqual([made, unsure]);
  });
});

describe('what is no ledger', () => {
  const fix = 'Name the ledger of the run that is to be undone.';

  test.each<[string, readonly (object | string)[]]>([
    ['nothing', []],
    ['text', ['hello']],
    ['a plan', [{ kind: 'rollcall.plan' }]],
    ['a start that does not say of what', [{ type: 'start' }]],
    ['a ledger without its beginning', [sending('a'), start]],
  ])('%s', (_name, lines) => {
    expect(() => read(...lines)).toThrow(`badLedger: FILE is no ledger of rollcall. ${fix}`);
  });

  test('runs against two systems', () => {
    expect(() => read(start, { ...start, endpoint: 'https://b/api/v2' })).toThrow(
      'badLedger: FILE holds runs against https://a/api/v2 and https://b/api/v2. Undo works on one system: cut the ledger in two.',
    );
  });

  test('a file that is not there', () => {
    expect(() => readLedger('/nowhere/l.jsonl')).toThrow(
      "The ledger /nowhere/l.jsonl cannot be read: ENOENT: no such file or directory, open '/nowhere/l.jsonl'.",
    );
  });
});
