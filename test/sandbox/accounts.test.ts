import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Account } from '../../src/sandbox/types.ts';
import { failure, newUser, openPeer, request } from './client.ts';
import { sales, writeState } from './given-state.ts';

const eve = 'eve@acme.example';
const ian = 'ian@other.example';
const other = { serviceProviderId: 'other', groupId: 'sales' };
const support = { serviceProviderId: 'acme', groupId: 'support' };
const bob = 'bob@acme.example';

/** A sandbox with Eve and Bob in two groups of one provider, Ian in one of another, and this account. */
async function openAs(account: Partial<Account>) {
  const signedIn = { username: 'admin', password: 'Secret-1', ...account };
  const stateFile = writeState({
    accounts: [signedIn],
    groups: [{}, support, other],
    users: [{ userId: eve }, { ...support, userId: bob }, { ...other, userId: ian }],
  });
  return { ...(await openPeer({ stateFile })), stateFile, signedIn };
}

const calls = (
  ids: typeof sales,
  userId: string,
): readonly (readonly [string, string, string, object | undefined])[] => [
  ['POST', '/users', 'UserAddRequest22V2', newUser({ ...ids, userId: 'new@acme.example' })],
  ['PUT', '/users', 'UserModifyRequest22', { ...ids, userId, title: 'Lead' }],
  ['PUT', '/users/user-id', 'UserModifyUserIdRequest', { userId, newUserId: 'x@acme.example' }],
  [
    'PUT',
    '/users/services',
    'UserServiceAssignListRequest',
    { userId, userServices: [{ serviceName: 'Authentication', assigned: true }] },
  ],
  [
    'PUT',
    '/users/group-id',
    'UserModifyGroupIdRequest',
    { userId, newGroupId: 'support', evaluateOnly: false },
  ],
  ['DELETE', `/users?userId=${userId}`, 'UserDeleteRequest', undefined],
];

const reads = ({ serviceProviderId, groupId }: typeof sales, userId: string): readonly string[] => {
  const query = `serviceProviderId=${serviceProviderId}&groupId=${groupId}`;
  return [
    ...['groups', 'groups/domains', 'groups/extensions', 'groups/users/audit'],
    ...['users', 'users/registration/bulk', 'password/generate'],
  ]
    .map((path) => `/${path}?${query}`)
    .concat(['users', 'users/services', 'users/registration'].map((p) => `/${p}?userId=${userId}`));
};

describe('a disabled account', () => {
  test('is told so when it signs in, and only then', async () => {
    const { endpoint } = await openAs({ disabled: true });
    const signIn = (password: string) =>
      request(endpoint, '', 'POST', '/auth/token', { username: 'admin', password });
    expect(await signIn('Secret-1')).toEqual(failure(401, '[Error 5202] Account is disabled.'));
    expect(await signIn('Secret-2')).toEqual(
      failure(401, '[Error 4962] Invalid userId or password'),
    );
  });
});

describe('an account that only reads', () => {
  test.each(calls(sales, eve))('may not %s %s', async (method, path, name, body) => {
    const { send, users } = await openAs({ readOnly: true });
    const before = users();
    expect(await send(method, path, body)).toEqual(
      failure(400, `[Error 4003] Unauthorized request: ${name}`),
    );
    expect(users()).toEqual(before);
  });

  test.each([...reads(sales, eve), '/groups?serviceProviderId=acme', '/auth/session'])(
    'may GET %s',
    async (path) => {
      const { send } = await openAs({ readOnly: true });
      expect((await send('GET', path)).status).toBe(200);
    },
  );

  test('may renew its token', async () => {
    const { send } = await openAs({ readOnly: true });
    expect((await send('PUT', '/auth/token')).status).toBe(200);
  });
});

const refused = failure(400, '[Error 5404] Unauthorized transaction.');

