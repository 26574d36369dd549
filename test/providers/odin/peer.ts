import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../src/commands/system-clock.ts';
import type { Clock } from '../../../src/model/clock.ts';
import { Secret } from '../../../src/model/secret.ts';
import type { HttpOptions } from '../../../src/providers/odin/http.ts';

/** One request as it arrived. */
export interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** What a peer answers to one request. */
export type Reply = (request: Seen, response: ServerResponse) => void;

/** A loopback HTTP server that ends with the test; `seen` are its requests so far. */
export async function openPeer(reply: Reply): Promise<{ endpoint: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const one = { method, url, authorization: headers.authorization, body: await bodyOf(request) };
    seen.push(one);
    reply(one, response);
  });
  onTestFinished(() => server.closeAllConnections());
  return { endpoint: `${await listen(server)}/api/v2`, seen };
}

/** A loopback server below HTTP. */
export async function openTcp(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcp((socket) => {
    sockets.add(socket.on('error', () => {}));
    onSocket(socket);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return `${await listen(server)}/api/v2`;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request.setEncoding('utf8')) body += piece;
  return body;
}

/** Answers everything with this status and body; objects as JSON. */
export function answering(status: number, body: unknown): Reply {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** The machine's time, but for waits: they are over at once. */
const hurried: Clock = { ...systemClock, wait: async () => {} };

/** Of a run that nobody interrupts. */
const never = new AbortController().signal;

export const TOKEN = 't0ken-value';

export function httpOptions(endpoint: string, changes: Partial<HttpOptions> = {}): HttpOptions {
  return {
    endpoint,
    credentials: { kind: 'token', token: new Secret(TOKEN) },
    concurrency: 2,
    timeoutSeconds: 5,
    pace: { turn: async () => true, pause: () => true, slowDown() {} },
    clock: hurried,
    proxyFromEnvironment: false,
    signal: never,
    ...changes,
  };
}
