import { describe, expect, test } from 'vitest';
import { changeOne } from '../../src/apply/change-one.ts';
import { RollcallError } from '../../src/errors.ts';
import type { ApplyEvent } from '../../src/model/event.ts';
import type { Change } from '../../src/model/plan.ts';
import type { SendResult, Step } from '../../src/model/provider.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { context, desiredUser, difference, group, liveUser } from '../model/make.ts';
import { differences } from '../plan/moving.ts';
import { AT, fakeProvider, optionsFor } from './fakes.ts';

const old = liveUser({ userId: 'old@x.com', lastName: 'Lee' });
const ann = desiredUser({ lastName: 'Li' }, { previously: ['old@x.com'] });
const read = { ...liveUser({ lastName: 'Lee' }), offered: {} };
const withServices = { ...read, fields: { ...read.fields, services: ['Fax'], servicePacks: null } };

const changes: readonly Change[] = [
  ...makePlan(differences([], [ann], [old], []), context).changes,
  ...makePlan([difference([], [liveUser()], { unmanaged: 'delete' })], context).changes,
];
const change = (action: Change['action']) =>
  changes.find((one) => one.action === action) ?? (changes[0] as Change);
/** An update of three steps. */
const [both] = makePlan(
  [difference([desiredUser({ lastName: 'Li', services: ['DND'] })], [withServices])],
  context,
).changes as readonly [Change];

const done: SendResult = { status: 'done', httpStatus: 200 };
const refused: SendResult = {
  status: 'refused',
  httpStatus: 400,
  error: { code: 4202, text: '[Error 4202] taken' },
  fix: 'Choose another.',
};
const unsure: SendResult = { status: 'unsure', error: { text: 'cut' }, fix: '' };
const shown = liveUser({ lastName: 'Li', groupId: 'other' });
const answers = (step: Step): SendResult => ({
  ...done,
  user: step.kind === 'move' ? { ...shown, fields: { ...shown.fields, lastName: 'Lee' } } : shown,
  assignment: { fields: { services: ['DND'] }, offered: {} },
});

/** A system that carries out what it is sent, and answers so or otherwise; and the kinds of its steps. */
function systemOf(action: Change['action'], answer?: SendResult) {
  const ids = new Set([action === 'rename' ? 'old@x.com' : 'ann@x.com']);
  const sent: string[] = [];
  const provider = fakeProvider({
    send: async (step) => {
      sent.push(step.kind);
      if (step.kind === 'delete' || step.kind === 'rename') ids.delete(step.user.userId);
      if (step.kind === 'rename') ids.add(step.newUserId);
      return answer ?? answers(step);
    },
    readUser: async (userId) => (ids.has(userId) ? liveUser({ userId }) : undefined),
  });
  return { provider, sent };
}

const about = ({ id, action, userId }: Change) => ({ changeId: id, action, userId });

describe('a change that is carried out', () => {
  test.each([
    ['rename', 'renamed'],
    ['move', 'moved'],
    ['update', 'updated'],
    ['delete', 'deleted'],
  ] as const)('%s is told as %s', async (action, outcome) => {
    const { provider } = systemOf(action);
    expect(await changeOne(change(action), provider, optionsFor())).toEqual({
      ...about(change(action)),
      attempts: 1,
      httpStatus: 200,
      outcome,
    });
  });

  test('in three steps takes each down ahead, the first with what an undo needs', async () => {
    const events: ApplyEvent[] = [];
    const provider = fakeProvider({ send: async (step) => answers(step) });
    const outcome = await changeOne(both, provider, optionsFor({ events }));
    expect(outcome).toEqual({ ...about(both), attempts: 3, httpStatus: 200, outcome: 'updated' });
    const head = { type: 'sending', at: AT, changeId: both.id, userId: 'ann@x.com' };
    const { before, after } = both;
    expect(events).toEqual([
      {
        ...head,
        attempt: 1,
        step: 'update',
        change: { action: 'update', ...group, before, after },
      },
      { ...head, attempt: 2, step: 'assign' },
      { ...head, attempt: 3, step: 'assign' },
    ]);
  });

  test('takes down what a renamed user was called', async () => {
    const events: ApplyEvent[] = [];
    await changeOne(change('rename'), fakeProvider(), optionsFor({ events }));
    expect(events).toMatchObject([
      { attempt: 1, step: 'rename', change: { action: 'rename', previousUserId: 'old@x.com' } },
    ]);
  });

  test('by a look-up is told so', async () => {
    const { provider } = systemOf('delete', unsure);
    expect(await changeOne(change('delete'), provider, optionsFor())).toEqual({
      ...about(change('delete')),
      attempts: 1,
      outcome: 'deleted',
      lookedUp: true,
    });
  });

  test('by somebody else on the way is told as already', async () => {
    const { provider } = systemOf('delete', { ...refused, missing: true });
    expect(await changeOne(change('delete'), provider, optionsFor())).toEqual({
      ...about(change('delete')),
      attempts: 1,
      httpStatus: 400,
      outcome: 'already',
    });
  });
});

