import { expect, test } from 'vitest';
import { failure, openPeer } from './client.ts';

test('an unknown path is not found', async () => {
  const { send } = await openPeer();
  expect(await send('GET', '/nowhere')).toEqual(failure(404, 'Not found: /api/v2/nowhere'));
});

test('a known path with another method is refused', async () => {
  const { send } = await openPeer();
  expect(await send('PATCH', '/users', {})).toEqual(failure(405, 'Method not allowed: PATCH'));
});

test.each([
  ['{', 'application/json', 400, 'Bad request: the body is not JSON'],
  ['[]', 'application/json', 400, 'Bad request: the body must be a JSON object'],
  ['', 'application/json', 400, 'Bad request: the body is not JSON'],
  ['{}', 'text/plain', 415, 'The request body must be application/json'],
  [`"${'x'.repeat(1_000_000)}"`, 'application/json', 413, 'The request body is larger than 1 MB'],
])('the body %.20j as %s is refused', async (body, type, status, error) => {
  const { endpoint, token } = await openPeer();
  const response = await fetch(`${endpoint}/users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body,
  });
  expect({ status: response.status, body: await response.json() }).toEqual(failure(status, error));
});

test.each([
  ['/users/registration', 'Bad request: parameter userId is missing'],
  ['/groups', 'Bad request: parameter serviceProviderId is missing'],
  ['/groups/domains?serviceProviderId=ent.odin', 'Bad request: parameter groupId is missing'],
])('%s without a parameter that it needs is refused', async (path, error) => {
  const { send } = await openPeer();
  expect(await send('GET', path)).toEqual(failure(400, error));
});
