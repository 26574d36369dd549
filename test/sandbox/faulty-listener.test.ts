import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { parseFaults } from '../../src/sandbox/fault-list.ts';
import type { FaultSource } from '../../src/sandbox/faults.ts';
import { failure, inGroup, newUser, openPeer } from './client.ts';
import { ann, create, faulty, seenCreate, watch } from './watched.ts';

test('latency is added to every answer, also to a broken one', async () => {
  const { send } = await watch({ latencyMs: 150, faults: faulty('500=100%') });
  const started = performance.now();
  expect((await send('GET', '/groups')).status).toBe(500);
  expect(performance.now() - started).toBeGreaterThan(145);
});

test('a sandbox with a hanging request closes at once, and the request was seen', async () => {
  const { raw, close, all } = await watch({ faults: faulty('hang=100%') });
  const hanging = raw(create);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const started = performance.now();
  await close();
  expect(performance.now() - started).toBeLessThan(1000);
  expect(all[1]).toEqual({ ...seenCreate, status: undefined, fault: 'hang', committed: false });
  expect((await hanging).status).toBeUndefined();
});

test('faults meet the sign-in too', async () => {
  const faults: FaultSource = (one) => (one.order === 1 ? undefined : parseFaults('500=100%')(one));
  const { endpoint } = await openPeer({ faults });
  const { status } = await fetch(`${endpoint}/auth/token`, { method: 'POST', body: '{}' });
  expect(status).toBe(500);
});

test('what the faults are asked about is what was sent', async () => {
  const asked: unknown[] = [];
  const { send } = await watch({
    faults: (request) => {
      asked.push(request);
      return undefined;
    },
  });
  await send('POST', '/users', newUser());
  await send('GET', `/users?userId=${ann}`);
  await send('GET', `/users?userId=${ann}`);
  await send('GET', `/users?${inGroup}`);
  const get = { method: 'GET', path: '/users', query: `userId=${ann}`, userId: ann };
  expect(asked).toEqual([
    { method: 'POST', path: '/auth/token', query: '', userId: undefined, nth: 1, order: 1 },
    { method: 'POST', path: '/users', query: '', userId: ann, nth: 1, order: 2 },
    { ...get, nth: 1, order: 3 },
    { ...get, nth: 2, order: 4 },
    { ...get, query: inGroup, userId: undefined, nth: 1, order: 5 },
  ]);
});

test('a refused create and a read are seen as changing nothing', async () => {
  const { send, seen } = await watch({});
  await send('POST', '/users', newUser({ lastName: undefined }));
  await send('PUT', '/users', newUser());
  await send('GET', '/groups/domains?groupId=x');
  await send('POST', '/users', newUser());
  await send('DELETE', `/users?userId=${ann}`);
  expect((await seen(5)).map(({ status, committed }) => [status, committed])).toEqual([
    [400, false],
    [404, false],
    [400, false],
    [200, true],
    [200, true],
  ]);
});

test('more requests than the limit in a second are answered with 429 and not carried out', async () => {
  const { send, raw, has, seen } = await watch({
    requestsPerSecond: 3,
    faults: faulty('slow=100%:1'),
  });
  await send('GET', `/groups?${inGroup}`);
  await send('GET', `/groups?${inGroup}`);
  const answer = await raw(create);
  expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  expect(JSON.parse(answer.body.toString())).toEqual(failure(429, 'Too Many Requests').body);
  expect(has(ann)).toBe(false);
  expect((await seen(3))[2]).toEqual({
    ...seenCreate,
    order: 4,
    status: 429,
    fault: 'limit',
    committed: false,
  });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect((await send('POST', '/users', newUser())).status).toBe(200);
});

test('a caller that goes away in the middle of its body is seen, and nothing is carried out', async () => {
  const { endpoint, seen, has } = await watch({});
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname, () => {
    socket.write(
      'POST /api/v2/users HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{"userId"',
      () => setTimeout(() => socket.destroy(), 50),
    );
  });
  expect(await seen(1)).toEqual([
    { ...seenCreate, userId: undefined, status: undefined, fault: undefined, committed: false },
  ]);
  expect(has(ann)).toBe(false);
});
