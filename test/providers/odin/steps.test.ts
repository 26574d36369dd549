import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { RUN_AGAIN, type SendResult, type Step } from '../../../src/model/provider.ts';
import { openOdin } from '../../../src/providers/odin/provider.ts';
import { toLookedUpUser } from '../../../src/providers/odin/records.ts';
import { group } from '../../model/make.ts';
import { answering, httpOptions, openPeer, type Reply } from './peer.ts';

async function carryOut(step: Step, reply: Reply) {
  const { endpoint, seen } = await openPeer(reply);
  const provider = await openOdin(httpOptions(endpoint));
  const result = await provider.send(step);
  await provider.close();
  const sent = seen.map(({ method, url, body }) => ({
    call: `${method} ${url?.replace('/api/v2', '')}`,
    body: body === '' ? undefined : (JSON.parse(body) as Json),
  }));
  return { result, sent };
}

const answered = async (step: Step, status: number, body: unknown): Promise<SendResult> =>
  (await carryOut(step, answering(status, body))).result;

const user = { ...group, userId: 'ann@x.com' };
const shown: JsonObject = { ...user, firstName: 'Ann' };
const unsure = (text: string, httpStatus = 200) => ({
  status: 'unsure',
  httpStatus,
  error: { text },
  fix: RUN_AGAIN,
});

const deltas = {
  services: { assign: ['Client License 4'], unassign: ['Call Waiting', 'Do Not Disturb'] },
  servicePacks: { assign: [], unassign: [] },
};
const services = (assigned: Json) => ({
  userServices: [{ serviceName: 'Client License 4', alias: 'Receptionist', assigned }],
});
const steps = {
  update: { kind: 'update', user, fields: { firstName: 'Ann' } },
  assign: { kind: 'assign', user, deltas },
  rename: { kind: 'rename', user, newUserId: 'anna@x.com' },
  move: { kind: 'move', user, newGroupId: 'other' },
  delete: { kind: 'delete', user },
} as const satisfies Record<string, Step>;

describe('an update', () => {
  test('sends the given fields alone, in wire form, lists whole; null clears', async () => {
    const fields = {
      firstName: 'Ann',
      title: null,
      phoneNumber: '+1-8135551003',
      aliases: ['a@x.com', 'b@x.com'],
      department: { name: 'Sales', enterprise: true },
      address: { city: 'Tampa', country: null },
      services: ['Call Waiting'],
      domain: 'x.com',
      password: 's3cret',
      unknown: 'x',
    };
    const { result, sent } = await carryOut(
      { kind: 'update', user, fields },
      answering(200, [shown]),
    );
    expect(sent).toEqual([
      {
        call: 'PUT /users',
        body: {
          ...user,
          firstName: 'Ann',
          title: null,
          phoneNumber: '+1-8135551003',
          aliases: ['a@x.com', 'b@x.com'],
          department: { serviceProviderId: 'ent', name: 'Sales' },
          address: { city: 'Tampa', country: null },
        },
      },
    ]);
    expect(result).toEqual({
      status: 'done',
      httpStatus: 200,
      user: toLookedUpUser({ ...group, userId: 'ann@x.com', firstName: 'Ann' }, 'PUT /users'),
    });
  });

  test.each([[shown], [[shown]], [{ data: [{ users: [shown] }] }]])(
    'that is answered with the user is done: %j',
    async (body) => {
      expect(await answered(steps.update, 200, body)).toMatchObject({ status: 'done' });
    },
  );

  test.each([[[]], [{}], ['<html>'], [''], [{ ...shown, userId: 'bob@x.com' }], [{ error: 'no' }]])(
    'that is answered with %j is in doubt',
    async (body) => {
      expect(await answered(steps.update, 200, body)).toEqual(
        unsure('the answer does not show the user'),
      );
    },
  );

  test('knows nothing of ids that are taken: a conflict is a refusal like any other', async () => {
    expect(await answered(steps.update, 409, { error: 'taken' })).toEqual({
      status: 'refused',
      doubtful: true,
      httpStatus: 409,
      error: { text: 'taken' },
      fix: 'Run again; if it stays, ask the operator of the system.',
    });
  });
});

