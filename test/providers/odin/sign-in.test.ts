import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { RollcallError } from '../../../src/errors.ts';
import { Secret } from '../../../src/model/secret.ts';
import { openHttp } from '../../../src/providers/odin/http.ts';
import { answering, httpOptions, openPeer, openTcp } from './peer.ts';

const credentials = {
  kind: 'password',
  username: 'john',
  password: new Secret('s3cret'),
} as const;

async function failure(endpoint: string): Promise<RollcallError> {
  const http = await openHttp(httpOptions(endpoint, { credentials }));
  const error = await http.get('/users').catch((thrown: unknown) => thrown);
  await http.close();
  if (error instanceof RollcallError) return error;
  throw new Error(`not refused: ${String(error)}`);
}

const refused = async (status: number, body: unknown) =>
  failure((await openPeer(answering(status, body))).endpoint);

const start = 'Signing in as john failed: POST /auth/token was answered with HTTP';
const own = 'Check ODIN_USERNAME and ODIN_PASSWORD, then run again.';

describe('signing in', () => {
  test.each<[number, unknown, string, string]>([
    [
      401,
      { error: '[Error 4962] Invalid password' },
      '401: [Error 4962] Invalid password',
      'Check ODIN_USERNAME and ODIN_PASSWORD.',
    ],
    [401, '', '401: the answer is not JSON', own],
    [401, 'no  upstream', '401: no upstream', own],
    [
      402,
      { error: 'Password expired' },
      '402: Password expired',
      'Change the password of the account: the system takes no calls until then.',
    ],
    [
      403,
      { error: '[Error 5202] Account is disabled.' },
      '403: [Error 5202] Account is disabled.',
      'Have the account enabled again.',
    ],
    [
      404,
      '<html>',
      '404: the answer is not JSON',
      'Check the endpoint, the service provider and the group.',
    ],
    [200, '<html>', '200, and no token', 'Check the endpoint: what answers there is not ODiN.'],
    [200, {}, '200, and no token', 'Check the endpoint: what answers there is not ODiN.'],
    [
      200,
      { token: '' },
      '200, and no token',
      'Check the endpoint: what answers there is not ODiN.',
    ],
    [
      200,
      { error: 'john/s3cret is wrong' },
      '200, and no token',
      'Check the endpoint: what answers there is not ODiN.',
    ],
  ])('that is answered with %i %j says what to do', async (status, body, text, fix) => {
    const error = await refused(status, body);
    expect(error).toMatchObject({ code: 'signInFailed', message: `${start} ${text}.`, fix });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('s3cret');
  });

  test.each([
    [200, 'eyJ-canary-token'],
    [200, { data: 'eyJ-canary-token' }],
    [401, { error: 'bad eyJ-canary-token', token: 'eyJ-canary-token' }],
    [400, '{"token":"eyJ-canary-token'],
    [400, '"canary-of-more-than-thirty-two-letters"'],
    [400, 'canary-of-more-than-thirty-two-letters'],
  ])('never tells the token of an answer: %i %j', async (status, body) => {
    const error = await refused(status, body);
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('canary');
  });

  test.each<[unknown]>([[{ token: 'T' }], [[{ token: 'T' }]], [{ data: [{ token: 'T' }] }]])(
    'understands %j',
    async (body) => {
      const { endpoint, seen } = await openPeer(answering(200, body));
      const http = await openHttp(httpOptions(endpoint, { credentials }));
      await http.get('/users');
      await http.close();
      expect(seen[1]?.authorization).toBe('Bearer T');
    },
  );

  test('over a connection that is cut is named as what failed', async () => {
    const error = await failure(await openTcp((socket) => socket.destroy()));
    expect(error).toMatchObject({
      code: 'unreachable',
      message: 'POST /auth/token failed: the connection was cut (tried 3 times).',
    });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('s3cret');
  });
});

describe('a token that somebody else fetched', () => {
  test('is used without its line break', async () => {
    const { endpoint, seen } = await openPeer(answering(200, {}));
    const token = new Secret(' T.t-t_=\n');
    const http = await openHttp(httpOptions(endpoint, { credentials: { kind: 'token', token } }));
    await http.get('/users');
    await http.close();
    expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer T.t-t_=']);
  });

  test.each(['', 'a\nb', 'a b', 'tökén'])('is refused when it can be none: %j', async (text) => {
    const { endpoint, seen } = await openPeer(answering(200, {}));
    const token = new Secret(text);
    const http = await openHttp(httpOptions(endpoint, { credentials: { kind: 'token', token } }));
    await expect(http.get('/users')).rejects.toMatchObject({
      code: 'signInFailed',
      message: 'The token holds characters that no token has.',
      fix: 'Fetch a new token, and take it over whole, without line breaks.',
    });
    await http.close();
    expect(seen).toEqual([]);
  });
});
