import { describe, expect, test } from 'vitest';
import { assignTo } from '../../src/apply/assign.ts';
import { createOne } from '../../src/apply/create-one.ts';
import { RollcallError } from '../../src/errors.ts';
import type { ApplyEvent } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Change } from '../../src/model/plan.ts';
import type { Assignment, Provider, SendResult, Step } from '../../src/model/provider.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { context, desiredUser, difference, group, liveUser } from '../model/make.ts';
import { AT, fakeProvider, optionsFor } from './fakes.ts';

const names = new Map([
  ['dnd', 'Do Not Disturb'],
  ['do not disturb', 'Do Not Disturb'],
  ['fax', 'Fax'],
]);
const offered = { services: names, servicePacks: new Map([['standard', 'Standard']]) };

function createOf(values: JsonObject): Change {
  const { changes } = makePlan(
    [difference([desiredUser({ firstName: 'Ann', ...values })], [])],
    context,
  );
  return changes[0] as Change;
}

const change = createOf({ services: ['DND', 'Fax'] });
const assignment = (...services: readonly string[]): Assignment => ({
  fields: { services: services.length > 0 ? services : null, servicePacks: null },
  offered,
});

/** A system in which the new user has these services; and the steps that it is sent. */
function systemOf(has: Assignment, answer: SendResult = { status: 'done', httpStatus: 200 }) {
  const steps: Step[] = [];
  const provider: Provider = fakeProvider({
    readAssignment: async () => has,
    send: async (step) => {
      steps.push(step);
      return answer;
    },
  });
  return { provider, steps };
}

const all: SendResult = {
  status: 'done',
  httpStatus: 200,
  assignment: assignment('Do Not Disturb', 'Fax'),
};
const user = { ...group, userId: 'ann@x.com' };
const failed = (text: string, fix?: string, code?: number) => ({
  outcome: 'failed',
  error: {
    ...(code === undefined ? {} : { code }),
    text: `the user is live now, but its services are not as declared: ${text}`,
  },
  ...(fix === undefined ? {} : { fix }),
  live: true,
});

describe('a new user', () => {
  test('is assigned what it does not have, spelled as the system does, each request taken down', async () => {
    const events: ApplyEvent[] = [];
    const { provider, steps } = systemOf(assignment('Fax'), all);
    const sent = { attempts: 1, httpStatus: 201 };
    expect(await assignTo(change, provider, optionsFor({ events }), sent)).toEqual({});
    expect(steps).toEqual([
      { kind: 'assign', user, deltas: { services: { assign: ['Do Not Disturb'], unassign: [] } } },
    ]);
    expect(events).toEqual([
      {
        type: 'sending',
        at: AT,
        changeId: 'create ann@x.com',
        userId: 'ann@x.com',
        attempt: 2,
        step: 'assign',
      },
    ]);
    expect(sent).toEqual({ attempts: 2, httpStatus: 200 });
  });

  const besides = failed(
    'the system gave it Voicemail besides',
    'Run again: the next plan shows what is to be taken away.',
  );

  test('keeps what it was given and is not declared, which is told', async () => {
    const { provider, steps } = systemOf(assignment('Fax', 'Voicemail'), all);
    expect(await assignTo(change, provider, optionsFor(), { attempts: 1 })).toEqual(besides);
    expect(steps).toEqual([
      { kind: 'assign', user, deltas: { services: { assign: ['Do Not Disturb'], unassign: [] } } },
    ]);
  });

  test('that has all of it and more is sent nothing, and told what it has besides', async () => {
    const { provider, steps } = systemOf(assignment('Do Not Disturb', 'Fax', 'Voicemail'));
    expect(await assignTo(change, provider, optionsFor(), { attempts: 1 })).toEqual(besides);
    expect(steps).toEqual([]);
  });

  test('that has all of it is sent nothing', async () => {
    const { provider, steps } = systemOf(assignment('Do Not Disturb', 'Fax'));
    expect(await assignTo(change, provider, optionsFor(), { attempts: 1 })).toEqual({});
    expect(steps).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ['without services', {}],
    ['whose services are cleared', { services: null, servicePacks: [] }],
  ])('%s is not even looked at', async (_name, values) => {
    const provider = fakeProvider({
      readAssignment: async () => {
        throw new Error('looked at');
      },
    });
    expect(await assignTo(createOf(values), provider, optionsFor(), { attempts: 1 })).toEqual({});
  });

  test('is live all the same when the system leaves some out', async () => {
    const left: SendResult = { ...all, assignment: assignment('Fax') };
    const { provider } = systemOf(assignment('Fax'), left);
    expect(await assignTo(change, provider, optionsFor(), { attempts: 1 })).toEqual(
      failed(
        'the system reported success, but left out Do Not Disturb',
        'Have what is missing licensed and authorized for the group, then run again.',
      ),
    );
  });

  test('is live all the same when the system refuses', async () => {
    const { provider } = systemOf(assignment(), {
      status: 'refused',
      httpStatus: 400,
      error: { code: 4400, text: '[Error 4400] limit' },
      fix: 'Buy more.',
    });
    expect(await assignTo(change, provider, optionsFor(), { attempts: 1 })).toEqual(
      failed('[Error 4400] limit', 'Buy more.', 4400),
    );
  });

  test('is live all the same when its services cannot be read', async () => {
    const provider = fakeProvider({
      readAssignment: async () => {
        throw new RollcallError('unreachable', 'GET /users/services failed: cut.', {
          fix: 'Look.',
        });
      },
    });
    expect(await assignTo(change, provider, optionsFor(), { attempts: 1 })).toEqual(
      failed('GET /users/services failed: cut.', 'Look.'),
    );
  });

  test('is live all the same when the run is interrupted', async () => {
    const abort = new AbortController();
    abort.abort();
    const { provider, steps } = systemOf(assignment());
    const options = optionsFor({ signal: abort.signal });
    expect(await assignTo(change, provider, options, { attempts: 1 })).toEqual(
      failed('the run was interrupted', 'Run again: it continues where this run ended.'),
    );
    expect(steps).toEqual([]);
  });
});

