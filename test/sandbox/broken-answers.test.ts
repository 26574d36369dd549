import { describe, expect, test, vi } from 'vitest';
import { inGroup, inTestGroup, newUser } from './client.ts';
import type { RawRequest } from './raw-client.ts';
import { ann, create, createMany, faulty, seenCreate, watch } from './watched.ts';

const json = 'application/json; charset=utf-8';
const html = 'text/html; charset=utf-8';
const audit: RawRequest = { method: 'GET', path: `/groups/users/audit?${inGroup}` };

function errorText(error: string, status: number): string {
  return JSON.stringify({ error, status, details: '' });
}

function page(title: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
}

describe.each([
  ['before', '', false],
  ['after', '-after-commit', true],
])('%s the commit', (_, suffix, committed) => {
  test.each([
    ['400', 400, json, errorText('Bad Request', 400)],
    ['401', 401, json, errorText('Unauthorized', 401)],
    ['429', 429, json, errorText('Too Many Requests', 429)],
    ['500', 500, json, errorText('Internal Server Error', 500)],
    ['502', 502, html, page('Bad Gateway')],
    ['503', 503, json, errorText('Service Unavailable', 503)],
    ['504', 504, html, page('Gateway Timeout')],
    ['599', 599, json, errorText('Unknown error', 599)],
    ['html', 200, html, page('Scheduled maintenance')],
    ['garbage', 200, json, '{"data": [ <users> }]'],
  ])('%s is answered', async (kind, status, type, body) => {
    const name = kind + suffix;
    const { raw, has, seen } = await watch({ faults: faulty(`${name}=100%`) });
    const answer = await raw(create);
    expect(answer).toMatchObject({ status, headers: { 'content-type': type }, end: 'whole' });
    expect(answer.body.toString()).toBe(body);
    expect(has(ann)).toBe(committed);
    expect(await seen(1)).toEqual([{ ...seenCreate, status, fault: name, committed }]);
  });

  test('reset ends the connection without a byte', async () => {
    const name = `reset${suffix}`;
    const { raw, has, seen } = await watch({ faults: faulty(`${name}=100%`) });
    const nothing = { status: undefined, headers: {}, body: Buffer.from('') };
    expect(await raw(create)).toEqual({ ...nothing, end: 'reset' });
    expect(has(ann)).toBe(committed);
    expect(await seen(1)).toEqual([{ ...seenCreate, status: undefined, fault: name, committed }]);
  });

  test('hang says nothing until the caller goes away', async () => {
    const name = `hang${suffix}`;
    const { raw, has, seen } = await watch({ faults: faulty(`${name}=100%`) });
    const nothing = { status: undefined, headers: {}, body: Buffer.from('') };
    expect(await raw({ ...create, patience: 300 })).toEqual({ ...nothing, end: 'silent' });
    expect(has(ann)).toBe(committed);
    expect(await seen(1)).toEqual([{ ...seenCreate, status: undefined, fault: name, committed }]);
  });
});

test('429 says to come back after a second, 503 gives the time as a date', async () => {
  const [first, second] = [faulty('429=100%'), faulty('503=100%')];
  const { raw } = await watch({ faults: (one) => (one.nth === 1 ? first : second)(one) });
  const before = Date.now();
  const [tooMany, unavailable] = [await raw(create), await raw(create)];
  const date = unavailable.headers['retry-after'] ?? '';
  expect(tooMany.headers['retry-after']).toBe('1');
  expect(date).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
  expect(Date.parse(date) - before).toBeGreaterThanOrEqual(1000);
  expect(Date.parse(date) - Date.now()).toBeLessThanOrEqual(2000);
});

