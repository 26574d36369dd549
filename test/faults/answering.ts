import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../src/model/json.ts';
import { damaged } from './mutate.ts';
import { type Asked, makeSystem, type SmallSystem } from './small-system.ts';
import { type Spoil, toWire, type Wire } from './spoil.ts';

/** One request and its answer. */
export interface Served extends Wire {
  /** Method and path. */
  readonly call: string;
  /** Of the query or the body, in small letters. */
  readonly userId: string;
  readonly spoilt: boolean;
  readonly carriedOut: boolean;
}

/** A server on 127.0.0.1 for many runs. */
export interface Answering {
  readonly endpoint: string;
  /** Since the last `begin`, in the order of arrival. */
  readonly served: readonly Served[];
  /** From now on these users are live, and this becomes of the answers. */
  begin(live: readonly string[], spoils: readonly Spoil[]): SmallSystem;
  close(): Promise<void>;
}

const BASE = '/api/v2';

/** Starts the server. */
export async function startAnswering(): Promise<Answering> {
  let system = makeSystem([]);
  let spoils: readonly Spoil[] = [];
  let served: Served[] = [];

  const server = createServer(async (request, response) => {
    const own = served;
    const asked = await readRequest(request).catch(() => undefined);
    if (!asked || own !== served) return void response.destroy();
    const call = `${asked.method} ${asked.path}`;
    const nth = served.filter((one) => one.call === call).length + 1;
    const spoil = spoils.find((one) => one.call === call && [0, nth].includes(one.nth));
    const kept = call === 'POST /users' && spoil && !spoil.carriedOut;
    const before = system.live.size;
    const right = kept ? { status: 500, json: { error: 'Internal' } } : system.answer(asked);
    const repeated = `${request.headers.authorization} ${JSON.stringify(asked.body)}`;
    const wire = toWire(right, spoil, repeated);
    const userId = String(asked.query.get('userId') ?? asked.body['userId'] ?? '').toLowerCase();
    const carriedOut = system.live.size > before;
    served.push({ ...wire, call, userId, spoilt: spoil !== undefined, carriedOut });
    send(response, wire, spoil);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`,
    get served() {
      return served;
    },
    begin(live, becomes) {
      system = makeSystem(live);
      spoils = becomes;
      served = [];
      return system;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const text = Buffer.concat(pieces).toString();
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const body = (text === '' ? {} : JSON.parse(text)) as JsonObject;
  const { method = '' } = request;
  return { method, path: url.pathname.slice(BASE.length), query: url.searchParams, body };
}

/** Writes the head of a spoilt answer itself: Node's own would refuse most of these. */
function send(response: ServerResponse, wire: Wire, spoil: Spoil | undefined): void {
  const { socket } = response;
  const { status, headers, bytes, frame } = wire;
  if (!spoil) return void response.writeHead(status, headers).end(bytes);
  if (frame === 'reset') return void socket?.resetAndDestroy();
  const promised = frame === 'short' || frame === 'hang' ? bytes.length + 7 : bytes.length;
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Odd'}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(frame === 'close' ? [] : [`content-length: ${promised}`]),
    'connection: close',
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  socket?.write(frame === 'head' ? damaged(head, spoil.harms) : head);
  if (frame === 'hang') socket?.write(bytes);
  else socket?.end(bytes);
}
