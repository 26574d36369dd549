import { describe, expect, test } from 'vitest';
import type { ChangeOutcome } from '../../src/model/event.ts';
import { makePaint } from '../../src/report/paint.ts';
import { type Aftermath, resultView } from '../../src/report/result-view.ts';
import { after, outcome, refused, result } from './make.ts';

const room = { width: 80, folds: 80, measure: (text: string) => text.length };

function shown(outcomes: readonly ChangeOutcome[], changes: Partial<Aftermath> = {}): string {
  return makePaint(false)(resultView(result(outcomes), { ...after, ...changes }, room));
}

function skipped(name: string, text = 'the run was interrupted'): ChangeOutcome {
  const fix = 'Run the same command again.';
  return outcome(name, { outcome: 'notAttempted', attempts: 0, error: { text }, fix });
}

describe('the result', () => {
  test('of a run in which all went well', () => {
    const all = [
      outcome('a@x.com'),
      outcome('b@x.com'),
      outcome('c@x.com', { outcome: 'already' }),
    ];
    expect(shown(all)).toMatchInlineSnapshot(`
      "
      Apply: 2 created, 1 there already in 8 s.
      Ledger: .rollcall/ledgers/x.jsonl
      Done: every declared user is live.
      "
    `);
  });

  test('of a run with nothing to do', () => {
    expect(shown([])).toMatchInlineSnapshot(`
      "
      Apply: nothing to do.
      Ledger: .rollcall/ledgers/x.jsonl
      Done: every declared user is live.
      "
    `);
  });

  test('names one failure with reason and fix', () => {
    expect(shown([outcome('a@x.com'), refused('b@x.com', 'Number in use')])).toMatchInlineSnapshot(`
      "
      failed b@x.com: [Error 4201] Number in use
        Choose a free number.

      Apply: 1 created, 1 failed in 8 s.
      Ledger: .rollcall/ledgers/x.jsonl
      1 user is not as declared: see above, then run again.
      "
    `);
  });

  test('says one reason of many failures once', () => {
    const all = ['a', 'b', 'c'].map((name) => refused(`${name}@x.com`, 'No licence left', 4410));
    expect(shown(all)).toMatchInlineSnapshot(`
      "
      failed 3 users: [Error 4410] No licence left
        a@x.com, b@x.com, c@x.com
        Choose a free number.

      Apply: 3 failed in 8 s.
      Ledger: .rollcall/ledgers/x.jsonl
      3 users are not as declared: see above, then run again.
      "
    `);
  });

  test('gathers failures of one kind, each with its own words', () => {
    const all = ['1', '2'].map((name) => refused(`${name}@x.com`, `Number in use: ${name}`));
    expect(shown(all)).toMatchInlineSnapshot(`
      "
      failed 2 users
        1@x.com: [Error 4201] Number in use: 1
        2@x.com: [Error 4201] Number in use: 2
        Choose a free number.

      Apply: 2 failed in 8 s.
      Ledger: .rollcall/ledgers/x.jsonl
      2 users are not as declared: see above, then run again.
      "
    `);
  });

  test('names twenty of very many, and where the others are', () => {
    const all = Array.from({ length: 10_000 }, (_, at) =>
      refused(`u${at}@x.com`, 'No licence left'),
    );
    const text = shown(all);
    expect(text).toContain(
      'failed 10,000 users: [Error 4201] No licence left\n  u0@x.com, u1@x.com',
    );
    expect(text).toContain('u19@x.com, and 9,980\n  more in the ledger\n');
    expect(text.split('\n').length).toBeLessThan(15);
  });

  test('of an interrupted run', () => {
    const left = Array.from({ length: 7 }, (_, at) => skipped(`u${at}@x.com`));
    const unknown = outcome('v@x.com', { outcome: 'unknown', fix: 'Run `rollcall plan`.' });
    expect(
      shown([outcome('a@x.com'), unknown, ...left], { interrupted: true }),
    ).toMatchInlineSnapshot(`
      "
      unknown v@x.com
        Run \`rollcall plan\`.

      not attempted 7 users: the run was interrupted
        u0@x.com, u1@x.com, u2@x.com, u3@x.com, u4@x.com, and 2 more in the ledger
        Run the same command again.

      Apply: 1 created, 1 unknown, 7 not attempted in 8 s.
      Ledger: .rollcall/ledgers/x.jsonl
      Interrupted: run again, it continues where this ended.
      "
    `);
  });

  test('tells where generated passwords are, or that they are lost', () => {
    const line = (changes: Partial<Aftermath>) =>
      shown([outcome('a@x.com')], changes)
        .split('\n')
        .find((text) => text.startsWith('Passwords'));
    expect(line({ generated: 2, credentials: 'out.csv' })).toBe(
      'Passwords: 2 generated ones are in out.csv.',
    );
    expect(line({ generated: 1 })).toBe(
      'Passwords: 1 was generated and not kept; --credentials FILE keeps them.',
    );
    expect(line({})).toBeUndefined();
  });

  test('is harmless whatever the system answered', () => {
    const evil = 'x\u001b[2J\u202e\u009b';
    const bad = (name: string) => refused(name + evil, evil);
    const text = shown([bad('a'), bad('b'), skipped(evil, evil)], {
      ledger: evil,
      credentials: evil,
      generated: 1,
    });
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
