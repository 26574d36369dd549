import { describe, expect, test } from 'vitest';
import type { ChangeOutcome } from '../../src/model/event.ts';
import { makePaint } from '../../src/report/paint.ts';
import { type Aftermath, resultView } from '../../src/report/result-view.ts';
import { after, ended, outcome, refused, result } from './make.ts';

const measure = (text: string) => text.length;

function shown(
  outcomes: readonly ChangeOutcome[],
  changes: Partial<Aftermath> = {},
  { width = 80, colors = false } = {},
): string {
  const room = { width, folds: width, measure };
  return makePaint(colors)(resultView(result(outcomes), { ...after, ...changes }, room));
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

  test('of a run that changed live users counts them, not the steps on the way', () => {
    const all = [
      ended('delete', 'a@x.com', { outcome: 'deleted' }),
      ended('rename', 'b@x.com', { outcome: 'renamed' }),
      ended('move', 'b@x.com', { outcome: 'moved' }),
      ended('update', 'c@x.com', { outcome: 'updated', changeId: 'release c@x.com' }),
      ended('update', 'd@x.com', { outcome: 'updated' }),
      ended('update', 'c@x.com', { outcome: 'updated' }),
      ended('delete', 'e@x.com', { outcome: 'already' }),
      outcome('f@x.com', { outcome: 'already' }),
      outcome('g@x.com'),
    ];
    expect(shown(all)).toMatchInlineSnapshot(`
      "
      Apply: 1 created, 2 updated, 1 renamed, 1 moved, 1 deleted, 1 there already, 1 done already in 8 s.
      Ledger: .rollcall/ledgers/x.jsonl
      Done: everything is as declared.
      "
    `);
  });

  test('of a part says what was left out', () => {
    const lastLine = (leftOut: number) =>
      shown([outcome('a@x.com')], { leftOut })
        .trimEnd()
        .split('\n')
        .at(-1);
    expect(lastLine(0)).toBe('Done: every declared user is live.');
    expect(lastLine(14)).toBe('Done, in part: 14 changes were left out.');
  });

  test('of an undo says how far it went', () => {
    const updated = [ended('update', 'a@x.com', { outcome: 'updated' })];
    expect(shown(updated, { undid: 'all' })).toMatchInlineSnapshot(`
      "
      Undo: 1 updated in 8 s.
      Ledger: .rollcall/ledgers/x.jsonl
      Done: all of it is undone.
      "
    `);
    const lastLine = (changes: Partial<Aftermath>, outcomes = updated) =>
      shown(outcomes, changes).trimEnd().split('\n').at(-1);
    expect(lastLine({ undid: 'all' }, [])).toBe('Done: nothing is left to undo.');
    expect(lastLine({ undid: 'part' })).toBe(
      'Done: undone as far as it goes; see the warnings above.',
    );
    expect(lastLine({ undid: 'all', leftOut: 2 })).toBe('Done, in part: 2 changes were left out.');
    expect(lastLine({ undid: 'all' }, [refused('b@x.com', 'Number in use')])).toBe(
      '1 user is not as before: see above, then run again.',
    );
    expect(shown([], { undid: 'all' }).split('\n')[1]).toBe('Undo: nothing to do.');
  });

  test('names what failed, and what was not attempted because of it; a user counts once', () => {
    const error = { code: 4201, text: '[Error 4201] Number in use' };
    const needs = { outcome: 'notAttempted', attempts: 0, fix: 'Solve that first.' } as const;
    const waiting = { error: { text: 'it needs "rename b@x.com", which failed' } };
    const all = [
      ended('rename', 'b@x.com', { outcome: 'failed', error, fix: 'Choose another id.' }),
      ended('update', 'b@x.com', { ...needs, ...waiting }),
      ended('move', 'c@x.com', { outcome: 'unknown', fix: 'Run `rollcall plan`.' }),
      ended('delete', 'd@x.com', { outcome: 'failed', error, fix: 'Mend it.' }),
      ended('delete', 'e@x.com', { outcome: 'failed', error, fix: 'Mend it.' }),
    ];
    expect(shown(all)).toMatchInlineSnapshot(`
      "
      failed rename of b@x.com: [Error 4201] Number in use
        Choose another id.

      not attempted update of b@x.com: it needs "rename b@x.com", which failed
        Solve that first.

      unknown move of c@x.com
        Run \`rollcall plan\`.

      failed delete of 2 users: [Error 4201] Number in use
        d@x.com, e@x.com
        Mend it.

      Apply: 3 failed, 1 unknown, 1 not attempted in 8 s.
      Ledger: .rollcall/ledgers/x.jsonl
      4 users are not as declared: see above, then run again.
      "
    `);
    expect(shown(all, {}, { width: 60 })).toMatchInlineSnapshot(`
      "
      failed rename of b@x.com: [Error 4201] Number in use
        Choose another id.

      not attempted update of b@x.com: it needs "rename b@x.com",
        which failed
        Solve that first.

      unknown move of c@x.com
        Run \`rollcall plan\`.

      failed delete of 2 users: [Error 4201] Number in use
        d@x.com, e@x.com
        Mend it.

      Apply: 3 failed, 1 unknown, 1 not attempted in 8 s.
      Ledger: .rollcall/ledgers/x.jsonl
      4 users are not as declared: see above, then run again.
      "
    `);
    const inColors = shown(all.slice(0, 2), {}, { width: 200, colors: true });
    expect(inColors.replaceAll('\u001b', 'ESC')).toMatchInlineSnapshot(`
      "
      ESC[31mfailed rename ofESC[39mESC[1m b@x.comESC[22m: [Error 4201] Number in use
      ESC[2m  Choose another id.ESC[22m

      ESC[31mnot attempted update ofESC[39mESC[1m b@x.comESC[22m: it needs "rename b@x.com", which failed
      ESC[2m  Solve that first.ESC[22m

      ESC[1mApply: 1 failed, 1 not attempted in 8 s.ESC[22m
      ESC[2mLedger: .rollcall/ledgers/x.jsonlESC[22m
      ESC[31m1 user is not as declared: see above, then run again.ESC[39m
      "
    `);
  });

  test('names a user once who is left at two steps for one reason', () => {
    const steps = ['release', 'update'].map((step) =>
      ended('update', 'a@x.com', {
        ...{ outcome: 'notAttempted', attempts: 0, changeId: `${step} a@x.com` },
        error: { text: 'the run was interrupted' },
      }),
    );
    expect(shown(steps, { interrupted: true }).split('\n').slice(1, 4)).toEqual([
      'not attempted update of a@x.com: the run was interrupted',
      '',
      'Apply: 2 not attempted in 8 s.',
    ]);
  });

  test('of a create whose second step failed says that the user is live', () => {
    const text =
      'the user is live now, but its services are not as declared: [Error 4400] Could not assign service';
    const half = outcome('a@x.com', {
      ...{ outcome: 'failed', live: true, error: { code: 4400, text } },
      fix: 'Run again: the next run assigns what is missing.',
    });
    expect(shown([half], { generated: 1, credentials: 'out.csv' })).toMatchInlineSnapshot(`
      "
      failed a@x.com: the user is live now, but its services are not as declared:
        [Error 4400] Could not assign service
        Run again: the next run assigns what is missing.

      Apply: 1 failed in 8 s.
      Passwords: 1 generated one is in out.csv.
      Ledger: .rollcall/ledgers/x.jsonl
      1 user is not as declared: see above, then run again with another --credentials FILE.
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
