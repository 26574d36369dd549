import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openOdin } from '../../../src/providers/odin/provider.ts';
import { group } from '../../model/make.ts';
import { answering, httpOptions, openPeer, TOKEN } from './peer.ts';

/** A proxy that refuses every tunnel. */
async function openProxy(
  status: string,
): Promise<{ readonly port: number; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer().on('connect', ({ url }, socket) => {
    asked.push(String(url));
    socket.on('error', () => {});
    socket.end(`HTTP/1.1 ${status}\r\n\r\n`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    vi.unstubAllEnvs();
  });
  return { port: (server.address() as AddressInfo).port, asked };
}

describe('a proxy', () => {
  test('that refuses is named, and its credentials are not', async () => {
    const { port, asked } = await openProxy('407 Proxy Authentication Required');
    vi.stubEnv('HTTPS_PROXY', `http://john:pr0xy-pw@127.0.0.1:${port}`);
    vi.stubEnv('NO_PROXY', '');
    const options = httpOptions('https://odin.invalid/api/v2', { proxyFromEnvironment: true });
    const provider = await openOdin(options);
    const error = await provider.readUsers(group).catch((thrown: unknown) => thrown);
    const secrets = {};
    const user = { ...group, userId: 'a@x.com', fields: {}, secrets };
    const sent = await provider.createUser(user);
    await provider.close();
    const fix = 'Check the user name and password in HTTPS_PROXY.';
    expect(error).toMatchObject({
      code: 'unreachable',
      message: 'GET /groups/users/audit failed: the proxy answered with HTTP 407.',
      fix,
    });
    expect(sent).toEqual({
      status: 'refused',
      error: { text: 'the proxy answered with HTTP 407' },
      fix,
    });
    expect(asked).toContain('odin.invalid:443');
    const printed = inspect([error, sent], { showHidden: true, depth: 9 });
    expect(printed).not.toContain(TOKEN);
    expect(printed).not.toContain('pr0xy-pw');
  });

  test.each([
    ['never answers', () => {}],
    ['hangs up', (socket: Duplex) => socket.destroy()],
  ])('that %s is waited for no longer than the timeout', async (_name, treat) => {
    const server = createServer().on('connect', (_request, socket) => treat(socket));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
      vi.unstubAllEnvs();
    });
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv('NO_PROXY', '');
    const proxied = { proxyFromEnvironment: true, timeoutSeconds: 1 };
    const provider = await openOdin(httpOptions('https://odin.invalid/api/v2', proxied));
    await expect(provider.readUsers(group)).rejects.toMatchObject({
      code: 'unreachable',
      message: 'GET /groups/users/audit failed: no whole answer in time (tried 2 times).',
    });
    await provider.close();
  });

  test('whose address is none is a clear error', async () => {
    vi.stubEnv('HTTPS_PROXY', 'proxy.corp:3128');
    onTestFinished(() => void vi.unstubAllEnvs());
    const options = httpOptions('https://odin.invalid/api/v2', { proxyFromEnvironment: true });
    await expect(openOdin(options)).rejects.toMatchObject({
      code: 'badProxy',
      message: 'HTTPS_PROXY or HTTP_PROXY is not an address.',
      fix: 'Write it as http://host:port.',
    });
  });

  test('is not used for hosts that NO_PROXY names', async () => {
    const { port, asked } = await openProxy('502 Bad Gateway');
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${port}`);
    vi.stubEnv('NO_PROXY', '127.0.0.1');
    const { endpoint } = await openPeer(answering(200, { users: [] }));
    const provider = await openOdin(httpOptions(endpoint, { proxyFromEnvironment: true }));
    expect(await provider.readUsers(group)).toEqual([]);
    await provider.close();
    expect(asked).toEqual([]);
  });
});
