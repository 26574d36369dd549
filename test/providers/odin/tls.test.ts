import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openHttp } from '../../../src/providers/odin/http.ts';
import { certificate } from './certificate.ts';
import { httpOptions } from './peer.ts';

test.each(['', '0'])(
  'a certificate that nobody vouches for is refused, with NODE_TLS_REJECT_UNAUTHORIZED=%s too',
  async (value) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', value);
    vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const seen: string[] = [];
    const server = createServer(certificate, (request, response) => {
      seen.push(String(request.url));
      response.end('{}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => {
      server.close();
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    });
    const { port } = server.address() as AddressInfo;
    const http = await openHttp(httpOptions(`https://127.0.0.1:${port}/api/v2`));
    await expect(http.get('/users')).rejects.toMatchObject({
      code: 'unreachable',
      message: 'GET /users failed: its certificate is not trusted.',
    });
    await http.close();
    expect(seen).toEqual([]);
  },
);
