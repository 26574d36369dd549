import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import { makeGivenUp } from '../../src/apply/given-up.ts';
import type { ApplyEvent, ChangeOutcome } from '../../src/model/event.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Change } from '../../src/model/plan.ts';
import type { SendResult, Step } from '../../src/model/provider.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { context, desiredUser, difference, group, liveUser, otherGroup } from '../model/make.ts';
import { AT, fakeProvider, optionsFor } from './fakes.ts';

const ann = { ...group, userId: 'ann@x.com' };
const declared = (userId: string, extension: string) => {
  const source = { file: 'g.yaml', line: userId === ann.userId ? 10 : 14, column: 5 };
  return desiredUser({ userId, extension }, { source });
};
const live = (userId: string, extension: string) => liveUser({ userId, extension });

/** ann and bob swap their extensions: ann gives up 11 first. */
const plan = makePlan(
  [
    difference(
      [declared('ann@x.com', '12'), declared('bob@x.com', '11')],
      [live('ann@x.com', '11'), live('bob@x.com', '12')],
    ),
  ],
  context,
);
const [release, , rest] = plan.changes as readonly [Change, Change, Change];

const refused = { status: 'refused', error: { text: 'no' }, fix: 'Ask.' } as const;

/** A system that lets nobody have what somebody else has; answers are by what is asked for. */
function systemOf(answers: Readonly<Record<string, SendResult>>, wasAt = group) {
  const extensions = new Map<string, Json>([
    ['ann@x.com', '11'],
    ['bob@x.com', '12'],
  ]);
  const sent: Step[] = [];
  const read = (userId: string) =>
    liveUser({ ...wasAt, userId, extension: extensions.get(userId) ?? null });
  const send = async (step: Step): Promise<SendResult> => {
    sent.push(step);
    const { userId } = step.user;
    const wanted = step.kind === 'update' ? (step.fields['extension'] ?? null) : null;
    const answer = answers[`${userId} ${wanted}`];
    if (answer) return answer;
    if (wanted !== null && [...extensions.values()].includes(wanted)) return refused;
    extensions.set(userId, wanted);
    return { status: 'done', httpStatus: 200, user: read(userId) };
  };
  return { sent, extensions, provider: fakeProvider({ send, readUser: async (id) => read(id) }) };
}

const update = (userId: string, extension: Json) => ({
  kind: 'update',
  user: { ...group, userId },
  fields: { extension },
});
const left = (text: string, fix = 'Solve that first, then run again.') => ({
  changeId: 'update ann@x.com',
  action: 'update',
  userId: 'ann@x.com',
  attempts: 0,
  outcome: 'notAttempted',
  error: { text },
  fix,
});
const needs = 'it needs "update bob@x.com", which';
const lost = 'ann@x.com gave up extension 11 first, and is without it now';

describe('what was given up in vain', () => {
  test('is given back when who should take it is refused, and the request is taken down', async () => {
    const { provider, sent, extensions } = systemOf({ 'bob@x.com 11': refused });
    const events: ApplyEvent[] = [];
    const { outcomes } = await applyPlan(plan, provider, optionsFor({ events }));
    expect(outcomes[2]).toEqual(
      left(`${needs} failed; ann@x.com gave up extension 11 first, and has it back`),
    );
    expect(sent).toEqual([
      update('ann@x.com', null),
      update('bob@x.com', '11'),
      update('ann@x.com', '11'),
    ]);
    expect(Object.fromEntries(extensions)).toEqual({ 'ann@x.com': '11', 'bob@x.com': '12' });
    expect(events.filter(({ type }) => type === 'sending').at(-1)).toEqual({
      type: 'sending',
      at: AT,
      changeId: 'return ann@x.com',
      userId: 'ann@x.com',
      attempt: 1,
      step: 'update',
      change: {
        action: 'update',
        ...group,
        before: { extension: null },
        after: { extension: '11' },
      },
    });
    expect(events.slice(-3, -1)).toEqual([
      {
        type: 'returned',
        at: AT,
        changeId: 'return ann@x.com',
        userId: 'ann@x.com',
        outcome: 'done',
      },
      { type: 'outcome', at: AT, ...outcomes[2] },
    ]);
  });

  test('is not given back when somebody has taken it', async () => {
    const { provider, sent, extensions } = systemOf({ 'ann@x.com 12': refused });
    const { outcomes } = await applyPlan(plan, provider, optionsFor());
    expect(outcomes[2]).toEqual({
      ...left(`no; ${lost}`, 'Ask.'),
      outcome: 'failed',
      attempts: 1,
    });
    expect(sent.slice(1)).toEqual([
      update('bob@x.com', '11'),
      update('ann@x.com', '12'),
      update('ann@x.com', '11'),
    ]);
    expect(Object.fromEntries(extensions)).toEqual({ 'ann@x.com': null, 'bob@x.com': '11' });
  });

  test('is not given back when the run is interrupted', async () => {
    const abort = new AbortController();
    const { provider, sent } = systemOf({});
    const send: typeof provider.send = async (step) => {
      abort.abort();
      return provider.send(step);
    };
    const options = optionsFor({ signal: abort.signal });
    const { outcomes } = await applyPlan(plan, { ...provider, send }, options);
    expect(outcomes[2]?.error).toEqual({ text: `the run was interrupted; ${lost}` });
    expect(sent).toEqual([update('ann@x.com', null)]);
  });

  test('is not given back when that cannot be taken down', async () => {
    const { provider, sent } = systemOf({ 'bob@x.com 11': refused });
    const emit = (event: ApplyEvent) => {
      const isReturn = event.type === 'sending' && event.changeId === 'return ann@x.com';
      if (isReturn) throw new Error('full');
    };
    const { outcomes } = await applyPlan(plan, provider, optionsFor({ emit }));
    expect(outcomes[2]?.error).toEqual({ text: `${needs} failed; ${lost}` });
    expect(sent).toHaveLength(2);
  });
});

