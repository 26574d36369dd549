import { describe, expect, test } from 'vitest';
import type { Provider } from '../../../src/model/provider.ts';
import type { CurrentUser } from '../../../src/model/user.ts';
import { openOdin, openOdinReader } from '../../../src/providers/odin/provider.ts';
import { toLookedUpUser } from '../../../src/providers/odin/records.ts';
import { group, liveUser } from '../../model/make.ts';
import { answering, httpOptions, openPeer, type Seen } from './peer.ts';

async function ask<T>(
  status: number,
  body: unknown,
  question: (provider: Provider) => Promise<T>,
): Promise<{ readonly result: T | unknown; readonly seen: readonly Seen[] }> {
  const { endpoint, seen } = await openPeer(answering(status, body));
  const provider = await openOdin(httpOptions(endpoint));
  const result = await question(provider).catch((error: unknown) => error);
  await provider.close();
  return { result, seen };
}

const user = { ...group, userId: 'ann@x.com', firstName: 'Ann' };
const again = 'Nothing was changed. Run again; if it stays, ask the operator of the system.';

describe('readUsers', () => {
  const readUsers = (provider: Provider) => provider.readUsers(group);

  test('reads the audit of the group', async () => {
    const { result, seen } = await ask(200, { data: [{ users: [user] }] }, readUsers);
    expect(result).toEqual([liveUser({ firstName: 'Ann' })]);
    expect(seen[0]?.url).toBe('/api/v2/groups/users/audit?serviceProviderId=ent&groupId=grp');
  });

  test('writes ids into the address safely', async () => {
    const { seen } = await ask(200, {}, (provider) =>
      provider.readUsers({ serviceProviderId: 'a&b=c', groupId: 'ü/?#' }),
    );
    expect(Object.fromEntries(new URL(`http://x${seen[0]?.url}`).searchParams)).toEqual({
      serviceProviderId: 'a&b=c',
      groupId: 'ü/?#',
    });
  });

  const noList = 'The audit of ent / grp was answered with no list of users';
  const butA = 'GET /groups/users/audit was answered with no list of users but a';
  const tried = '(tried 5 times)';
  const noJson = `GET /groups/users/audit was answered with something that is not JSON ${tried}.`;
  const cut = `GET /groups/users/audit was answered with an audit that breaks off ${tried}.`;

  test.each<[string, unknown, string]>([
    ['a page', '<html>Sign in</html>', noJson],
    ['nothing', '', cut],
    ['half a document', '{"data":[{"users":[', cut],
    ['an empty list', [], `${butA} list without parts.`],
    ['an empty object', {}, `${butA} part without users.`],
    ['no data', { data: [] }, `${butA} list without parts.`],
    ['null', 'null', `${butA} body that is no object or list.`],
    ['a text', '"ok"', `${butA} body that is no object or list.`],
    ['users without a list', { data: [{}] }, `${butA} part without users.`],
    ['an error with 200', { error: 'boom' }, `${noList}: boom.`],
    [
      'a user without an id',
      { users: [{}] },
      'GET /groups/users/audit answered with a user without a userId.',
    ],
  ])('a 200 with %s fails the read', async (_name, body, message) => {
    const { result } = await ask(200, body, readUsers);
    expect(result).toMatchObject({ code: 'badRead', message });
  });

  test('says what to do about an error with 200', async () => {
    const { result } = await ask(200, { error: '[Error 4003] Unauthorized request' }, readUsers);
    expect(result).toMatchObject({
      fix: 'The account may not make this call of BroadWorks: ask for more rights, or for another account.',
    });
    expect((await ask(200, {}, readUsers)).result).toMatchObject({ fix: again });
  });

  test.each<[number, unknown, string, string]>([
    [401, '', 'the answer is not JSON', 'Check the credentials, or fetch a new ODIN_TOKEN.'],
    [
      403,
      { error: '[Error 4003] Unauthorized request: X' },
      '[Error 4003] Unauthorized request: X',
      'The account may not make this call of BroadWorks: ask for more rights, or for another account.',
    ],
    [
      404,
      { error: 'Group not found', details: 'ent:grp' },
      'Group not found: ent:grp',
      'Check the endpoint, the service provider and the group.',
    ],
    [
      502,
      '<html>Bad Gateway</html>',
      'the answer is not JSON (tried 5 times)',
      'The proxy in front of the system had no answer: run again later.',
    ],
    [
      302,
      '',
      'the answer is not JSON',
      'Check the endpoint: what answers there sends callers elsewhere.',
    ],
  ])('is refused with HTTP %i', async (status, body, text, fix) => {
    const { result } = await ask(status, body, readUsers);
    expect(result).toMatchObject({
      code: 'refusedRead',
      message: `GET /groups/users/audit was answered with HTTP ${status}: ${text}.`,
      fix,
      exitCode: 1,
    });
  });
});

