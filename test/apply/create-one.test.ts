import { describe, expect, test } from 'vitest';
import { createOne } from '../../src/apply/create-one.ts';
import { RollcallError } from '../../src/errors.ts';
import type { ApplyEvent, ChangeOutcome } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Change } from '../../src/model/plan.ts';
import type { Provider, SendResult } from '../../src/model/provider.ts';
import { liveUser } from '../model/make.ts';
import { AT, done, fakeProvider, optionsFor, planOf, sendResults } from './fakes.ts';

const change = planOf(['ann@x.com']).changes[0] as Change;
const about = { changeId: 'create ann@x.com', action: 'create', userId: 'ann@x.com' };
const live = (values: JsonObject = {}) =>
  liveUser({ firstName: 'Ann', lastName: 'Lee', ...values });
const lost = new RollcallError('unreachable', 'GET /users failed: cut.', { fix: 'Look at it.' });

const lookUps: Readonly<Record<string, Provider['readUser']>> = {
  nobody: async () => undefined,
  same: async () => live(),
  differs: async () => live({ lastName: 'Li', title: 'x' }),
  elsewhere: async () => live({ groupId: 'other' }),
  fails: async () => {
    throw lost;
  },
};

const refused = { error: { code: 4202, text: '[Error 4202] taken' }, fix: 'Choose another.' };
const exists = { error: { code: 4200, text: '[Error 4200] exists' }, fix: 'Look it up.' };
const doubt = { error: { text: 'the connection was cut' }, fix: 'Run again.' };
const look = 'Run `rollcall plan` to see the difference.';
const took = {
  outcome: 'failed',
  error: { text: 'the user is live now, but the system took lastName otherwise than asked' },
  fix: look,
  live: true,
};
const elsewhere = {
  outcome: 'failed',
  error: { text: 'the user is live in ent / other' },
  fix: 'Plan the files of both groups together to have it moved, or choose another userId.',
};
/** Made by this run, perhaps: it may have the password that was sent. */
const elsewhereLive = { ...elsewhere, live: true };
const created = { outcome: 'created' };
/** Perhaps made by another run: its password may be another. */
const found = { outcome: 'created', lookedUp: true };
const unknown = {
  outcome: 'unknown',
  attempts: 5,
  error: { text: 'the connection was cut (tried 5 times); a look-up does not find the user' },
  fix: 'Run again: the next plan shows whether it is there.',
};
const lookUpLost = {
  outcome: 'unknown',
  error: { text: 'the connection was cut; GET /users failed: cut.' },
  fix: 'Run again: the next plan shows whether it is there.',
};
const refusedExisting = { outcome: 'failed', ...exists };
const differed = {
  outcome: 'failed',
  error: { code: 4200, text: 'the user was live already and differs in lastName' },
  fix: look,
};

/** Answer to the create, then what each look-up makes of it. */
const endings: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  done: { nobody: created, same: created, differs: created, elsewhere: created, fails: created },
  'done otherwise': {
    nobody: took,
    same: created,
    differs: took,
    elsewhere: elsewhereLive,
    fails: took,
  },
  refused: Object.fromEntries(
    Object.keys(lookUps).map((name) => [name, { outcome: 'failed', ...refused }]),
  ),
  'refused in doubt': {
    nobody: { outcome: 'failed', ...refused },
    same: found,
    differs: took,
    elsewhere: elsewhereLive,
    fails: {
      outcome: 'unknown',
      error: { code: 4202, text: '[Error 4202] taken; GET /users failed: cut.' },
      fix: 'Run again: the next plan shows whether it is there.',
    },
  },
  'not sent': Object.fromEntries(
    Object.keys(lookUps).map((name) => [name, { outcome: 'failed', ...doubt }]),
  ),
  exists: {
    nobody: refusedExisting,
    same: { outcome: 'already' },
    differs: differed,
    elsewhere: { ...elsewhere, error: { code: 4200, ...elsewhere.error } },
    fails: refusedExisting,
  },
  unsure: {
    nobody: unknown,
    same: found,
    differs: took,
    elsewhere: elsewhereLive,
    fails: lookUpLost,
  },
  'unsure with status': {
    nobody: unknown,
    same: found,
    differs: took,
    elsewhere: elsewhereLive,
    fails: lookUpLost,
  },
};

const statuses: Readonly<Record<string, number>> = {
  done: 200,
  'done otherwise': 201,
  refused: 400,
  'refused in doubt': 500,
  exists: 409,
  'unsure with status': 502,
};

const cases = sendResults.flatMap(({ name, make }) =>
  Object.entries(lookUps).map(([found, readUser]) => ({ name, make, found, readUser })),
);

