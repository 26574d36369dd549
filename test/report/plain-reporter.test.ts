import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RollcallError } from '../../src/errors.ts';
import type { ApplyEvent, ChangeOutcome } from '../../src/model/event.ts';
import { makePlainReporter } from '../../src/report/plain-reporter.ts';
import {
  after,
  create,
  ended,
  fakeTerminal,
  outcome,
  plan,
  refused,
  remove,
  result,
} from './make.ts';

const verbosity = { json: false, quiet: false, full: false };
const one = plan([create('ann', { firstName: 'Ann' })]);
const event = (ended: ChangeOutcome): ApplyEvent => ({ type: 'outcome', at: '', ...ended });

function setUp(quiet = false, changes: Parameters<typeof fakeTerminal>[0] = {}) {
  const { terminal, out, err } = fakeTerminal(changes);
  return { reporter: makePlainReporter(terminal, { ...verbosity, quiet }), out, err };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('without drawing', () => {
  test('an apply is lines on stderr, and its result on stdout', async () => {
    const { reporter, out, err } = setUp();
    reporter.reading({ serviceProviderId: 'ent', groupId: 'grp' });
    await reporter.applying(one);
    reporter.event(event(outcome('a@x.com')));
    reporter.event(event(refused('b@x.com', 'Number in use')));
    reporter.event(event(outcome('c@x.com', { outcome: 'notAttempted' })));
    await reporter.result(result([outcome('a@x.com')]), after);
    await reporter.close();
    expect(err()).toBe(
      'Reading ent / grp.\ncreated a@x.com\nfailed b@x.com: [Error 4201] Number in use\n',
    );
    expect(out()).toBe(
      '\nApply: 1 created in 8 s.\nLedger: .rollcall/ledgers/x.jsonl\nDone: every declared user is live.\n',
    );
  });

  test('--quiet leaves failures, results and what --verbose asked for', async () => {
    const { reporter, out, err } = setUp(true);
    reporter.note('GET /users 200');
    reporter.reading({ serviceProviderId: 'ent', groupId: 'grp' });
    reporter.event(event(outcome('a@x.com')));
    reporter.event(event(refused('b@x.com', 'Number in use')));
    await reporter.plan(one);
    expect(err()).toBe('GET /users 200\nfailed b@x.com: [Error 4201] Number in use\n');
    expect(out()).toContain('Plan: 1 to create');
  });

  test('a heartbeat tells how far an apply is', async () => {
    vi.useFakeTimers();
    const { reporter, err } = setUp();
    await reporter.applying(plan(['a', 'b', 'c', 'd'].map((name) => create(name, {}))));
    reporter.event(event(outcome('a@x.com')));
    reporter.event(event(refused('b@x.com', 'no')));
    reporter.event(event(outcome('c@x.com', { outcome: 'notAttempted' })));
    vi.advanceTimersByTime(10_000);
    await reporter.close();
    vi.advanceTimersByTime(60_000);
    expect(err().split('\n').slice(-2)).toEqual(['2 of 3 done, 1 failed (10 s).', '']);
  });

  test('the plan ends the heartbeat of reading', async () => {
    vi.useFakeTimers();
    const { reporter, err } = setUp();
    reporter.reading({ serviceProviderId: 'ent', groupId: 'grp' });
    vi.advanceTimersByTime(10_000);
    await reporter.plan(one);
    vi.advanceTimersByTime(60_000);
    expect(err()).toBe('Reading ent / grp.\nStill reading ent / grp (10 s).\n');
  });

  test('an error is told on stderr', async () => {
    const { reporter, out, err } = setUp();
    await reporter.error(new RollcallError('unreachable', 'odin.example.com does not answer.'));
    expect([out(), err()]).toEqual([
      '',
      'Error: odin.example.com does not answer.\n  Check the endpoint and the network, then run again.\n',
    ]);
  });

  test('notes and groups are harmless', () => {
    const { reporter, err } = setUp();
    reporter.note('a\u001b[2Jb');
    reporter.reading({ serviceProviderId: '\u009b', groupId: '\u202e' });
    expect(err()).toBe('a\\u001b[2Jb\nReading \\u009b / \\u202e.\n');
  });

  test('colours follow each stream', async () => {
    const { reporter, out, err } = setUp(false, { colorsErr: true });
    reporter.event(event(outcome('a@x.com')));
    await reporter.result(result([outcome('a@x.com')]), after);
    expect(err()).toBe('\u001b[32mcreated\u001b[39m a@x.com\n');
    expect(out()).not.toContain('\u001b');
  });

  test('changes of live users are told as such', () => {
    const { reporter, err } = setUp();
    for (const one of [
      ended('rename', 'a@x.com', { outcome: 'renamed' }),
      ended('move', 'a@x.com', { outcome: 'moved' }),
      ended('update', 'a@x.com', { outcome: 'updated', changeId: 'release a@x.com' }),
      ended('update', 'a@x.com', { outcome: 'updated' }),
      ended('delete', 'b@x.com', { outcome: 'deleted' }),
      ended('delete', 'c@x.com', { outcome: 'already' }),
      ended('delete', 'd@x.com', { outcome: 'failed', error: { text: 'in use' } }),
    ])
      reporter.event(event(one));
    expect(err().split('\n')).toEqual([
      'renamed a@x.com',
      'moved a@x.com',
      'updated a@x.com, first step',
      'updated a@x.com',
      'deleted b@x.com',
      'done already c@x.com',
      'failed delete of d@x.com: in use',
      '',
    ]);
  });

  test('a check of files is one line', async () => {
    const { reporter, out } = setUp();
    await reporter.validation({ files: 1, groups: 2, users: 1234 });
    expect(out()).toBe('Valid: 1,234 users in 2 groups, 1 file.\n');
  });
});

describe('a question in plain lines', () => {
  const ask = async (typed: string, signal = new AbortController().signal) => {
    const input = new PassThrough();
    const { reporter, err } = setUp(false, {
      asks: true,
      input: input as unknown as NodeJS.ReadStream,
    });
    input.end(typed);
    return { answer: await reporter.confirm(one, signal), err: err() };
  };

  test.each([
    ['yes\n', 'yes'],
    [' yes \r\n', 'yes'],
    ['y\n', 'no'],
    ['YES\n', 'no'],
    ['\n', 'no'],
    ['', 'no'],
  ])('%j is %s', async (typed, answer) => {
    expect((await ask(typed)).answer).toBe(answer);
  });

  test('ends when the run is interrupted', async () => {
    const abort = new AbortController();
    const input = new PassThrough();
    const { reporter } = setUp(false, {
      asks: true,
      input: input as unknown as NodeJS.ReadStream,
    });
    const answer = reporter.confirm(one, abort.signal);
    setTimeout(() => abort.abort(), 20);
    expect(await answer).toBe('interrupted');
  });

  test('says what will happen where', async () => {
    expect((await ask('no\n')).err).toBe(
      'Create 1 user in ent / grp on https://odin.example.com/api/v2?\nType yes to go on: ',
    );
  });

  test('has colours where they are wanted', async () => {
    const input = new PassThrough();
    const { reporter, err } = setUp(false, {
      ...{ asks: true, colorsErr: true },
      input: input as unknown as NodeJS.ReadStream,
    });
    input.end('no\n');
    await reporter.confirm(plan([remove('ann', {})]), new AbortController().signal);
    expect(err().replaceAll('\u001b', 'ESC')).toBe(
      'ESC[31mDelete 1 userESC[39mESC[1m in ent / grp on https://odin.example.com/api/v2?ESC[22m\nType yes to go on: ',
    );
  });

  test('is not asked where nobody can answer', async () => {
    const { signal } = new AbortController();
    expect(await setUp().reporter.confirm(one, signal)).toBe('unavailable');
  });
});
