import { inspect } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/commands/system-clock.ts';
import { Secret } from '../../../src/model/secret.ts';
import { errorOf } from '../../../src/providers/odin/answer.ts';
import { type HttpOptions, openHttp } from '../../../src/providers/odin/http.ts';
import { makePace } from '../../../src/providers/odin/pace.ts';
import { answering, httpOptions, openPeer, type Reply, TOKEN } from './peer.ts';

async function send(reply: Reply, changes: Partial<HttpOptions> = {}) {
  const { endpoint, seen } = await openPeer(reply);
  const http = await openHttp(httpOptions(endpoint, changes));
  const secrets = [new Secret('s3cret')];
  const answer = await http.write({
    method: 'POST',
    path: '/users?x=1',
    body: { password: 's3cret' },
    secrets,
  });
  await http.close();
  return { answer, seen };
}

const flaw = 'something that is not JSON';
const write = { method: 'POST', path: '/users', body: {} } as const;

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
    ['a page', '\n<!DOCTYPE html><h1>Sign in</h1>', { json: undefined, flaw }],
    ['nothing', '', { json: undefined, empty: true, flaw }],
    ['half a document', '{"a":[1', { json: undefined, flaw, plain: '{"a":[1' }],
    [
      'plain text',
      ' [Error 4200]\n exists ',
      { json: undefined, flaw, plain: '[Error 4200] exists' },
    ],
    ['a byte order mark', '\uFEFF{"a":1}', { json: { a: 1 } }],
  ])('that is answered with %s', async (_name, body, expected) => {
    const { answer } = await send(answering(200, body));
    const { request, status, redact, token, ...read } = answer;
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
    const turn = async () => heard.push('turn') > 0;
    const reply: Reply = (request, response) => {
      heard.push('request');
      answering(200, {})(request, response);
    };
    await send(reply, { pace: { turn, pause: () => true, slowDown() {} } });
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
  await Promise.all(Array.from({ length: 9 }, () => http.get('/users')));
  await http.close();
  expect(most).toBe(3);
});