test.each(cases)('$name, and the look-up: $found', async ({ name, make, found, readUser }) => {
  const provider = fakeProvider({ createUser: make, readUser });
  const httpStatus = statuses[name] === undefined ? {} : { httpStatus: statuses[name] };
  expect(await createOne(change, provider, optionsFor())).toEqual({
    ...about,
    attempts: 1,
    ...httpStatus,
    ...endings[name]?.[found],
  });
});

describe('a create that is tried again', () => {
  type Step = 'unsure' | 'notDone' | 'exists' | 'refused' | 'done' | 'held';
  const answers: Readonly<Record<Exclude<Step, 'done'>, SendResult>> = {
    unsure: { status: 'unsure', ...doubt },
    notDone: { status: 'notDone', httpStatus: 429, ...doubt },
    exists: { status: 'refused', exists: true, httpStatus: 400, ...exists },
    refused: { status: 'refused', httpStatus: 400, ...refused },
    held: { status: 'held', error: { text: 'The system asks for a wait.' }, fix: 'Wait.' },
  };

  /** Plays these answers and look-ups; `heard` is the order of all that happened. */
  async function play(
    steps: readonly Step[],
    found: readonly (boolean | 'fails')[],
    changes: Parameters<typeof optionsFor>[0] = {},
  ) {
    const heard: string[] = [];
    const lookUp = [...found];
    const left = [...steps];
    const provider = fakeProvider({
      createUser: async (user) => {
        const step = left.shift() ?? 'refused';
        heard.push(`send: ${step}`);
        return step === 'done' ? done(user) : answers[step];
      },
      readUser: async () => {
        heard.push('look up');
        const is = lookUp.shift();
        if (is === 'fails') throw lost;
        return is ? live() : undefined;
      },
    });
    const backOff = async (attempt: number) => void heard.push(`wait ${attempt}`);
    const outcome = await createOne(change, provider, optionsFor({ backOff, ...changes }));
    return { heard, outcome };
  }

  test.each<[readonly Step[], readonly (boolean | 'fails')[], readonly string[], object]>([
    [
      ['unsure', 'done'],
      [false],
      ['send: unsure', 'wait 1', 'look up', 'send: done'],
      { outcome: 'created', attempts: 2 },
    ],
    [
      ['unsure'],
      [true],
      ['send: unsure', 'wait 1', 'look up'],
      { outcome: 'created', attempts: 1 },
    ],
    // The first attempt was carried out late.
    [
      ['unsure', 'exists'],
      [false, true],
      ['send: unsure', 'wait 1', 'look up', 'send: exists', 'look up'],
      { outcome: 'created', attempts: 2 },
    ],
    [
      ['unsure', 'refused'],
      [false, true],
      ['send: unsure', 'wait 1', 'look up', 'send: refused', 'look up'],
      { outcome: 'created', attempts: 2 },
    ],
    [
      ['unsure', 'refused'],
      [false, false],
      ['send: unsure', 'wait 1', 'look up', 'send: refused', 'look up'],
      { outcome: 'unknown', attempts: 2, ...refused },
    ],
    [
      ['notDone'],
      [true],
      ['send: notDone', 'wait 1', 'look up'],
      { outcome: 'already', attempts: 1 },
    ],
    [
      ['notDone', 'exists'],
      [false, true],
      ['send: notDone', 'wait 1', 'look up', 'send: exists', 'look up'],
      { outcome: 'already', attempts: 2 },
    ],
    [
      ['notDone'],
      ['fails'],
      ['send: notDone', 'wait 1', 'look up'],
      {
        outcome: 'failed',
        attempts: 1,
        error: { text: 'the connection was cut; GET /users failed: cut.' },
      },
    ],
    [
      ['unsure', 'notDone'],
      [false, 'fails'],
      ['send: unsure', 'wait 1', 'look up', 'send: notDone', 'wait 2', 'look up'],
      { outcome: 'unknown', attempts: 2 },
    ],
    [
      ['unsure', 'exists'],
      [false, false],
      ['send: unsure', 'wait 1', 'look up', 'send: exists', 'look up'],
      { outcome: 'unknown', attempts: 2, ...exists },
    ],
    [
      ['held'],
      [],
      ['send: held'],
      {
        outcome: 'notAttempted',
        attempts: 0,
        error: { text: 'The system asks for a wait.' },
        fix: 'Wait.',
      },
    ],
    [
      ['unsure', 'held'],
      [false],
      ['send: unsure', 'wait 1', 'look up', 'send: held'],
      {
        outcome: 'unknown',
        attempts: 1,
        error: { text: 'the connection was cut; a look-up does not find the user' },
      },
    ],
    [
      ['notDone', 'held'],
      [false],
      ['send: notDone', 'wait 1', 'look up', 'send: held'],
      { outcome: 'failed', attempts: 1, httpStatus: 429 },
    ],
  ])('%j, look-ups %j', async (steps, found, order, ending) => {
    const { heard, outcome } = await play(steps, found);
    expect(heard).toEqual(order);
    expect(outcome).toMatchObject(ending);
  });

  test('is announced each time, and five times at most', async () => {
    const events: ApplyEvent[] = [];
    const { heard, outcome } = await play(Array(9).fill('notDone'), [], { events });
    expect(heard.filter((one) => one.startsWith('send'))).toHaveLength(5);
    expect(events.map((event) => 'attempt' in event && event.attempt)).toEqual([1, 2, 3, 4, 5]);
    expect(outcome).toEqual({
      ...about,
      outcome: 'failed',
      attempts: 5,
      httpStatus: 429,
      error: { text: 'the connection was cut (tried 5 times); a look-up does not find the user' },
      fix: 'Run again.',
    });
  });

  test('is looked up, but not sent again, once the run is interrupted', async () => {
    const abort = new AbortController();
    const backOff = async () => abort.abort();
    const { heard, outcome } = await play(['unsure', 'done'], [false], {
      signal: abort.signal,
      backOff,
    });
    expect(heard).toEqual(['send: unsure', 'look up']);
    expect(outcome).toMatchObject({ outcome: 'unknown', attempts: 1 });
  });

  test('and cannot be taken down is not sent', async () => {
    let lines = 0;
    const emit = () => {
      lines += 1;
      if (lines > 1) throw new RollcallError('cannotWriteFile', 'The ledger is full.');
    };
    const { heard, outcome } = await play(['unsure', 'done'], [false], { emit });
    expect(heard).toEqual(['send: unsure', 'wait 1', 'look up']);
    expect(outcome).toMatchObject({ outcome: 'unknown', error: { text: 'The ledger is full.' } });
  });
});