describe('readUsers with the assigned fields', () => {
  const readUsers = (provider: Provider) => provider.readUsers(group, { assigned: true });
  const serviceAssignment = {
    userId: 'ann@x.com',
    userServices: [
      { serviceName: 'Client License 4', assigned: 'true', alias: 'Receptionist' },
      { serviceName: 'Call Waiting', assigned: false },
      { serviceName: 'Authentication', assigned: true },
    ],
    servicePackServices: [{ serviceName: 'Standard', assigned: false }],
  };
  // What is effective says nothing about what is assigned (facts A8).
  const assignedServices = { userServices: [{ serviceName: 'Call Waiting' }] };

  test('reads what is assigned and what may be, which users share', async () => {
    const bob = { ...user, userId: 'bob@x.com' };
    const users = [
      { user, serviceAssignment, assignedServices },
      { user: bob, serviceAssignment: { ...serviceAssignment, userId: 'bob@x.com' } },
    ];
    const result = (await ask(200, { users }, readUsers)).result as readonly CurrentUser[];
    const live = liveUser({ firstName: 'Ann' });
    const services = ['Authentication', 'Client License 4'];
    expect(result[0]).toEqual({
      ...live,
      fields: { ...live.fields, services, servicePacks: null },
      offered: {
        services: new Map([
          ['receptionist', 'Client License 4'],
          ['client license 4', 'Client License 4'],
          ['call waiting', 'Call Waiting'],
          ['authentication', 'Authentication'],
        ]),
        servicePacks: new Map([['standard', 'Standard']]),
      },
    });
    expect(result[1]?.offered).toBe(result[0]?.offered);
  });

  test('leaves them out where they are not asked for', async () => {
    const readPlain = (provider: Provider) => provider.readUsers(group, { assigned: false });
    const body = { users: [{ user, serviceAssignment: 'strange' }] };
    expect((await ask(200, body, readPlain)).result).toEqual([liveUser({ firstName: 'Ann' })]);
  });

  test.each<[string, object, string]>([
    ['no assignment', { assignedServices }, 'no services of ann@x.com'],
    ['null', { serviceAssignment: null }, 'no services of ann@x.com'],
    ['an error', { serviceAssignment: { error: 'timeout' } }, 'no services of ann@x.com'],
    [
      'no packs',
      { serviceAssignment: { userServices: [] } },
      'no list servicePackServices of ann@x.com',
    ],
    [
      'the services of another user',
      { serviceAssignment: { ...serviceAssignment, userId: 'bob@x.com' } },
      'the services of bob@x.com in place of those of ann@x.com',
    ],
  ])('fails on %s', async (_name, shown, what) => {
    const { result, seen } = await ask(200, { users: [{ user, ...shown }] }, readUsers);
    expect(result).toMatchObject({
      code: 'badRead',
      message: `GET /groups/users/audit answered with ${what}.`,
    });
    expect(seen).toHaveLength(1);
  });
});