describe('truncate', () => {
  const faults = faulty('truncate=100%');

  test('an answer with an even number ends in the middle, and HTTP cannot tell', async () => {
    const { raw, users, seen } = await watch({ faults });
    const { status, headers, body, end } = await raw(create);
    const whole = JSON.stringify([users().at(-1)]);
    expect({ status, headers, end }).toEqual({
      status: 200,
      headers: { 'content-type': json, connection: 'close', date: expect.any(String) },
      end: 'closed',
    });
    expect(body.toString()).toBe(whole.slice(0, Math.ceil(whole.length / 2)));
    expect(await seen(1)).toEqual([
      { ...seenCreate, status: 200, fault: 'truncate', committed: true },
    ]);
  });

  test('an answer with an odd number promises more than comes', async () => {
    const { raw, users, seen } = await watch({ faults });
    await raw({ method: 'GET', path: '/nowhere' });
    const { status, headers, body, end } = await raw(create);
    const whole = JSON.stringify([users().at(-1)]);
    expect({ status, end }).toEqual({ status: 200, end: 'closed' });
    expect(headers).toMatchObject({ 'content-length': String(whole.length) });
    expect(headers).not.toHaveProperty('transfer-encoding');
    expect(body.toString()).toBe(whole.slice(0, Math.ceil(whole.length / 2)));
    expect((await seen(2))[1]).toEqual({
      ...seenCreate,
      order: 3,
      status: 200,
      fault: 'truncate',
      committed: true,
    });
  });

  test('a large audit is cut in its middle, uncompressed', async () => {
    const { raw, send, endpoint } = await watch({
      faults: (request) =>
        request.path.includes('audit') && request.nth > 1 ? faults(request) : undefined,
    });
    await createMany(send, 100);
    const headers = { 'accept-encoding': 'gzip' };
    const whole = (await raw(audit)).body;
    const cuts = [await raw({ ...audit, headers }), await raw({ ...audit, headers })];
    expect(whole.length).toBeGreaterThan(500_000);
    for (const { body, end } of cuts) {
      expect(end).toBe('closed');
      expect(body.equals(whole.subarray(0, Math.ceil(whole.length / 2)))).toBe(true);
    }
    const promised = cuts.map((cut) => cut.headers['content-length']);
    expect(promised.sort()).toEqual([String(whole.length), undefined]);
    await expect(fetch(endpoint)).resolves.toMatchObject({ status: 401 });
  });
});

describe('short', () => {
  test('an audit lacks its last users and is well-formed', async () => {
    const { send, seen } = await watch({ faults: faulty('short=100%') });
    await createMany(send, 4);
    const { status, body } = await send('GET', audit.path);
    const userIds = body.data[0].users.map((one: { userId: string }) => one.userId);
    expect(status).toBe(200);
    expect(userIds).toEqual(['4003@parkbenchsolutions.com', 'u0@example.com']);
    expect((await seen(5)).map(({ fault }) => fault)).toEqual([
      ...Array(4).fill(undefined),
      'short',
    ]);
  });

  test('an audit of one user has none', async () => {
    const { send } = await watch({ faults: faulty('short-after-commit=100%') });
    expect(await send('GET', audit.path)).toEqual({ status: 200, body: { data: [{ users: [] }] } });
  });

  test('what is no audit, or no audit that can be had, passes', async () => {
    const { send, seen } = await watch({ faults: faulty('short=100%') });
    expect((await send('GET', `/users?${inTestGroup}`)).body).toHaveLength(8);
    expect((await send('GET', '/groups/users/audit')).status).toBe(400);
    expect((await seen(2)).map(({ fault }) => fault)).toEqual([undefined, undefined]);
  });
});

test.each([
  ['slow=100%:400', 'slow'],
  ['slow-after-commit=100%:400', 'slow-after-commit'],
])('%s is answered right, but late', async (list, fault) => {
  const { send, has, seen } = await watch({ faults: faulty(list) });
  const started = performance.now();
  const sent = send('POST', '/users', newUser());
  await vi.waitFor(() => expect(has(ann)).toBe(true));
  expect(performance.now() - started).toBeLessThan(390);
  expect((await sent).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(390);
  expect(await seen(1)).toEqual([{ ...seenCreate, status: 200, fault, committed: true }]);
});

test('a caller that goes away does not wait for a slow answer', async () => {
  const { raw, seen } = await watch({ faults: faulty('slow=100%:60000') });
  expect((await raw({ ...create, patience: 300 })).end).toBe('silent');
  expect(await seen(1)).toEqual([
    { ...seenCreate, status: undefined, fault: 'slow', committed: true },
  ]);
});