describe('a create', () => {
  test('is announced before it is sent, with its secrets', async () => {
    const heard: unknown[] = [];
    const provider = fakeProvider({
      createUser: async (user) => {
        heard.push(user.secrets['password']?.reveal(), user.fields);
        return { status: 'refused', ...refused };
      },
    });
    await createOne(change, provider, optionsFor({ emit: (event) => heard.push(event) }));
    expect(heard).toEqual([
      { type: 'sending', at: AT, changeId: about.changeId, userId: about.userId, attempt: 1 },
      's3cret',
      { firstName: 'Ann', lastName: 'Lee' },
    ]);
  });

  test('without its password is not sent', async () => {
    const events: ApplyEvent[] = [];
    const secretsOf = async () => {
      throw lost;
    };
    const outcome = await createOne(change, unused, optionsFor({ events, secretsOf }));
    expect(outcome).toEqual(failed('GET /users failed: cut.', 'Look at it.'));
    expect(events).toEqual([]);
  });

  test('that the ledger cannot take down is not sent', async () => {
    const emit = () => {
      throw new RollcallError('cannotWriteFile', 'The ledger x can no longer be written.', {
        fix: 'Make room.',
      });
    };
    expect(await createOne(change, unused, optionsFor({ emit }))).toEqual({
      ...failed('The ledger x can no longer be written.', 'Make room.'),
      outcome: 'notAttempted',
    });
  });

  test('is not sent when the run was interrupted while its password was made', async () => {
    const abort = new AbortController();
    const secretsOf = async () => {
      abort.abort();
      return {};
    };
    const options = optionsFor({ signal: abort.signal, secretsOf });
    expect(await createOne(change, unused, options)).toEqual({
      ...about,
      outcome: 'notAttempted',
      attempts: 0,
      error: { text: 'the run was interrupted' },
      fix: 'Run again: it continues where this run ended.',
    });
  });

  test('that breaks on a bug before it is sent has failed, and after it is unknown', async () => {
    const bug = async () => {
      throw new TypeError('x is undefined');
    };
    const fix = 'This is a bug of rollcall: please report it.';
    const text = 'rollcall broke: x is undefined';
    expect(await createOne(change, unused, optionsFor({ secretsOf: bug }))).toEqual(
      failed(text, fix),
    );
    const broken = fakeProvider({ createUser: bug });
    expect(await createOne(change, broken, optionsFor())).toEqual({
      ...about,
      outcome: 'unknown',
      attempts: 1,
      error: { text },
      fix,
    });
  });
});

const unused = fakeProvider({
  createUser: async () => {
    throw new Error('sent');
  },
});

function failed(text: string, fix: string): ChangeOutcome {
  return { ...about, action: 'create', outcome: 'failed', attempts: 0, error: { text }, fix };
}