test('signing in happens once, before the first request, for all of them', async () => {
  const { endpoint, seen } = await openPeer(answering(200, { token: 'fresh' }));
  const credentials = { kind: 'password', username: 'u', password: new Secret('p') } as const;
  const http = await openHttp(httpOptions(endpoint, { credentials }));
  expect(seen).toEqual([]);
  await Promise.all([http.get('/a'), http.get('/b')]);
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

describe('a token', () => {
  const credentials = { kind: 'password', username: 'u', password: new Secret('p') } as const;

  /** A system that gives tokens t1, t2, … and takes only those that `good` says. */
  function openSystem(good: (token: string) => boolean) {
    let issued = 0;
    return openPeer((request, response) => {
      if (request.url?.endsWith('/auth/token')) {
        issued += 1;
        return answering(200, { token: `t${issued}` })(request, response);
      }
      const token = request.authorization?.replace('Bearer ', '') ?? '';
      return answering(good(token) ? 200 : 401, {})(request, response);
    });
  }

  test('that is turned away is replaced once for all reads, which are sent again', async () => {
    const { endpoint, seen } = await openSystem((token) => token !== 't1');
    const http = await openHttp(httpOptions(endpoint, { credentials }));
    const answers = await Promise.all([http.get('/a'), http.get('/b')]);
    await http.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const logins = seen.filter(({ url }) => url?.endsWith('/auth/token'));
    expect(logins).toHaveLength(2);
  });

  test('that is always turned away ends the read after two tries', async () => {
    const { endpoint, seen } = await openSystem(() => false);
    const http = await openHttp(httpOptions(endpoint, { credentials }));
    expect(await http.get('/a')).toMatchObject({ status: 401 });
    await http.close();
    expect(seen.filter(({ url }) => url?.endsWith('/a'))).toHaveLength(2);
  });

  test('that is turned away by a write is replaced, but the write is not sent again', async () => {
    const { endpoint, seen } = await openSystem((token) => token !== 't1');
    const http = await openHttp(httpOptions(endpoint, { credentials }));
    expect(await http.write(write)).toMatchObject({ status: 401 });
    expect(await http.write(write)).toMatchObject({ status: 200 });
    await http.close();
    expect(seen.filter(({ url }) => url?.endsWith('/users'))).toHaveLength(2);
  });
});

test('a sign-in that is refused does not hide the answer to a write that was sent', async () => {
  const credentials = { kind: 'password', username: 'u', password: new Secret('p') } as const;
  let signIns = 0;
  const { endpoint } = await openPeer((request, response) => {
    if (!request.url?.endsWith('/auth/token')) return answering(401, {})(request, response);
    signIns += 1;
    const [status, body] = signIns === 1 ? [200, { token: 't' }] : [401, {}];
    return answering(Number(status), body)(request, response);
  });
  const http = await openHttp(httpOptions(endpoint, { credentials }));
  expect(await http.write(write)).toMatchObject({ status: 401 });
  await expect(http.get('/users')).rejects.toMatchObject({ code: 'signInFailed' });
  await http.close();
  expect(signIns).toBe(2);
});

describe('a write', () => {
  test.each(['POST', 'PUT', 'DELETE'] as const)(
    'by %s is sent once, whatever comes',
    async (method) => {
      const { endpoint, seen } = await openPeer(answering(503, ''));
      const http = await openHttp(httpOptions(endpoint));
      expect(await http.write({ method, path: '/users' })).toMatchObject({
        request: `${method} /users`,
        status: 503,
      });
      await http.close();
      expect(seen.map((one) => [one.method, one.body])).toEqual([[method, '']]);
    },
  );

  test('that nobody wants any more is not sent', async () => {
    const { endpoint, seen } = await openPeer(answering(200, {}));
    const http = await openHttp(httpOptions(endpoint, { signal: AbortSignal.abort() }));
    await expect(http.write(write)).rejects.toMatchObject({
      code: 'interrupted',
      message: 'The run was interrupted.',
    });
    await http.close();
    expect(seen).toEqual([]);
  });
});

describe('an evaluation', () => {
  const body = { userId: 'ann@x.com', evaluateOnly: true } as const;

  test('is a PUT that is repeated and given up as a read is', async () => {
    const { endpoint, seen } = await openPeer((request, response) =>
      answering(seen.length < 3 ? 503 : 200, {})(request, response),
    );
    const http = await openHttp(httpOptions(endpoint));
    expect(await http.evaluate('/users/group-id', body)).toMatchObject({
      status: 200,
      attempts: 3,
    });
    await http.close();
    expect(seen.map((one) => [one.method, one.url, one.body])).toEqual(
      Array(3).fill(['PUT', '/api/v2/users/group-id', JSON.stringify(body)]),
    );
  });

  test('is not sent after an interruption', async () => {
    const { endpoint, seen } = await openPeer(answering(200, {}));
    const http = await openHttp(httpOptions(endpoint, { signal: AbortSignal.abort() }));
    await expect(http.evaluate('/users/group-id', body)).rejects.toMatchObject({
      code: 'interrupted',
    });
    await http.close();
    expect(seen).toEqual([]);
  });
});

describe('an interruption', () => {
  /** A system that holds its answers back until it is told. */
  async function openSlow() {
    const held: (() => void)[] = [];
    const peer = await openPeer((request, response) => {
      held.push(() => answering(200, { a: 1 })(request, response));
    });
    const arrived = async () => {
      while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    };
    return { ...peer, held, arrived };
  }

  test('gives up a read that is under way', async () => {
    const { endpoint, arrived } = await openSlow();
    const abort = new AbortController();
    const http = await openHttp(httpOptions(endpoint, { signal: abort.signal }));
    const read = http.get('/a');
    await arrived();
    abort.abort();
    await expect(read).rejects.toMatchObject({ code: 'interrupted' });
    await http.close();
  });

  test('awaits a write that is under way, and a look-up, which is made all the same', async () => {
    const { endpoint, held, arrived } = await openSlow();
    const abort = new AbortController();
    const http = await openHttp(httpOptions(endpoint, { signal: abort.signal }));
    const written = http.write(write);
    await arrived();
    abort.abort();
    held.shift()?.();
    expect(await written).toMatchObject({ status: 200 });
    const lookUp = http.get('/users', { purpose: 'lookUp' });
    await arrived();
    held.shift()?.();
    expect(await lookUp).toMatchObject({ status: 200 });
    await http.close();
  });

  test('lets the look-up after a write wait for its turn', async () => {
    const { endpoint, held, arrived } = await openSlow();
    const abort = new AbortController();
    const pace = makePace(2, systemClock);
    const http = await openHttp(httpOptions(endpoint, { signal: abort.signal, pace }));
    for (const purpose of ['lookUp', 'lookUp', 'lookUp'] as const) {
      const lookUp = http.get('/users', { purpose });
      abort.abort();
      await arrived();
      held.shift()?.();
      expect(await lookUp).toMatchObject({ status: 200 });
    }
    await http.close();
  });

  test('ends the wait before another attempt', async () => {
    const abort = new AbortController();
    const { endpoint, seen } = await openPeer((request, response) => {
      setTimeout(() => abort.abort(), 20);
      response.setHeader('retry-after', '4');
      answering(503, {})(request, response);
    });
    const options = httpOptions(endpoint, { signal: abort.signal, clock: systemClock });
    const http = await openHttp(options);
    const started = performance.now();
    await http.get('/users', { purpose: 'lookUp' }).catch(() => {});
    await http.close();
    expect(performance.now() - started).toBeLessThan(2000);
    expect(seen.length).toBeLessThanOrEqual(2);
  });
});

describe('a wait that is longer than a request may take', () => {
  test('ends the run: nothing more is sent', async () => {
    const { endpoint, seen } = await openPeer((request, response) => {
      response.setHeader('retry-after', '3600');
      answering(429, {})(request, response);
    });
    const http = await openHttp(httpOptions(endpoint));
    expect(await http.write(write)).toMatchObject({ status: 429 });
    await expect(http.write(write)).rejects.toMatchObject({
      code: 'askedToWait',
      message: 'The system asks for a wait of 3600 seconds (HTTP 429).',
      fix: 'Run again after that time.',
    });
    await http.close();
    expect(seen).toHaveLength(1);
  });
});

describe('the pace', () => {
  test.each<[number, string | undefined, readonly unknown[]]>([
    [429, '3', ['slower', 3000]],
    [429, undefined, ['slower', 0]],
    [503, '3', [3000]],
    [429, '86400', ['slower']],
    [500, '3', []],
  ])('hears HTTP %i with Retry-After %j', async (status, retryAfter, expected) => {
    const heard: unknown[] = [];
    const pace = {
      turn: async () => true,
      pause: (ms: number) => heard.push(ms) > 0,
      slowDown: () => heard.push('slower'),
    };
    const reply: Reply = (_request, response) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(retryAfter ? { 'retry-after': retryAfter } : {}),
      });
      response.end('{}');
    };
    const { answer } = await send(reply, { pace });
    expect([answer.status, heard]).toEqual([status, expected]);
  });
});

