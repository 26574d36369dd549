import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import { RollcallError } from '../../src/errors.ts';
import type { ApplyEvent } from '../../src/model/event.ts';
import { version } from '../../src/model/version.ts';
import { AT, done, fakeProvider, optionsFor, planOf } from './fakes.ts';

const ids = ['a@x.com', 'b@x.com', 'c@x.com'];
const none = {
  created: 0,
  updated: 0,
  deleted: 0,
  renamed: 0,
  moved: 0,
  already: 0,
  failed: 0,
  unknown: 0,
  notAttempted: 0,
};
const created = (userId: string) => ({
  changeId: `create ${userId}`,
  action: 'create',
  userId,
  outcome: 'created',
  attempts: 1,
  httpStatus: 200,
});
const leftAlone = {
  changeId: 'update bob@x.com',
  action: 'update',
  userId: 'bob@x.com',
  outcome: 'notAttempted',
  attempts: 0,
  error: { text: 'updates are not carried out yet' },
  fix: 'Change it on the system by hand: this version of rollcall carries out creates only.',
};

describe('apply', () => {
  test('creates in order, leaves updates alone, and tells every step', async () => {
    const plan = planOf(ids.slice(0, 2), true);
    const events: ApplyEvent[] = [];
    const result = await applyPlan(plan, fakeProvider(), optionsFor({ events }));
    const summary = { ...none, created: 2, notAttempted: 1 };
    const outcomes = [created('a@x.com'), created('b@x.com'), leftAlone];
    expect(result).toEqual({
      kind: 'rollcall.result',
      formatVersion: '1.0',
      planId: plan.planId,
      outcomes,
      summary,
    });
    const sending = (userId: string) => ({
      type: 'sending',
      at: AT,
      changeId: `create ${userId}`,
      userId,
      attempt: 1,
    });
    expect(events).toEqual([
      {
        type: 'start',
        at: AT,
        rollcallVersion: version,
        planId: plan.planId,
        provider: 'odin',
        endpoint: 'https://odin.example.com/api/v2',
        changes: 3,
      },
      sending('a@x.com'),
      { type: 'outcome', at: AT, ...outcomes[0] },
      sending('b@x.com'),
      { type: 'outcome', at: AT, ...outcomes[1] },
      { type: 'outcome', at: AT, ...outcomes[2] },
      { type: 'end', at: AT, summary },
    ]);
  });

  test('of an empty plan starts and ends', async () => {
    const events: ApplyEvent[] = [];
    const result = await applyPlan(planOf([]), fakeProvider(), optionsFor({ events }));
    expect(result).toMatchObject({ outcomes: [], summary: none });
    expect(events.map(({ type }) => type)).toEqual(['start', 'end']);
  });

  test('goes on after a user that fails', async () => {
    const provider = fakeProvider({
      createUser: async (user) => {
        if (user.userId === 'b@x.com') throw new Error('bad');
        return done(user);
      },
    });
    const { outcomes, summary } = await applyPlan(planOf(ids), provider, optionsFor());
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'unknown', 'created']);
    expect(summary).toEqual({ ...none, created: 2, unknown: 1 });
  });

  test.each([1, 2, 5])('has at most %i changes under way at once', async (concurrency) => {
    let underWay = 0;
    let most = 0;
    const provider = fakeProvider({
      createUser: async (user) => {
        most = Math.max(most, ++underWay);
        await turn();
        underWay -= 1;
        return done(user);
      },
    });
    const many = Array.from({ length: 12 }, (_, n) => `u${n}@x.com`);
    const result = await applyPlan(planOf(many), provider, optionsFor({ concurrency }));
    expect(most).toBe(concurrency);
    expect(result.outcomes.map(({ userId }) => userId)).toEqual(many);
  });

  test('that is interrupted awaits what is under way and leaves the rest', async () => {
    const abort = new AbortController();
    const provider = fakeProvider({
      createUser: async (user) => {
        abort.abort();
        await turn();
        return done(user);
      },
    });
    const events: ApplyEvent[] = [];
    const options = optionsFor({ events, signal: abort.signal });
    const { outcomes, summary } = await applyPlan(planOf(ids), provider, options);
    expect(outcomes[0]).toEqual(created('a@x.com'));
    expect(outcomes[2]).toEqual({
      changeId: 'create c@x.com',
      action: 'create',
      userId: 'c@x.com',
      outcome: 'notAttempted',
      attempts: 0,
      error: { text: 'the run was interrupted' },
      fix: 'Run again: it continues where this run ended.',
    });
    expect(summary).toEqual({ ...none, created: 1, notAttempted: 2 });
    expect(events.filter(({ type }) => type === 'sending')).toHaveLength(1);
    expect(events.at(-1)).toEqual({ type: 'end', at: AT, summary });
  });

  test('whose ledger fails on the way sends nothing more and still gives its result', async () => {
    const sent: string[] = [];
    const provider = fakeProvider({
      createUser: async (user) => {
        sent.push(user.userId);
        return done(user);
      },
    });
    const emit = (event: ApplyEvent) => {
      if (event.type === 'start' || sent.length === 0) return;
      throw new RollcallError('cannotWriteFile', 'The ledger is full.', { fix: 'Make room.' });
    };
    const { outcomes } = await applyPlan(planOf(ids), provider, optionsFor({ emit }));
    const full = { error: { text: 'The ledger is full.' }, fix: 'Make room.' };
    expect(sent).toEqual(['a@x.com']);
    expect(outcomes[0]).toEqual({ ...created('a@x.com'), ...full });
    expect(outcomes.slice(1).map(({ outcome, error }) => [outcome, error])).toEqual([
      ['notAttempted', full.error],
      ['notAttempted', full.error],
    ]);
  });

  test('whose ledger cannot begin does not begin', async () => {
    const emit = () => {
      throw new Error('no');
    };
    await expect(applyPlan(planOf(ids), fakeProvider(), optionsFor({ emit }))).rejects.toThrow(
      'no',
    );
  });
});
