import { expect, test } from 'vitest';
import { openHttp } from '../../../src/providers/odin/http.ts';
import type { BodyReader } from '../../../src/providers/odin/outgoing.ts';
import { httpOptions, openTcp } from './peer.ts';

/** An answer in one piece, after which the connection is closed. */
function closing(body: string): string {
  const head = ['HTTP/1.1 200 OK', 'content-type: application/json', 'connection: close'];
  return `${head.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

const slowly: BodyReader = async ({ body }) => {
  // Time for the end of the connection to arrive.
  await new Promise((resolve) => setTimeout(resolve, 5));
  let size = 0;
  for await (const piece of body) size += piece.length;
  return { json: size };
};

test('a connection may be closed while its answer still waits to be read', async () => {
  const body = JSON.stringify('x'.repeat(100_000));
  const endpoint = await openTcp((socket) => socket.once('data', () => socket.end(closing(body))));
  const http = await openHttp(httpOptions(endpoint));
  for (let turn = 0; turn < 5; turn += 1) {
    const answer = await http.get('/users', { read: slowly });
    expect(answer.json).toBe(body.length);
  }
  await http.close();
});