describe('of a user who gave something up', () => {
  const outcomeOf = (
    { id: changeId, action, userId }: Change,
    outcome: ChangeOutcome['outcome'],
    text?: string,
  ): ChangeOutcome => ({
    changeId,
    action,
    userId,
    attempts: 1,
    outcome,
    ...(text === undefined ? {} : { error: { text } }),
  });
  const given = outcomeOf(release, 'updated');

  test('a change of which nobody knows sends nothing more', async () => {
    const { provider, sent } = systemOf({});
    const givenUp = makeGivenUp(provider, optionsFor());
    expect(await givenUp.hear(release, given)).toEqual(given);
    expect(await givenUp.hear(rest, outcomeOf(rest, 'unknown', 'cut'))).toEqual(
      outcomeOf(rest, 'unknown', `cut; ${lost}`),
    );
    expect(sent).toEqual([]);
  });

  test.each(['updated', 'already'] as const)('a last change that is %s ends it', async (how) => {
    const { provider, sent } = systemOf({});
    const givenUp = makeGivenUp(provider, optionsFor());
    await givenUp.hear(release, given);
    const ended = outcomeOf(rest, how);
    expect(await givenUp.hear(rest, ended)).toEqual(ended);
    const failed = outcomeOf(rest, 'failed', 'no');
    expect(await givenUp.hear(rest, failed)).toEqual(failed);
    expect(sent).toEqual([]);
  });

  test('and did not get that far, nothing is told', async () => {
    const { provider, sent } = systemOf({});
    const givenUp = makeGivenUp(provider, optionsFor());
    const failed = outcomeOf(release, 'failed', 'no');
    expect(await givenUp.hear(release, failed)).toEqual(failed);
    const held = outcomeOf(rest, 'notAttempted', 'it waits');
    expect(await givenUp.hear(rest, held)).toEqual(held);
    expect(sent).toEqual([]);
  });

  const renamed: Change = {
    ...rest,
    id: 'rename new@x.com',
    action: 'rename',
    userId: 'new@x.com',
    previousUserId: 'ann@x.com',
  };
  const moved: Change = {
    ...rest,
    ...otherGroup,
    id: 'move new@x.com',
    action: 'move',
    userId: 'new@x.com',
  };
  const there: Change = { ...rest, ...otherGroup, id: 'update new@x.com', userId: 'new@x.com' };
  const back = 'no; ann@x.com gave up extension 11 first, and has it back';

  test('and was renamed and moved since, it is given back where that user is now', async () => {
    const { provider, sent } = systemOf({}, otherGroup);
    await provider.send({ kind: 'update', user: ann, fields: { extension: null } });
    const givenUp = makeGivenUp(provider, optionsFor());
    await givenUp.hear(release, given);
    await givenUp.hear(renamed, outcomeOf(renamed, 'renamed'));
    await givenUp.hear(moved, outcomeOf(moved, 'moved'));
    expect(await givenUp.hear(there, outcomeOf(there, 'failed', 'no'))).toEqual(
      outcomeOf(there, 'failed', back),
    );
    expect(sent.slice(1)).toEqual([
      {
        kind: 'update',
        user: { ...otherGroup, userId: 'new@x.com' },
        fields: { extension: '11' },
      },
    ]);
  });

  test('and could not be renamed, it is given back under the old id, and told once', async () => {
    const { provider, sent } = systemOf({});
    await provider.send({ kind: 'update', user: ann, fields: { extension: null } });
    const givenUp = makeGivenUp(provider, optionsFor());
    await givenUp.hear(release, given);
    expect(await givenUp.hear(renamed, outcomeOf(renamed, 'failed', 'no'))).toEqual(
      outcomeOf(renamed, 'failed', back),
    );
    const held = outcomeOf(there, 'notAttempted', 'it waits');
    expect(await givenUp.hear(there, held)).toEqual(held);
    expect(sent.slice(1)).toEqual([update('ann@x.com', '11')]);
  });

  const line = (linePort: string) => ({ accessDeviceEndpoint: { linePort } });
  test.each<[JsonObject, JsonObject, string[], string]>([
    [
      { extension: '11', phoneNumber: '+1-8135551001' },
      { extension: null, phoneNumber: null },
      ['/extension', '/phoneNumber'],
      'extension 11, phoneNumber +1-8135551001 first, and is without it now',
    ],
    [
      { aliases: ['a@x.com'] },
      { aliases: [] },
      ['/aliases'],
      'aliases first, and is without it now',
    ],
    [
      line('l@x.com'),
      line('rollcall.l@x.com'),
      ['/accessDeviceEndpoint/linePort'],
      'accessDeviceEndpoint.linePort l@x.com first, and has rollcall.l@x.com now',
    ],
  ])('%j to %j at %j is told as %s', async (before, after, paths, what) => {
    const provider = fakeProvider({ send: async () => refused });
    const givenUp = makeGivenUp(provider, optionsFor());
    const patch = paths.map((path) => ({ op: 'replace' as const, path, value: null }));
    await givenUp.hear({ ...release, before, after, patch }, given);
    expect(await givenUp.hear(rest, outcomeOf(rest, 'failed', 'no'))).toEqual(
      outcomeOf(rest, 'failed', `no; ann@x.com gave up ${what}`),
    );
  });
});