describe('a create', () => {
  const about = { changeId: 'create ann@x.com', action: 'create', userId: 'ann@x.com' };

  test('with services is done when both steps are', async () => {
    const { provider } = systemOf(assignment(), all);
    expect(await createOne(change, provider, optionsFor())).toEqual({
      ...about,
      attempts: 2,
      httpStatus: 200,
      outcome: 'created',
    });
  });

  test('whose services fail has failed, and the user is live', async () => {
    const { provider } = systemOf(assignment(), {
      status: 'refused',
      error: { text: 'no' },
      fix: '',
    });
    expect(await createOne(change, provider, optionsFor())).toEqual({
      ...about,
      attempts: 2,
      httpStatus: 200,
      ...failed('no'),
    });
  });

  const exists: SendResult = {
    status: 'refused',
    httpStatus: 409,
    exists: true,
    error: { code: 4200, text: '[Error 4200] exists' },
    fix: '',
  };

  test('of somebody who is there already assigns what is missing too', async () => {
    const { provider, steps } = systemOf(assignment(), all);
    const system: Provider = {
      ...provider,
      createUser: async () => exists,
      readUser: async () => liveUser({ firstName: 'Ann' }),
    };
    expect(await createOne(change, system, optionsFor())).toMatchObject({ outcome: 'already' });
    expect(steps).toHaveLength(1);
  });

  test('of somebody who is there already and cannot be assigned has failed; the password is another', async () => {
    const { provider } = systemOf(assignment(), {
      status: 'refused',
      error: { text: 'no' },
      fix: '',
    });
    const system: Provider = {
      ...provider,
      createUser: async () => exists,
      readUser: async () => liveUser({ firstName: 'Ann' }),
    };
    const { live: _live, ...ending } = failed('no');
    expect(await createOne(change, system, optionsFor())).toEqual({
      ...about,
      attempts: 2,
      httpStatus: 409,
      ...ending,
    });
  });

  test('that fails assigns nothing', async () => {
    const { provider, steps } = systemOf(assignment());
    const refused: SendResult = { status: 'refused', error: { text: 'no' }, fix: '' };
    const system: Provider = { ...provider, createUser: async () => refused };
    expect(await createOne(change, system, optionsFor())).toMatchObject({ outcome: 'failed' });
    expect(steps).toEqual([]);
  });
});