describe('a delete', () => {
  const one = change('delete');

  test('of nobody is told as already, and nothing is sent', async () => {
    const events: ApplyEvent[] = [];
    const { provider, sent } = systemOf('update');
    const nobody = { ...provider, readUser: async () => undefined };
    expect(await changeOne(one, nobody, optionsFor({ events }))).toEqual({
      ...about(one),
      attempts: 0,
      outcome: 'already',
    });
    expect([sent, events]).toEqual([[], []]);
  });

  test.each([
    [{ groupId: 'other' }, 'ent / other'],
    [{ serviceProviderId: 'sp' }, 'sp / grp'],
  ])(
    'of somebody who is in another group by now has failed, and nothing is sent: %j',
    async (place, name) => {
      const { provider, sent } = systemOf('delete');
      const moved = { ...provider, readUser: async () => ({ ...liveUser(), ...place }) };
      expect(await changeOne(one, moved, optionsFor())).toEqual({
        ...about(one),
        attempts: 0,
        outcome: 'failed',
        error: { text: `the user is in ${name} by now, and was not deleted there` },
        fix: 'Run `rollcall plan` with the files of that group too.',
      });
      expect(sent).toEqual([]);
    },
  );

  test('ahead of which the look-up fails was not attempted', async () => {
    const { provider, sent } = systemOf('delete');
    const readUser = async () => {
      throw new RollcallError('unreachable', 'GET /users failed: cut.', { fix: 'Look at it.' });
    };
    expect(await changeOne(one, { ...provider, readUser }, optionsFor())).toEqual({
      ...about(one),
      attempts: 0,
      outcome: 'notAttempted',
      error: { text: 'GET /users failed: cut.' },
      fix: 'Look at it.',
    });
    expect(sent).toEqual([]);
  });

  test('that the system claims and does not do has failed', async () => {
    const { provider } = systemOf('delete');
    const readUser = async () => liveUser();
    expect(await changeOne(one, { ...provider, readUser }, optionsFor())).toEqual({
      ...about(one),
      attempts: 1,
      httpStatus: 200,
      outcome: 'failed',
      error: { text: 'the system reported success, but the delete is not as asked' },
      fix: 'Run `rollcall plan` to see the difference.',
    });
  });
});

describe('a change that is not', () => {
  test('ends with the refusal of its step', async () => {
    const provider = fakeProvider({ send: async () => refused });
    expect(await changeOne(change('move'), provider, optionsFor())).toEqual({
      ...about(change('move')),
      attempts: 1,
      httpStatus: 400,
      outcome: 'failed',
      error: refused.error,
      fix: 'Choose another.',
    });
  });

  test('ends with the first step that fails', async () => {
    const sent: string[] = [];
    const provider = fakeProvider({
      send: async ({ kind }) => {
        sent.push(kind);
        return refused;
      },
    });
    expect((await changeOne(both, provider, optionsFor())).outcome).toBe('failed');
    expect(sent).toEqual(['update']);
  });

  test('counts nothing that was held back', async () => {
    const held: SendResult = { status: 'held', error: { text: 'no more' }, fix: 'Wait.' };
    const provider = fakeProvider({ send: async () => held });
    expect(await changeOne(change('update'), provider, optionsFor())).toEqual({
      ...about(change('update')),
      attempts: 0,
      outcome: 'notAttempted',
      error: { text: 'no more' },
      fix: 'Wait.',
    });
  });

  test('is not begun when it cannot be taken down', async () => {
    const full = new RollcallError('cannotWriteFile', 'The ledger is full.', { fix: 'Make room.' });
    const emit = () => {
      throw full;
    };
    expect(await changeOne(change('update'), fakeProvider(), optionsFor({ emit }))).toEqual({
      ...about(change('update')),
      attempts: 0,
      outcome: 'notAttempted',
      error: { text: 'The ledger is full.' },
      fix: 'Make room.',
    });
  });

  test('is unknown when rollcall breaks while it is sent', async () => {
    const provider = fakeProvider({
      send: async () => {
        throw new Error('bad');
      },
    });
    expect(await changeOne(change('update'), provider, optionsFor())).toEqual({
      ...about(change('update')),
      attempts: 1,
      outcome: 'unknown',
      error: { text: 'rollcall broke: bad' },
      fix: 'This is a bug of rollcall: please report it.',
    });
  });

  test('interrupted ahead of its first step was not attempted', async () => {
    const abort = new AbortController();
    abort.abort();
    const options = optionsFor({ signal: abort.signal });
    expect(await changeOne(both, fakeProvider(), options)).toMatchObject({
      attempts: 0,
      outcome: 'notAttempted',
      error: { text: 'the run was interrupted' },
    });
  });

  test.each<[number, string]>([
    [1, 'no; DND is not assigned; Fax is not taken away'],
    [2, 'no; lastName is changed; Fax is not taken away'],
    [3, 'no; lastName is changed; DND is assigned'],
  ])('refused in step %d tells of the others', async (refused, text) => {
    let sent = 0;
    const provider = fakeProvider({
      send: async (step) => {
        sent += 1;
        return sent === refused
          ? { status: 'refused', error: { text: 'no.' }, fix: 'Do.' }
          : answers(step);
      },
    });
    expect(await changeOne(both, provider, optionsFor())).toMatchObject({
      attempts: refused,
      outcome: 'failed',
      error: { text },
    });
  });

  test('interrupted between two steps has failed', async () => {
    const abort = new AbortController();
    const provider = fakeProvider({
      send: async (step) => {
        abort.abort();
        return answers(step);
      },
    });
    expect(await changeOne(both, provider, optionsFor({ signal: abort.signal }))).toEqual({
      ...about(both),
      attempts: 1,
      httpStatus: 200,
      outcome: 'failed',
      error: {
        text: 'the run was interrupted: lastName is changed; DND is not assigned; Fax is not taken away',
      },
      fix: 'Run again: it continues where this run ended.',
    });
  });
});
