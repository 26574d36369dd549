import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import { RollcallError } from '../../src/errors.ts';
import type { ApplyEvent } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { SendResult, Step } from '../../src/model/provider.ts';
import { version } from '../../src/model/version.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { context, desiredUser, difference, group, liveUser } from '../model/make.ts';
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
const done200 = { status: 'done', httpStatus: 200 } as const;
const created = (userId: string) => ({
  changeId: `create ${userId}`,
  action: 'create',
  userId,
  outcome: 'created',
  attempts: 1,
  httpStatus: 200,
});
const updated = {
  changeId: 'update bob@x.com',
  action: 'update',
  userId: 'bob@x.com',
  outcome: 'updated',
  attempts: 1,
  httpStatus: 200,
};
const shownBob = { ...done200, user: liveUser({ userId: 'bob@x.com', firstName: 'Bob' }) };

describe('apply', () => {
  test('carries everything out in order, and tells every step', async () => {
    const plan = planOf(ids.slice(0, 2), true);
    const events: ApplyEvent[] = [];
    const provider = fakeProvider({ send: async () => shownBob });
    const result = await applyPlan(plan, provider, optionsFor({ events }));
    const summary = { ...none, created: 2, updated: 1 };
    const outcomes = [created('a@x.com'), created('b@x.com'), updated];
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
      {
        ...sending('bob@x.com'),
        changeId: 'update bob@x.com',
        step: 'update',
        change: {
          action: 'update',
          ...group,
          before: { firstName: null },
          after: { firstName: 'Bob' },
        },
      },
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

describe('apply of changes that need others', () => {
  const user = (name: string, values: JsonObject) =>
    desiredUser({ userId: `${name}@x.com`, ...values });
  const live = (name: string, values: JsonObject) =>
    liveUser({ userId: `${name}@x.com`, ...values });
  /** zed goes; ann takes its extension, bob takes ann's; eve has nothing to do with it. */
  const plan = makePlan(
    [
      difference(
        [
          user('eve', { lastName: 'Li' }),
          user('bob', { extension: '12' }),
          user('ann', { extension: '11' }),
        ],
        [
          live('zed', { extension: '11' }),
          live('eve', {}),
          live('bob', {}),
          live('ann', { extension: '12' }),
        ],
        { unmanaged: 'delete' },
      ),
    ],
    context,
  );
  const ids = ['delete zed@x.com', 'update eve@x.com', 'update ann@x.com', 'update bob@x.com'];
  const refused = { status: 'refused', error: { text: 'no' }, fix: 'Ask.' } as const;

  /** What is sent, in order; these users are refused. */
  function providerOf(...bad: readonly string[]) {
    const sent: string[] = [];
    const send = async ({ kind, user: { userId } }: Step): Promise<SendResult> => {
      sent.push(`${kind} ${userId}`);
      await turn();
      if (bad.includes(userId)) return refused;
      if (kind === 'delete') shown.delete(userId);
      return done200;
    };
    const shown = new Map(
      plan.changes.map(({ userId, after }) => [userId, liveUser({ userId, ...after })]),
    );
    const readUser = async (userId: string) => shown.get(userId);
    return { sent, provider: fakeProvider({ send, readUser }) };
  }

  test.each([1, 2, 4])('keeps their order with %i workers', async (concurrency) => {
    const { sent, provider } = providerOf();
    const { summary, outcomes } = await applyPlan(plan, provider, optionsFor({ concurrency }));
    expect(summary).toEqual({ ...none, deleted: 1, updated: 3 });
    expect(outcomes.map(({ changeId }) => changeId)).toEqual(ids);
    const chain = sent.filter((one) => !one.includes('eve'));
    expect(chain).toEqual(['delete zed@x.com', 'update ann@x.com', 'update bob@x.com']);
  });

  test.each([1, 4])(
    'holds back what depends on a failure and nothing else, with %i workers',
    async (concurrency) => {
      const { sent, provider } = providerOf('zed@x.com');
      const { outcomes, summary } = await applyPlan(plan, provider, optionsFor({ concurrency }));
      expect(summary).toEqual({ ...none, updated: 1, failed: 1, notAttempted: 2 });
      expect(sent.sort()).toEqual(['delete zed@x.com', 'update eve@x.com']);
      const left = (name: string, why: string) => ({
        changeId: `update ${name}@x.com`,
        action: 'update',
        userId: `${name}@x.com`,
        attempts: 0,
        outcome: 'notAttempted',
        error: { text: why },
        fix: 'Solve that first, then run again.',
      });
      expect(outcomes.slice(2)).toEqual([
        left('ann', 'it needs "delete zed@x.com", which failed'),
        left('bob', 'it needs "delete zed@x.com", which failed'),
      ]);
    },
  );

  test('holds back what depends on something unknown', async () => {
    let looks = 0;
    const provider = fakeProvider({
      send: async ({ user: { userId } }) =>
        userId === 'zed@x.com' ? { status: 'unsure', error: { text: 'cut' }, fix: '' } : done200,
      readUser: async (userId) => {
        // Once ahead of the delete, and never again.
        if (looks++ > 0) throw new Error('lost');
        return liveUser({ userId });
      },
    });
    const { outcomes } = await applyPlan(plan, provider, optionsFor());
    expect(outcomes[2]).toMatchObject({
      outcome: 'notAttempted',
      error: { text: 'it needs "delete zed@x.com", which may have failed' },
    });
  });

  test('goes on where somebody else has done what they need', async () => {
    const { sent, provider } = providerOf();
    const readUser: typeof provider.readUser = async (id) =>
      id === 'zed@x.com' ? undefined : provider.readUser(id);
    const result = await applyPlan(plan, { ...provider, readUser }, optionsFor());
    expect(sent).toEqual(['update eve@x.com', 'update ann@x.com', 'update bob@x.com']);
    expect(result.summary).toEqual({ ...none, already: 1, updated: 3 });
  });

  test('tells approved changes that are done already, ahead of all others', async () => {
    const [first, ...rest] = plan.changes;
    const events: ApplyEvent[] = [];
    const options = optionsFor({ events, already: first ? [first] : [] });
    const { provider } = providerOf();
    const { outcomes, summary } = await applyPlan({ ...plan, changes: rest }, provider, options);
    const already = {
      changeId: 'delete zed@x.com',
      action: 'delete',
      userId: 'zed@x.com',
      attempts: 0,
      outcome: 'already',
    };
    expect(outcomes[0]).toEqual(already);
    expect(outcomes.map(({ changeId }) => changeId)).toEqual(ids);
    expect(summary).toEqual({ ...none, already: 1, updated: 3 });
    expect(events[1]).toEqual({ type: 'outcome', at: AT, ...already });
  });
});
