import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../../src/model/secret.ts';
import { errorOf } from '../../../src/providers/odin/answer.ts';
import { type HttpOptions, openHttp } from '../../../src/providers/odin/http.ts';
import { answering, httpOptions, openPeer, type Reply, TOKEN } from './peer.ts';

async function send(reply: Reply, changes: Partial<HttpOptions> = {}) {
  const { endpoint, seen } = await openPeer(reply);
  const http = await openHttp(httpOptions(endpoint, changes));
  const secrets = [new Secret('s3cret')];
  const answer = await http.send('POST', '/users?x=1', { password: 's3cret' }, secrets);
  await http.close();
  return { answer, seen };
}

describe('a request', () => {
  test('carries token, type and body, and gives status and JSON', async () => {
    const { answer, seen } = await send(answering(201, { a: [1] }));
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/api/v2/users?x=1',
        authorization: `Bearer ${TOKEN}`,
        body: '{"password":"s3cret"}',
      },
    ]);
    expect(answer).toMatchObject({ request: 'POST /users', status: 201, json: { a: [1] } });
  });

  test.each<[string, string, object]>([
    ['a page', '\n<!DOCTYPE html><h1>Sign in</h1>', { json: undefined }],
    ['nothing', '', { json: undefined }],
    ['half a document', '{"a":[1', { json: undefined, plain: '{"a":[1' }],
    ['plain text', ' [Error 4200]\n exists ', { json: undefined, plain: '[Error 4200] exists' }],
    ['a byte order mark', '\uFEFF{"a":1}', { json: { a: 1 } }],
  ])('that is answered with %s', async (_name, body, expected) => {
    const { answer } = await send(answering(200, body));
    const { request, status, redact, ...read } = answer;
    expect(read).toEqual(expected);
  });

  test('shows neither token nor password in what it gives back', async () => {
    const echo: Reply = (request, response) =>
      answering(400, { error: `no: ${request.authorization} ${request.body}` })(request, response);
    const { answer } = await send(echo);
    expect(errorOf(answer).text).toBe('no: Bearer [secret] {"password":"[secret]"}');
    const { json, ...rest } = answer;
    expect(inspect(rest, { showHidden: true, depth: 9 })).not.toMatch(/s3cret|t0ken/);
  });

  test('is traced without query, body and token', async () => {
    const lines: string[] = [];
    await send(answering(200, {}), { trace: (line) => lines.push(line) });
    expect(lines).toEqual([expect.stringMatching(/^POST \/users 200 \d+ ms$/)]);
  });

  test('waits for its turn', async () => {
    const heard: string[] = [];
    const pace = async () => void heard.push('turn');
    const reply: Reply = (request, response) => {
      heard.push('request');
      answering(200, {})(request, response);
    };
    await send(reply, { pace });
    expect(heard).toEqual(['turn', 'request']);
  });

  test('is not sent anew where it is sent elsewhere', async () => {
    const { answer, seen } = await send((_request, response) => {
      response.writeHead(302, { location: '/api/v2/other' });
      response.end();
    });
    expect(answer.status).toBe(302);
    expect(seen).toHaveLength(1);
  });

  test('may have a limit longer than any timer', async () => {
    const { answer } = await send(answering(200, {}), { timeoutSeconds: 1e9 });
    expect(answer.status).toBe(200);
  });
});

test('no more connections are open at once than may be', async () => {
  let open = 0;
  let most = 0;
  const { endpoint } = await openPeer((request, response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open -= 1;
      answering(200, {})(request, response);
    }, 20);
  });
  const http = await openHttp(httpOptions(endpoint, { concurrency: 3 }));
  await Promise.all(Array.from({ length: 9 }, () => http.send('GET', '/users')));
  await http.close();
  expect(most).toBe(3);
});

test('signing in happens once, before the first request, for all of them', async () => {
  const { endpoint, seen } = await openPeer(answering(200, { token: 'fresh' }));
  const credentials = { kind: 'password', username: 'u', password: new Secret('p') } as const;
  const http = await openHttp(httpOptions(endpoint, { credentials }));
  expect(seen).toEqual([]);
  await Promise.all([http.send('GET', '/a'), http.send('GET', '/b')]);
  await http.close();
  const requests = seen.map(({ method, url, authorization }) => [method, url, authorization]);
  expect(requests.sort(([, a = ''], [, b = '']) => (a < b ? -1 : 1))).toEqual([
    ['GET', '/api/v2/a', 'Bearer fresh'],
    ['POST', '/api/v2/auth/token', undefined],
    ['GET', '/api/v2/b', 'Bearer fresh'],
  ]);
  expect(seen[0]?.url).toBe('/api/v2/auth/token');
  expect(seen[0]?.body).toBe('{"username":"u","password":"p"}');
});
