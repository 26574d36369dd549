import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import type { SendResult } from '../../../src/model/provider.ts';
import { Secret } from '../../../src/model/secret.ts';
import { openOdin } from '../../../src/providers/odin/provider.ts';
import { toLookedUpUser } from '../../../src/providers/odin/records.ts';
import { group } from '../../model/make.ts';
import { answering, httpOptions, openPeer, type Reply } from './peer.ts';

async function create(reply: Reply, fields: JsonObject = { firstName: 'Ann' }) {
  const { endpoint, seen } = await openPeer(reply);
  const provider = await openOdin(httpOptions(endpoint));
  const secrets = { password: new Secret('s3cret') };
  const user = { ...group, userId: 'ann@x.com', fields, secrets };
  const result = await provider.createUser(user);
  await provider.close();
  return { result, sent: seen.map(({ body }) => JSON.parse(body) as JsonObject), seen };
}

const answered = async (status: number, body: unknown): Promise<SendResult> =>
  (await create(answering(status, body))).result;

const user = { ...group, userId: 'ann@x.com', firstName: 'Ann' };
const lookUp = 'Run again: the next plan shows whether it is there.';

test('the body holds ids, fields in wire form and the password, and nothing that is none', async () => {
  const { sent, seen } = await create(answering(200, user), {
    firstName: 'Ann',
    title: null,
    phoneNumber: '+1-8135551003',
    aliases: ['a@x.com'],
    department: { name: 'Sales', enterprise: false },
    address: { city: 'Tampa', country: null },
    trunkAddressing: { trunkGroupDeviceEndpoint: { name: null } },
    services: ['Call Waiting'],
    domain: 'x.com',
    unknown: 'x',
  });
  expect(seen.map(({ method, url }) => [method, url])).toEqual([['POST', '/api/v2/users']]);
  expect(sent).toEqual([
    {
      ...group,
      userId: 'ann@x.com',
      firstName: 'Ann',
      phoneNumber: '+1-8135551003',
      aliases: ['a@x.com'],
      department: { ...group, name: 'Sales' },
      address: { city: 'Tampa' },
      password: 's3cret',
    },
  ]);
});

test('a department of the enterprise is sent without the group', async () => {
  const department = { name: 'Sales', enterprise: true };
  const { sent } = await create(answering(200, user), { department });
  expect(sent[0]?.['department']).toEqual({ serviceProviderId: 'ent', name: 'Sales' });
});

describe('an answer', () => {
  test.each<[unknown]>([
    [user],
    [[user]],
    [{ data: [{ users: [user] }] }],
    [{ ...user, userId: 'ANN@x.com' }],
  ])('that shows the user is done: %j', async (body) => {
    const result = await answered(201, body);
    expect(result).toMatchObject({ status: 'done', httpStatus: 201 });
    expect(result.status === 'done' && result.user?.fields).toEqual(
      toLookedUpUser({ ...group, userId: 'ann@x.com', firstName: 'Ann' }, 'POST /users').fields,
    );
  });

  test.each<[unknown]>([
    ['<html>'],
    [''],
    [[]],
    [{}],
    [{ data: [] }],
    [null],
    [[user, user]],
    [{ ...user, userId: 'bob@x.com' }],
    [{ ...user, firstName: { a: 1 } }],
    [{ userId: 7 }],
  ])('with 200 and %j is in doubt', async (body) => {
    expect(await answered(200, body)).toEqual({
      status: 'unsure',
      httpStatus: 200,
      error: { text: 'the answer does not show the user' },
      fix: lookUp,
    });
  });

  test.each<[number, unknown, object, string]>([
    [
      400,
      { error: '[Error 4202] taken' },
      { code: 4202, text: '[Error 4202] taken' },
      'Choose a free extension: another user or service of the group has this one.',
    ],
    [
      500,
      { error: 'x', details: '[Error 4909] length' },
      { code: 4909, text: 'x: [Error 4909] length' },
      'Use an extension of the length that the message names.',
    ],
    [
      200,
      { error: '[Error 4201] number' },
      { code: 4201, text: '[Error 4201] number' },
      'Choose a free number, or have the number added to the group first.',
    ],
    [
      422,
      { error: 'no' },
      { text: 'no' },
      'Run again; if it stays, ask the operator of the system.',
    ],
    [
      400,
      '[Error 4910] plain',
      { code: 4910, text: '[Error 4910] plain' },
      'Use an extension that holds digits only.',
    ],
  ])('with %i and %j is a refusal', async (httpStatus, body, error, fix) => {
    const numbered = httpStatus === 400;
    expect(await answered(httpStatus, body)).toEqual({
      status: 'refused',
      ...(numbered ? {} : { doubtful: true }),
      httpStatus,
      error,
      fix,
    });
  });

  test.each([400, 409, 500])('with %i and 4200 says that the user exists', async (status) => {
    expect(await answered(status, { error: '[Error 4200] User already exists' })).toMatchObject({
      status: 'refused',
      exists: true,
    });
  });

  test.each<[number, unknown]>([
    [500, { error: 'boom' }],
    [502, '<html>'],
    [503, ''],
    [504, 'upstream timed out'],
    [404, '<html>'],
    [302, ''],
    [301, { error: 'moved' }],
  ])('with %i and %j is in doubt', async (httpStatus, body) => {
    expect(await answered(httpStatus, body)).toMatchObject({
      status: 'unsure',
      httpStatus,
      fix: lookUp,
    });
  });

  test('that repeats the password does not bring it into a message', async () => {
    const echo: Reply = (request, response) =>
      answering(400, { error: `[Error 6004] in ${request.body}`, details: request.authorization })(
        request,
        response,
      );
    const { result } = await create(echo);
    expect(result).toMatchObject({ status: 'refused', error: { code: 6004 } });
    expect(inspect(result, { depth: 9, showHidden: true })).not.toMatch(/s3cret|t0ken/);
  });
});
