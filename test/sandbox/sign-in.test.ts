import { expect, test } from 'vitest';
import { failure, openPeer, request } from './client.ts';

test('signing in gives a token whose exp is an hour ahead', async () => {
  const { endpoint } = await openPeer();
  const before = Math.floor(Date.now() / 1000);
  const { status, body } = await request(endpoint, '', 'POST', '/auth/token', {
    username: 'sandbox',
    password: 'sandbox',
  });
  expect(status).toBe(200);
  expect(body).toEqual({
    token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]{43}$/),
    userId: 'sandbox',
    loginType: 'System',
    serviceProviderId: '',
    groupId: '',
    resellerId: '',
    isReseller: false,
    isPaasAdmin: false,
    softwareVersion: '24',
    passwordExpiresDays: '2147483647',
    systemDomain: 'sandbox.invalid',
    groupDepartmentName: '',
    groupDepartmentPathName: '',
  });
  const claims = JSON.parse(Buffer.from(body.token.split('.')[1], 'base64url').toString());
  expect(claims.exp - claims.iat).toBe(3600);
  expect(claims.iat).toBeGreaterThanOrEqual(before);
});

test('a wrong password is refused', async () => {
  const { endpoint } = await openPeer();
  const body = { username: 'sandbox', password: 'other' };
  expect(await request(endpoint, '', 'POST', '/auth/token', body)).toEqual(
    failure(401, '[Error 4962] Invalid userId or password'),
  );
});

test('another account replaces the usual one', async () => {
  const account = { username: 'ann', password: 'Secret-1' };
  const { endpoint, send } = await openPeer({ account });
  expect((await send('GET', '/auth/session')).body.userId).toBe('ann');
  const usual = { username: 'sandbox', password: 'sandbox' };
  expect(await request(endpoint, '', 'POST', '/auth/token', usual)).toEqual(
    failure(401, '[Error 4962] Invalid userId or password'),
  );
});

test('a refreshed token works and is another one', async () => {
  const { endpoint, token, send } = await openPeer();
  const refreshed = await send('PUT', '/auth/token');
  expect(refreshed.status).toBe(200);
  expect(refreshed.body.token).not.toBe(token);
  const session = await request(endpoint, refreshed.body.token, 'GET', '/auth/session');
  expect(session).toMatchObject({ status: 200, body: { userId: 'sandbox', loginType: 'System' } });
});

test.each([
  ['no token', '', 'Unauthorized: a bearer token is missing'],
  ['a made-up token', 'a.b.c', 'Unauthorized: the token is not valid'],
  ['no dots at all', 'abc', 'Unauthorized: the token is not valid'],
])('a call with %s is refused', async (_, token, error) => {
  const { endpoint } = await openPeer();
  expect(await request(endpoint, token, 'GET', '/auth/session')).toEqual(failure(401, error));
  expect(await request(endpoint, token, 'GET', '/nowhere')).toEqual(failure(401, error));
});

test('the token of another sandbox is refused', async () => {
  const other = await openPeer();
  const { endpoint } = await openPeer();
  expect(await request(endpoint, other.token, 'GET', '/auth/session')).toEqual(
    failure(401, 'Unauthorized: the token is not valid'),
  );
});

test('a token ends after its lifetime', async () => {
  const { send } = await openPeer({ tokenTtlSeconds: 0 });
  expect(await send('GET', '/auth/session')).toEqual(
    failure(401, 'Unauthorized: the token has expired'),
  );
});
