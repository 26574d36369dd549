import { describe, expect, test } from 'vitest';
import { sendStep } from '../../src/apply/send-step.ts';
import { RollcallError } from '../../src/errors.ts';
import type { Assignment, Provider, SendResult, Step } from '../../src/model/provider.ts';
import type { CurrentUser } from '../../src/model/user.ts';
import { desiredUser, group, liveUser } from '../model/make.ts';
import { fakeProvider, optionsFor } from './fakes.ts';

const user = { ...group, userId: 'ann@x.com' };
const after = desiredUser({ lastName: 'Li' }).fields;
const RUN_AGAIN = 'Run again: the next plan shows whether it is there.';
const LICENSE = 'Have what is missing licensed and authorized for the group, then run again.';
const LOOK = 'Run `rollcall plan` to see the difference.';

type Live = CurrentUser | undefined;
/** A step with a system that shows it as done, as not done, and a user who is not there. */
interface Case {
  readonly step: Step;
  readonly carriedOut: readonly [Live, Live];
  readonly not: readonly [Live, Live];
  readonly left: string;
}

const live = (values = {}) => liveUser({ lastName: 'Li', ...values });
const old = liveUser({ userId: 'old@x.com' });
const is = 'the system reported success, but';
/** What the look-ups of ann@x.com and old@x.com show. */
const cases: Readonly<Record<'update' | 'move' | 'rename' | 'delete' | 'assign', Case>> = {
  update: {
    step: { kind: 'update', user, fields: after },
    carriedOut: [live(), undefined],
    not: [liveUser(), undefined],
    left: `${is} lastName is not as asked`,
  },
  move: {
    step: { kind: 'move', user, newGroupId: 'other' },
    carriedOut: [live({ groupId: 'other' }), undefined],
    not: [live(), undefined],
    left: `${is} groupId (it is in ent / grp) is not as asked`,
  },
  rename: {
    step: { kind: 'rename', user: { ...user, userId: 'old@x.com' }, newUserId: 'ann@x.com' },
    carriedOut: [live(), undefined],
    not: [undefined, old],
    left: `${is} userId is not as asked`,
  },
  delete: {
    step: { kind: 'delete', user },
    carriedOut: [undefined, undefined],
    not: [live(), undefined],
    left: `${is} the delete is not as asked`,
  },
  assign: {
    step: { kind: 'assign', user, deltas: { services: { assign: ['Fax'], unassign: [] } } },
    carriedOut: [live(), undefined],
    not: [liveUser(), undefined],
    left: `${is} left out Fax`,
  },
};
const all = Object.entries(cases);

const lost = new RollcallError('unreachable', 'GET /users failed: cut.', { fix: 'Look at it.' });
const refused: SendResult = {
  status: 'refused',
  httpStatus: 400,
  error: { code: 4202, text: '[Error 4202] taken' },
  fix: 'Choose another.',
};
const cut = { error: { code: 7, text: 'the connection was cut' }, fix: 'Run again.' };
const unsure: SendResult = { status: 'unsure', ...cut };
const notDone: SendResult = { status: 'notDone', ...cut };
const held: SendResult = { status: 'held', error: { text: 'it wants no more' }, fix: 'Wait.' };
const done: SendResult = { status: 'done', httpStatus: 200 };

function systemOf([ann, was]: readonly [Live, Live], step: Step): Provider {
  const isDone = ann?.fields['lastName'] === 'Li';
  const assignment: Assignment = { fields: { services: isDone ? ['Fax'] : null }, offered: {} };
  return fakeProvider({
    readUser: async (userId) => (userId === 'ann@x.com' ? ann : was),
    readAssignment: async () => {
      if (step.kind !== 'assign') throw new Error('nobody asked for services');
      return assignment;
    },
  });
}

const broken = fakeProvider({
  readUser: async () => {
    throw lost;
  },
  readAssignment: async () => {
    throw lost;
  },
});

/** Sends a step that is answered like this, the last answer again and again; and tells how often. */
async function send(step: Step, provider: Provider, ...answers: readonly SendResult[]) {
  const left = [...answers];
  let sends = 0;
  const waits: number[] = [];
  const ending = await sendStep(step, provider, {
    ...optionsFor(),
    after,
    backOff: async (attempt) => {
      waits.push(attempt);
    },
    send: async () => {
      sends += 1;
      return (left.length > 1 ? left.shift() : left[0]) ?? held;
    },
  });
  return { ending, sends, waits };
}