describe('readAssignment', () => {
  const read = (provider: Provider) => provider.readAssignment('ann@x.com');
  const lists = {
    userServices: [{ serviceName: 'Authentication', assigned: true }],
    servicePackServices: { serviceName: 'Standard', assigned: false },
  };

  test.each([lists, [lists], { data: lists }, { ...lists, userId: 'ANN@x.com' }])(
    'understands %j',
    async (body) => {
      const { result, seen } = await ask(200, body, read);
      expect(result).toEqual({
        fields: { services: ['Authentication'], servicePacks: null },
        offered: {
          services: new Map([['authentication', 'Authentication']]),
          servicePacks: new Map([['standard', 'Standard']]),
        },
      });
      expect(seen.map(({ method, url }) => [method, url])).toEqual([
        ['GET', '/api/v2/users/services?userId=ann%40x.com'],
      ]);
    },
  );

  test.each<[number, unknown, string]>([
    [200, [], 'GET /users/services answered with no services of ann@x.com.'],
    [200, {}, 'GET /users/services answered with no list servicePackServices of ann@x.com.'],
    [
      200,
      { ...lists, userId: 'bob@x.com' },
      'GET /users/services answered with the services of bob@x.com in place of those of ann@x.com.',
    ],
    [200, '', 'GET /users/services was answered with something that is not JSON (tried 5 times).'],
    [
      404,
      { error: '[Error 4008] User not found' },
      'GET /users/services was answered with HTTP 404: [Error 4008] User not found.',
    ],
  ])('never takes HTTP %i %j for an answer', async (status, body, message) => {
    expect((await ask(status, body, read)).result).toMatchObject({ message });
  });
});

