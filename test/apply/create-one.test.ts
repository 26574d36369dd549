import { describe, expect, test } from 'vitest';
import { createOne } from '../../src/apply/create-one.ts';
import { RollcallError } from '../../src/errors.ts';
import type { ApplyEvent, ChangeOutcome } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Change } from '../../src/model/plan.ts';
import type { Provider } from '../../src/model/provider.ts';
import { liveUser } from '../model/make.ts';
import { AT, fakeProvider, optionsFor, planOf, sendResults } from './fakes.ts';

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
  fix: 'Declare it there, or choose another userId.',
};
const created = { outcome: 'created' };
const unknown = { outcome: 'unknown', ...doubt };
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
  'done otherwise': { nobody: took, same: created, differs: took, elsewhere, fails: took },
  refused: Object.fromEntries(
    Object.keys(lookUps).map((name) => [name, { outcome: 'failed', ...refused }]),
  ),
  'refused in doubt': {
    nobody: { outcome: 'failed', ...refused },
    same: created,
    differs: took,
    elsewhere,
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
  unsure: { nobody: unknown, same: created, differs: took, elsewhere, fails: lookUpLost },
  'unsure with status': {
    nobody: unknown,
    same: created,
    differs: took,
    elsewhere,
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
    expect(await createOne(change, unused, optionsFor({ emit }))).toEqual(
      failed('The ledger x can no longer be written.', 'Make room.'),
    );
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
      fix: 'Run the same command again: it continues where this run ended.',
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