const ended = (ending: object) => ({ status: 'ended', ending });
const failed = (text: string, fix: string, code?: number) =>
  ended({ outcome: 'failed', error: { ...(code === undefined ? {} : { code }), text }, fix });
const refusal = failed('[Error 4202] taken', 'Choose another.', 4202);

describe.each(all)('a step that is an %s', (kind, { step, carriedOut, not, left }) => {
  const [there, notThere] = [systemOf(carriedOut, step), systemOf(not, step)];

  test('done and shown by a look-up is done', async () => {
    expect(await send(step, there, done)).toEqual({
      ending: { status: 'done' },
      sends: 1,
      waits: [],
    });
  });

  test('done and shown otherwise by a look-up has failed', async () => {
    const fix = kind === 'assign' ? LICENSE : LOOK;
    expect((await send(step, notThere, done)).ending).toEqual(failed(left, fix));
  });

  test('done, but the look-up fails: nobody knows', async () => {
    expect((await send(step, broken, done)).ending).toEqual(
      ended({
        outcome: 'unknown',
        error: { text: 'the answer does not show it; GET /users failed: cut.' },
        fix: RUN_AGAIN,
      }),
    );
  });

  test('refused in the own words of the system has failed, without a look', async () => {
    expect(await send(step, broken, refused)).toEqual({ ending: refusal, sends: 1, waits: [] });
  });

  test.each([
    { ...refused, doubtful: true },
    { ...refused, missing: true },
    { ...refused, exists: true },
  ])('refused with a doubt is settled by a look-up: %j', async (answer) => {
    expect((await send(step, there, answer)).ending).toEqual({ status: 'done', already: true });
    expect((await send(step, notThere, answer)).ending).toEqual(refusal);
  });

  test('refused in doubt, but the look-up fails: nobody knows', async () => {
    expect((await send(step, broken, { ...refused, doubtful: true })).ending).toEqual(
      ended({
        outcome: 'unknown',
        error: { code: 4202, text: '[Error 4202] taken; GET /users failed: cut.' },
        fix: RUN_AGAIN,
      }),
    );
  });

  test.each([
    { ...refused, missing: true },
    { ...refused, exists: true },
  ])('refused with a reason has failed when the look-up fails: %j', async (answer) => {
    expect((await send(step, broken, answer)).ending).toEqual(refusal);
  });

  test('without an answer is done when a look-up shows it', async () => {
    expect(await send(step, there, unsure)).toEqual({
      ending: { status: 'done', lookedUp: true },
      sends: 1,
      waits: [1],
    });
  });

  test('without an answer is sent again, and then nobody knows', async () => {
    expect(await send(step, notThere, unsure)).toEqual({
      ending: ended({
        outcome: 'unknown',
        error: {
          code: 7,
          text: 'the connection was cut (tried 5 times); a look-up shows that it was not carried out',
        },
        fix: RUN_AGAIN,
      }),
      sends: 5,
      waits: [1, 2, 3, 4, 5],
    });
  });

  test('without an answer and without a look-up: nobody knows', async () => {
    expect(await send(step, broken, unsure)).toEqual({
      ending: ended({
        outcome: 'unknown',
        error: { code: 7, text: 'the connection was cut; GET /users failed: cut.' },
        fix: RUN_AGAIN,
      }),
      sends: 1,
      waits: [1],
    });
  });

  test('without an answer and refused afterwards: nobody knows', async () => {
    expect((await send(step, notThere, unsure, refused)).ending).toEqual(
      ended({
        outcome: 'unknown',
        error: { code: 4202, text: '[Error 4202] taken' },
        fix: RUN_AGAIN,
      }),
    );
  });

  test('that never got as far is sent again, and has failed in the end', async () => {
    expect(await send(step, notThere, notDone)).toEqual({
      ending: failed(
        'the connection was cut (tried 5 times); a look-up shows that it was not carried out',
        'Run again.',
        7,
      ),
      sends: 5,
      waits: [1, 2, 3, 4, 5],
    });
  });

  test('that never got as far has failed when the look-up fails', async () => {
    expect((await send(step, broken, notDone)).ending).toEqual(
      failed('the connection was cut; GET /users failed: cut.', RUN_AGAIN, 7),
    );
  });

  test('that never got as far, though it is there, was there already', async () => {
    expect((await send(step, there, notDone)).ending).toEqual({ status: 'done', already: true });
  });

  const isShown = kind !== 'rename' && kind !== 'delete';
  test.runIf(isShown)('done at the second attempt is done', async () => {
    const shown = {
      ...done,
      user: carriedOut[0],
      assignment: { fields: { services: ['Fax'] }, offered: {} },
    };
    expect(await send(step, notThere, notDone, shown as SendResult)).toEqual({
      ending: { status: 'done' },
      sends: 2,
      waits: [1],
    });
  });

  test('held back was not attempted', async () => {
    expect((await send(step, there, held)).ending).toEqual(
      ended({ outcome: 'notAttempted', error: { text: 'it wants no more' }, fix: 'Wait.' }),
    );
  });

  test('held back at the second attempt ends as the first', async () => {
    expect((await send(step, notThere, notDone, held)).ending).toEqual(
      failed(
        'the connection was cut; a look-up shows that it was not carried out',
        'Run again.',
        7,
      ),
    );
  });

  test.runIf(kind !== 'delete')('of somebody who is not there has failed', async () => {
    const nobody = fakeProvider({ readAssignment: async () => ({ fields: {}, offered: {} }) });
    const answer: SendResult = { ...refused, missing: true };
    const found = (await send(step, nobody, answer)).ending;
    if (kind === 'assign') expect(found).toEqual(refusal);
    else
      expect(found).toEqual(
        failed(
          '[Error 4202] taken; a look-up does not find the user',
          'Run again: the next plan shows what is left to do.',
          4202,
        ),
      );
  });
});