describe('an assignment', () => {
  test('sends the deltas alone, and no list that has none', async () => {
    const { sent } = await carryOut(steps.assign, answering(200, services(true)));
    expect(sent).toEqual([
      {
        call: 'PUT /users/services',
        body: {
          userId: 'ann@x.com',
          userServices: [
            { serviceName: 'Call Waiting', assigned: false },
            { serviceName: 'Do Not Disturb', assigned: false },
            { serviceName: 'Client License 4', assigned: true },
          ],
        },
      },
    ]);
  });

  test.each<[Json, Json]>([
    [true, ['Client License 4']],
    ['TRUE', ['Client License 4']],
    [false, null],
  ])('gives what the answer shows: assigned is %j', async (assigned, names) => {
    const offered = new Map([
      ['receptionist', 'Client License 4'],
      ['client license 4', 'Client License 4'],
    ]);
    expect(await answered(steps.assign, 200, [services(assigned)])).toEqual({
      status: 'done',
      httpStatus: 200,
      assignment: { fields: { services: names }, offered: { services: offered } },
    });
  });

  test.each([
    [[]],
    [{}],
    [{ userServices: null }],
    [{ userId: 'bob@x.com', ...services(true) }],
    [{ servicePackServices: [] }],
    ['<html>'],
  ])('that is answered with %j is in doubt', async (body) => {
    expect(await answered(steps.assign, 200, body)).toEqual(
      unsure('the answer does not show the services of the user'),
    );
  });

  test('that no licence is left for is refused', async () => {
    const text = '[Error 4400] Could not assign service/service pack: Client License 4';
    expect(await answered(steps.assign, 400, { error: text })).toEqual({
      status: 'refused',
      httpStatus: 400,
      error: { code: 4400, text },
      fix: 'Have the licence of the service or pack raised for the group.',
    });
  });
});

describe('a renaming', () => {
  test('sends both ids', async () => {
    const { sent } = await carryOut(steps.rename, answering(200, []));
    const body = { userId: 'ann@x.com', newUserId: 'anna@x.com' };
    expect(sent).toEqual([{ call: 'PUT /users/user-id', body }]);
  });

  test.each([400, 409, 500])('to an id that is taken is told so with %i', async (status) => {
    const error = { error: '[Error 4200] User already exists: anna@x.com' };
    expect(await answered(steps.rename, status, error)).toMatchObject({
      status: 'refused',
      exists: true,
    });
  });

  test('is told so by a conflict without a number too, in doubt', async () => {
    expect(await answered(steps.rename, 409, {})).toMatchObject({ exists: true, doubtful: true });
  });
});

describe('a deletion', () => {
  test('names the user in the address', async () => {
    const { sent } = await carryOut(steps.delete, answering(200, []));
    expect(sent).toEqual([{ call: 'DELETE /users?userId=ann%40x.com', body: undefined }]);
  });
});

describe.each([steps.rename, steps.delete])(
  'a $kind, which is answered without the user,',
  (step) => {
    test.each([
      [[]],
      [{}],
      [''],
      ['null'],
      ['"ok"'],
      [{ error: '', status: 200 }],
      [[{}, {}]],
      [shown],
    ])('is done with %j', async (body) => {
      expect(await answered(step, 200, body)).toEqual({ status: 'done', httpStatus: 200 });
    });

    test('is done with 204 and nothing', async () => {
      const { result } = await carryOut(step, (_request, response) => {
        response.writeHead(204).end();
      });
      expect(result).toEqual({ status: 'done', httpStatus: 204 });
    });

    test.each([
      ['<html>'],
      ['OK'],
      ['false'],
      [{ error: 'timeout' }],
      [{ error: { code: 1 } }],
      [{ errors: ['timeout'] }],
      [[{}, { error: 'timeout' }]],
      [{ data: [{ error: 'timeout' }] }],
    ])('is in doubt with %j', async (body) => {
      expect(await answered(step, 200, body)).toEqual(
        unsure('the answer does not say that it was done'),
      );
    });
  },
);