describe.each([
  ['a service provider', { serviceProviderId: 'acme' }, other, ian],
  ['a group', sales, other, ian],
  ['a group, as to another of its provider,', sales, support, bob],
])('an account of %s', (_, scope, elsewhere, stranger) => {
  const writes = calls(elsewhere, stranger).filter(([, path]) => !path.includes('group-id'));

  test.each(writes)('may not %s %s elsewhere', async (method, path, _name, body) => {
    const { send, users } = await openAs(scope);
    const before = users();
    expect(await send(method, path, body)).toEqual(refused);
    expect(users()).toEqual(before);
  });

  test.each(reads(elsewhere, stranger))('may not GET %s', async (path) => {
    const { send } = await openAs(scope);
    expect(await send('GET', path)).toEqual(refused);
  });

  test('gains nothing by naming a group that does not count', async () => {
    const { send } = await openAs(scope);
    const body = { ...sales, userId: stranger, newUserId: 'x@acme.example' };
    expect(await send('PUT', '/users/user-id', body)).toEqual(refused);
    const query = `serviceProviderId=acme&groupId=sales&userId=${stranger}`;
    expect(await send('DELETE', `/users?${query}`)).toEqual(refused);
    expect(await send('GET', `/users?${query}`)).toEqual({ status: 200, body: [] });
  });

  test('works at home as ever', async () => {
    const { send } = await openAs(scope);
    for (const path of reads(sales, eve)) expect((await send('GET', path)).status).toBe(200);
    const own = calls(sales, eve).filter(([, path]) => !/(group|user)-id/.test(path));
    for (const [method, path, , body] of own)
      expect((await send(method, path, body)).status).toBe(200);
  });

  test('is told of users that nobody knows', async () => {
    const { send } = await openAs(scope);
    expect(await send('GET', '/users?userId=no@one')).toEqual(
      failure(404, '[Error 4008] User not found: no@one'),
    );
  });
});

describe('what reaches beyond a group', () => {
  const move = { userId: eve, newGroupId: 'support', evaluateOnly: false };

  test('is refused to an account of the group', async () => {
    const { send } = await openAs(sales);
    expect(await send('GET', '/groups?serviceProviderId=acme')).toEqual(
      failure(400, '[Error 4003] Unauthorized request: GroupGetListInServiceProviderRequest'),
    );
    expect(await send('PUT', '/users/group-id', move)).toEqual(
      failure(400, '[Error 4003] Unauthorized request: UserModifyGroupIdRequest'),
    );
  });

  test('is for an account of the service provider', async () => {
    const { send } = await openAs({ serviceProviderId: 'acme' });
    expect((await send('GET', '/groups?serviceProviderId=acme')).body).toHaveLength(2);
    expect((await send('PUT', '/users/group-id', move)).body.groupId).toBe('support');
    expect(await send('GET', '/groups?serviceProviderId=other')).toEqual(refused);
    expect(await send('PUT', '/users/group-id', { ...move, userId: ian })).toEqual(refused);
  });
});

test.each([
  [{}, ['System', '', '']],
  [{ serviceProviderId: 'acme' }, ['Service Provider', 'acme', '']],
  [sales, ['Group', 'acme', 'sales']],
])('the session of %j tells its level', async (scope, level) => {
  const { send } = await openAs(scope);
  const { body } = await send('GET', '/auth/session');
  expect([body.loginType, body.serviceProviderId, body.groupId]).toEqual(level);
});

test('the accounts of a state are the only ones, and are kept', async () => {
  const { send, endpoint, stateFile, signedIn, close } = await openAs({});
  const usual = { username: 'sandbox', password: 'sandbox' };
  expect((await request(endpoint, '', 'POST', '/auth/token', usual)).status).toBe(401);
  await send('PUT', '/users', { ...sales, userId: eve, title: 'Lead' });
  await close();
  expect(JSON.parse(readFileSync(stateFile, 'utf8')).accounts).toEqual([signedIn]);
});

test('every account of a state may sign in, the first is the one of rollcall itself', async () => {
  const accounts = ['ann', 'bob'].map((username) => ({ username, password: `of ${username}` }));
  const sandbox = await openPeer({ stateFile: writeState({ accounts, groups: [{}] }) });
  expect((await sandbox.send('GET', '/auth/session')).body.userId).toBe('ann');
  const answer = await request(sandbox.endpoint, '', 'POST', '/auth/token', accounts[1]);
  expect([answer.status, answer.body.userId]).toEqual([200, 'bob']);
});

test.each([
  '"accounts":[{"username":"ann"}]',
  '"accounts":[{"username":"ann","password":"x","disabled":"yes"}]',
  '"accounts":[{"username":"ann","password":"x","groupId":"sales"}]',
  '"accounts":{}',
])('a state with %s is refused', async (accounts) => {
  const stateFile = writeState({ groups: [{}] });
  const text = readFileSync(stateFile, 'utf8');
  writeFileSync(stateFile, text.replace('"groups"', `${accounts},"groups"`));
  await expect(startSandbox({ stateFile })).rejects.toMatchObject({
    code: 'usage',
    message: `${stateFile} is not a state file of this sandbox`,
  });
});