test.each([
  ['rename', cases.rename],
  ['delete', cases.delete],
] as const)('a %s that is done at the second attempt is looked up again', async (_kind, one) => {
  const { step, carriedOut, not } = one;
  let looks = 0;
  const system: Provider = {
    ...systemOf(not, step),
    readUser: async (id) => {
      looks += 1;
      return systemOf(looks > 1 ? carriedOut : not, step).readUser(id);
    },
  };
  expect(await send(step, system, notDone, done)).toEqual({
    ending: { status: 'done' },
    sends: 2,
    waits: [1],
  });
});

test('a rename after which nobody is found under either id has failed', async () => {
  expect((await send(cases.rename.step, fakeProvider(), done)).ending).toEqual(
    failed(`${is} userId is not as asked`, LOOK),
  );
});

test('a move that did more than was foreseen has failed, without another look', async () => {
  const shown: SendResult = { ...done, user: live({ groupId: 'other', lastName: null }) };
  expect((await send(cases.move.step, broken, shown)).ending).toEqual(
    failed(`${is} lastName is not as asked`, LOOK),
  );
});

test('an update whose answer shows otherwise has failed, if no look-up shows better', async () => {
  const shown: SendResult = { ...done, user: liveUser() };
  const { step, carriedOut, left } = cases.update;
  expect((await send(step, broken, shown)).ending).toEqual(failed(left, LOOK));
  expect((await send(step, systemOf(carriedOut, step), shown)).ending).toEqual({ status: 'done' });
});

describe('an interrupted run', () => {
  const { step, not } = cases.update;
  const sendOnce = (abort: AbortController) =>
    sendStep(step, systemOf(not, step), {
      ...optionsFor({ signal: abort.signal }),
      after,
      send: async () => {
        abort.abort();
        return unsure;
      },
    });

  test('sends nothing more, and tells how often it did', async () => {
    expect(await sendOnce(new AbortController())).toEqual(
      ended({
        outcome: 'unknown',
        error: {
          code: 7,
          text: 'the connection was cut; a look-up shows that it was not carried out',
        },
        fix: RUN_AGAIN,
      }),
    );
  });

  test('sends nothing at all', async () => {
    const abort = new AbortController();
    abort.abort();
    expect(await sendOnce(abort)).toEqual(
      ended({
        outcome: 'notAttempted',
        error: { text: 'the run was interrupted' },
        fix: 'Run again: it continues where this run ended.',
      }),
    );
  });

  test('that is held back was interrupted', async () => {
    const abort = new AbortController();
    const options = { ...optionsFor({ signal: abort.signal }), after };
    const send = async () => {
      abort.abort();
      return held;
    };
    const ending = await sendStep(step, broken, { ...options, send });
    expect(ending).toMatchObject({ ending: { error: { text: 'the run was interrupted' } } });
  });
});