describe('a move', () => {
  const moved = { ...shown, groupId: 'other', extension: '' };

  test('sends that it is not to be evaluated alone', async () => {
    const { sent } = await carryOut(steps.move, answering(200, moved));
    const body = { userId: 'ann@x.com', newGroupId: 'other', evaluateOnly: false };
    expect(sent).toEqual([{ call: 'PUT /users/group-id', body }]);
  });

  test.each([[moved], [[moved]]])('that shows the user there is done: %j', async (body) => {
    expect(await answered(steps.move, 200, body)).toEqual({
      status: 'done',
      httpStatus: 200,
      user: {
        ...toLookedUpUser({ ...group, userId: 'ann@x.com', firstName: 'Ann' }, 'PUT /users'),
        groupId: 'other',
      },
    });
  });

  test.each([[shown], [[]], [{ error: [], impact: [] }], [{ ...moved, userId: 'bob@x.com' }]])(
    'that is answered with %j is in doubt',
    async (body) => {
      expect(await answered(steps.move, 200, body)).toEqual(
        unsure('the answer does not show the user in the new group'),
      );
    },
  );

  test.each([
    [200, { doubtful: true }],
    [400, {}],
  ])('that is not possible is refused, with HTTP %i too', async (httpStatus, doubt) => {
    const error = [{ messageCode: 19609, summary: 'Device exists: desk' }];
    expect(await answered(steps.move, httpStatus, { error, impact: [] })).toEqual({
      status: 'refused',
      ...doubt,
      httpStatus,
      error: { code: 19609, text: 'Device exists: desk' },
      fix: 'Rename one of the two devices first.',
    });
  });
});

describe.each(Object.values(steps))('every $kind', (step) => {
  test('of a user that is not there says so', async () => {
    const text = '[Error 4008] User not found: ann@x.com';
    expect(await answered(step, 404, { error: text })).toEqual({
      status: 'refused',
      missing: true,
      httpStatus: 404,
      error: { code: 4008, text },
      fix: 'Check the userId; it may have been deleted or renamed meanwhile.',
    });
    expect(await answered(step, 500, { error: text })).toMatchObject({
      status: 'refused',
      missing: true,
      doubtful: true,
    });
  });

  test.each<[number, unknown, string]>([
    [500, { error: 'boom' }, 'boom'],
    [502, '<html>', 'the answer is not JSON'],
    [404, '<html>', 'the answer is not JSON'],
    [429, {}, 'no reason given'],
    [302, '', 'the answer is not JSON'],
  ])('with HTTP %i and %j is in doubt', async (status, body, text) => {
    expect(await answered(step, status, body)).toEqual(unsure(text, status));
  });

  test('is sent once and in doubt when the connection is cut', async () => {
    const { result, sent } = await carryOut(step, (_request, response) => {
      response.destroy();
    });
    expect(sent).toHaveLength(1);
    expect(result).toEqual({
      status: 'unsure',
      error: { text: 'the connection was cut' },
      fix: RUN_AGAIN,
    });
  });

  test('that nobody wants any more is held back', async () => {
    const { endpoint, seen } = await openPeer(answering(200, []));
    const provider = await openOdin(httpOptions(endpoint, { signal: AbortSignal.abort() }));
    expect(await provider.send(step)).toMatchObject({
      status: 'held',
      error: { text: 'The run was interrupted.' },
    });
    await provider.close();
    expect(seen).toEqual([]);
  });

  test('shows no token in what it gives back', async () => {
    const echo: Reply = (request, response) =>
      answering(400, { error: `[Error 6004] ${request.authorization}` })(request, response);
    const { result } = await carryOut(step, echo);
    expect(result).toMatchObject({ error: { code: 6004, text: '[Error 6004] Bearer [secret]' } });
    expect(inspect(result, { depth: 9, showHidden: true })).not.toMatch(/t0ken/);
  });
});