describe('an answer', () => {
  const typed =
    (type: string | undefined, body = '{"a":1}'): Reply =>
    (_request, response) => {
      response.writeHead(200, type === undefined ? {} : { 'content-type': type });
      response.end(body);
    };

  test.each([
    'application/json',
    'Application/JSON; charset=UTF-8',
    'text/json',
    'application/problem+json;charset="utf8"',
  ])('of type %s is read', async (type) => {
    expect((await send(typed(type))).answer).toMatchObject({ json: { a: 1 } });
  });

  test.each<[string | undefined, string]>([
    ['text/html', 'text/html instead of JSON'],
    ['text/plain', 'text/plain instead of JSON'],
    [undefined, 'something of no type instead of JSON'],
    ['application/json; charset=utf-16', 'text in utf-16 instead of UTF-8'],
  ])('of type %s is not', async (type, flaw) => {
    expect((await send(typed(type))).answer).toMatchObject({ json: undefined, flaw });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['GZIP', gzipSync],
  ] as const)('in %s is decoded, and cut short it fails', async (encoding, compress) => {
    const body = compress(JSON.stringify({ a: 'x'.repeat(1000) }));
    const reply =
      (bytes: Buffer): Reply =>
      (_request, response) => {
        const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
        response.writeHead(200, headers);
        response.end(bytes);
      };
    expect((await send(reply(body))).answer).toMatchObject({ json: { a: 'x'.repeat(1000) } });
    await expect(send(reply(body.subarray(0, -9)))).rejects.toMatchObject({ code: 'Z_BUF_ERROR' });
  });

  test('in an encoding that was not asked for fails', async () => {
    const reply: Reply = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'zstd' });
      response.end('{}');
    };
    await expect(send(reply)).rejects.toMatchObject({ code: 'BAD_ENCODING' });
  });

  test('beyond all measure fails', async () => {
    const reply: Reply = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`"${'x'.repeat(17 * 2 ** 20)}"`);
    };
    await expect(send(reply)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});
