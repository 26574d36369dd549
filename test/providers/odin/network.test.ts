import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { RollcallError } from '../../../src/errors.ts';
import type { SendResult } from '../../../src/model/provider.ts';
import { Secret } from '../../../src/model/secret.ts';
import { networkFailure } from '../../../src/providers/odin/network.ts';
import { openOdin } from '../../../src/providers/odin/provider.ts';
import { group } from '../../model/make.ts';
import { httpOptions, openPeer, openTcp, TOKEN } from './peer.ts';

const network = 'Check the endpoint and the network, then run again.';
const slow = 'Raise --timeout, or run again when the system is less busy.';
const lookUp = 'Run again: the next plan shows whether it is there.';
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

const onRequest = (answer: string, thenEnd: boolean) =>
  openTcp((socket) =>
    socket.once('data', () => (thenEnd ? socket.end(answer) : socket.write(answer))),
  );

/** A port on which nothing listens. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/api/v2`;
}

const failures: readonly {
  readonly name: string;
  readonly open: () => Promise<string>;
  readonly text: string;
  readonly fix: string;
  readonly sent: boolean;
  readonly status?: string;
}[] = [
  {
    name: 'nothing listens',
    open: closedPort,
    text: 'nothing listens there',
    fix: network,
    sent: false,
    status: 'notDone',
  },
  {
    name: 'an unknown host',
    open: async () => 'https://rollcall.invalid/api/v2',
    text: 'the host name',
    fix: network,
    sent: false,
  },
  {
    name: 'a reset',
    open: () => openTcp((socket) => socket.once('data', () => socket.resetAndDestroy())),
    text: 'the connection was cut',
    fix: network,
    sent: true,
  },
  {
    name: 'an end without an answer',
    open: () => openTcp((socket) => socket.once('data', () => socket.end())),
    text: 'the connection was cut',
    fix: network,
    sent: true,
  },
  {
    name: 'half a body',
    open: () => onRequest(`${head}content-length: 100\r\n\r\n{"data":[`, true),
    text: 'the connection was cut',
    fix: network,
    sent: true,
  },
  {
    name: 'half a chunked body',
    open: () => onRequest(`${head}transfer-encoding: chunked\r\n\r\n5\r\n{"dat`, true),
    text: 'the connection was cut',
    fix: network,
    sent: true,
  },
  {
    name: 'silence',
    open: () => openTcp(() => {}),
    text: 'no whole answer in time',
    fix: slow,
    sent: true,
  },
  {
    name: 'a body that stops',
    open: () => onRequest(`${head}content-length: 100\r\n\r\n{"data":[`, false),
    text: 'no whole answer in time',
    fix: slow,
    sent: true,
  },
  {
    name: 'another protocol',
    open: () => onRequest('SSH-2.0-OpenSSH_9.6\r\n', false),
    text: 'what answers there does not speak HTTP',
    fix: network,
    sent: true,
  },
  {
    name: 'no https',
    open: async () => (await openPeer(() => {})).endpoint.replace('http:', 'https:'),
    text: 'what answers there is not https',
    fix: network,
    sent: false,
  },
];

describe.each(failures)('$name', ({ open, text, fix, sent, status }) => {
  test('fails a read', async () => {
    const provider = await openOdin(httpOptions(await open(), { timeoutSeconds: 0.3 }));
    const error = await provider.readUsers(group).catch((thrown: unknown) => thrown);
    await provider.close();
    expect(error).toBeInstanceOf(RollcallError);
    expect(error).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(`GET /groups/users/audit failed: ${text}`),
      fix,
    });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(TOKEN);
  });

  test('leaves a create in doubt only where it may have arrived', async () => {
    const provider = await openOdin(httpOptions(await open(), { timeoutSeconds: 0.3 }));
    const secrets = { password: new Secret('s3cret') };
    const user = { ...group, userId: 'ann@x.com', fields: { firstName: 'Ann' }, secrets };
    const result: SendResult = await provider.createUser(user);
    await provider.close();
    expect(result).toEqual({
      status: sent ? 'unsure' : (status ?? 'refused'),
      error: { text: expect.stringContaining(text) },
      fix: sent ? lookUp : fix,
    });
    expect(inspect(result, { showHidden: true, depth: 9 })).not.toMatch(/s3cret|t0ken/);
  });
});

describe('an error of the network', () => {
  const withCode = (code: string, more: object = {}) =>
    Object.assign(new Error('x'), { code, ...more });

  test.each([
    ['ENOTFOUND', 'the host name is unknown', true],
    ['EAI_AGAIN', 'the host name could not be looked up', true],
    ['UND_ERR_CONNECT_TIMEOUT', 'no connection within 10 seconds', true],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is not trusted', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted', true],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is not trusted', true],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is not trusted', true],
    ['CERT_HAS_EXPIRED', 'its certificate has expired', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host', true],
    ['UND_ERR_HEADERS_TIMEOUT', 'no answer in time', false],
    ['UND_ERR_BODY_TIMEOUT', 'the answer stopped in the middle', false],
    ['Z_BUF_ERROR', 'the compressed answer was cut off', false],
    ['Z_DATA_ERROR', 'the compressed answer is damaged', false],
    ['ERR__ERROR_FORMAT_PADDING_2', 'the compressed answer is damaged', false],
    ['TOO_LARGE', 'the answer is far larger than such an answer can be', false],
    ['EPIPE', 'the connection was cut', false],
    ['EHOSTUNREACH', 'no way leads there', false],
    ['HPE_INVALID_CONSTANT', 'what answers there does not speak HTTP', false],
    ['E_OTHER', 'no whole answer (E_OTHER)', false],
    ['constructor', 'no whole answer (constructor)', false],
  ])('%s is told as: %s', (code, text, notSent) => {
    expect(networkFailure(withCode(code))).toMatchObject({ text, notSent });
  });

  test('while connecting was not sent', () => {
    const error = withCode('EHOSTUNREACH', { syscall: 'connect' });
    expect(networkFailure(error)).toMatchObject({ text: 'no way leads there', notSent: true });
  });

  test.each([undefined, 'text', { code: 'ECONNREFUSED' }])('may be anything: %j', (thrown) => {
    expect(networkFailure(thrown)).toMatchObject({ text: 'no whole answer (unknown)' });
  });
});

test('the cause of a failure holds nothing of an answer', async () => {
  const endpoint = await onRequest(`NOHTTP {"token":"${TOKEN}"}\r\n\r\n`, false);
  const provider = await openOdin(httpOptions(endpoint));
  const error = await provider.readUsers(group).catch((thrown: unknown) => thrown);
  await provider.close();
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(TOKEN);
  expect(error).toMatchObject({ cause: expect.any(Error) });
});