describe('countUsers', () => {
  const countUsers = (provider: Provider) => provider.countUsers(group);
  const other = 'GET /groups was asked for ent / grp and answered with something else.';

  test.each<[unknown, number | undefined]>([
    [{ groupId: 'grp', userCount: 12 }, 12],
    [{ userCount: '12' }, 12],
    [[{ groupId: 'grp', userCount: 0 }], 0],
    [{ groupId: 'grp' }, undefined],
    [{ userCount: 'many' }, undefined],
    [
      [
        { groupId: 'other', userCount: 1 },
        { groupId: 'grp', userCount: 2 },
      ],
      2,
    ],
  ])('reads %j as %j', async (body, count) => {
    const { result, seen } = await ask(200, body, countUsers);
    expect(result).toBe(count);
    expect(seen[0]?.url).toBe('/api/v2/groups?serviceProviderId=ent&groupId=grp');
  });

  test.each([403, 404, 405, 501])('is none where HTTP %i keeps it back', async (status) => {
    expect((await ask(status, { error: 'no' }, countUsers)).result).toBeUndefined();
  });

  test.each<[number, unknown, string]>([
    [401, {}, 'GET /groups was answered with HTTP 401: no reason given.'],
    [503, '', 'GET /groups was answered with HTTP 503: the answer is not JSON (tried 5 times).'],
    [
      200,
      { groupId: 'other', userCount: 1 },
      'GET /groups was asked for ent / grp and answered with other.',
    ],
    [
      200,
      { serviceProviderId: 'Ent', groupId: 'grp', userCount: 1 },
      'GET /groups was asked for ent / grp and answered with Ent / grp.',
    ],
    [200, { error: '[Error 5000] no' }, other],
    [200, [], other],
    [200, [{ userCount: 1 }, { userCount: 2 }], other],
    [200, { userCount: { toString: 1, valueOf: 1 } }, other],
    [200, `{"userCount":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, other],
  ])('HTTP %i %j fails the read', async (status, body, message) => {
    expect((await ask(status, body, countUsers)).result).toMatchObject({ message });
  });
});

describe('hasUsers', () => {
  const hasUsers = (provider: Provider) => provider.hasUsers(group);

  test.each<[unknown, boolean]>([
    [[user], true],
    [user, true],
    [[], false],
  ])('reads %j as %j', async (body, expected) => {
    const { result, seen } = await ask(200, body, hasUsers);
    expect(result).toBe(expected);
    expect(seen[0]?.url).toBe('/api/v2/users?serviceProviderId=ent&groupId=grp&limit=1');
  });

  test('is not known where the system keeps it back', async () => {
    expect((await ask(403, { error: 'no' }, hasUsers)).result).toBeUndefined();
  });
});

describe('readUser', () => {
  const readUser = (provider: Provider) => provider.readUser('Ann@x.com');

  test.each([[user], [[user]], [{ data: [{ users: [user] }] }], [{ users: user }]])(
    'understands %j',
    async (body) => {
      const { result, seen } = await ask(200, body, readUser);
      expect(result).toEqual(
        toLookedUpUser({ ...group, userId: 'ann@x.com', firstName: 'Ann' }, 'GET /users'),
      );
      expect(seen[0]?.url).toBe('/api/v2/users?userId=Ann%40x.com');
    },
  );

  test.each([404, 400, 500])('knows from HTTP %i and 4008 that there is none', async (status) => {
    const body = { error: '[Error 4008] User not found: ann@x.com' };
    expect((await ask(status, body, readUser)).result).toBeUndefined();
  });

  test.each<[number, unknown, string]>([
    [404, { error: 'Not found' }, 'GET /users was answered with HTTP 404: Not found.'],
    [404, '<html>', 'GET /users was answered with HTTP 404: the answer is not JSON.'],
    [200, [], 'GET /users answered with a user without a userId.'],
    [200, {}, 'GET /users answered with a user without a userId.'],
    [200, [user, user], 'GET /users answered with a user without a userId.'],
    [200, '', 'GET /users was answered with something that is not JSON (tried 5 times).'],
    [
      200,
      { ...user, userId: 'bob@x.com' },
      'GET /users was asked for Ann@x.com and answered with bob@x.com.',
    ],
  ])('never takes HTTP %i %j for an answer', async (status, body, message) => {
    expect((await ask(status, body, readUser)).result).toMatchObject({ message });
  });
});

describe('generatePasswords', () => {
  const generate = (count: number) => async (provider: Provider) =>
    (await provider.generatePasswords(group, count)).map((secret) => secret.reveal());

  test('asks for one, or for as many as are needed', async () => {
    const one = await ask(200, { password: 'a{}"' }, generate(1));
    const many = await ask(200, [{ passwords: ['a', 'b', 'c'] }], generate(2));
    expect([one.result, many.result]).toEqual([['a{}"'], ['a', 'b']]);
    const path = '/api/v2/password/generate?serviceProviderId=ent&groupId=grp';
    expect([one.seen[0]?.url, many.seen[0]?.url]).toEqual([path, `${path}&limit=2`]);
  });

  test('takes one where more were asked for', async () => {
    expect((await ask(200, { password: 'a' }, generate(3))).result).toEqual(['a']);
  });

  test.each([
    {},
    [],
    { password: '' },
    { password: 123 },
    { passwords: [] },
    { passwords: [null, ''] },
  ])('fails on %j', async (body) => {
    expect((await ask(200, body, generate(2))).result).toMatchObject({
      code: 'badRead',
      message: 'GET /password/generate answered without a password.',
    });
  });

  test.each([403, 500])('never tells what is damaged, with HTTP %i', async (status) => {
    expect((await ask(status, '{"password":"hunter2', generate(1))).result).toMatchObject({
      code: 'refusedRead',
      message: expect.stringMatching(/HTTP \d+: the answer is not JSON( \(tried 5 times\))?\.$/),
    });
  });
});

test('a reader cannot write', async () => {
  const { endpoint } = await openPeer(answering(200, {}));
  const provider = await openOdinReader(httpOptions(endpoint));
  await provider.close();
  expect(Object.keys(provider).sort()).toEqual([
    'close',
    'countUsers',
    'endpoint',
    'evaluateMove',
    'fields',
    'hasUsers',
    'name',
    'readAssignment',
    'readUser',
    'readUsers',
  ]);
});
