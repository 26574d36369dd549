import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiError, refusals } from './api-error.ts';
import { parseBody, readBody } from './bodies.ts';
import { type Call, type Handler, JsonPieces } from './calls.ts';
import type { Json } from './json.ts';
import { openHandler, routes } from './routes.ts';
import type { Store } from './store.ts';
import type { Tokens } from './tokens.ts';

/** Where every path begins (facts A1). */
export const basePath = '/api/v2';

/** What the listener works on. */
export interface Service {
  readonly store: Store;
  readonly tokens: Tokens;
  /** Resolves when all that the store holds now is in the state file. */
  readonly save: () => Promise<void>;
}

/** Makes the listener of a node:http server; a write is answered only when its change is saved. */
export function createListener(
  service: Service,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    try {
      await send(response, 200, await answer(request, service));
    } catch (cause) {
      await sendFailure(response, cause);
    }
  };
}

async function answer(request: IncomingMessage, service: Service): Promise<Json | JsonPieces> {
  const url = parseUrl(request.url ?? '/');
  const text = await readBody(request);
  const handler = findHandler(request.method ?? 'GET', url.pathname, request, service.tokens);
  const call: Call = {
    query: url.searchParams,
    body: () => parseBody(text, request.headers['content-type']),
    userId: handler.userId,
    store: service.store,
    tokens: service.tokens,
  };
  const reply = handler.run(call);
  if (isWrite(request, url)) await save(service);
  return reply;
}

/** The token is asked for before the path is looked up: a stranger does not learn what is there. */
function findHandler(
  method: string,
  path: string,
  request: IncomingMessage,
  tokens: Tokens,
): { readonly run: Handler; readonly userId: string } {
  const atPath = routes.filter(([, routePath]) => `${basePath}${routePath}` === path);
  const run = atPath.find(([routeMethod]) => routeMethod === method)?.[2];
  if (run === openHandler) return { run, userId: '' };
  const userId = tokens.check(request.headers.authorization);
  if (run) return { run, userId };
  throw atPath.length > 0 ? refusals.method(method) : refusals.noRoute(path);
}

/** A change that could not be saved stays in memory, and the next save tries it again. */
async function save(service: Service): Promise<void> {
  try {
    await service.save();
  } catch (cause) {
    throw refusals.unsaved(cause instanceof Error ? cause.message : String(cause));
  }
}

function isWrite(request: IncomingMessage, url: URL): boolean {
  return request.method !== 'GET' && !url.pathname.startsWith(`${basePath}/auth/`);
}

function parseUrl(address: string): URL {
  const base = 'http://127.0.0.1';
  if (!URL.canParse(base + address)) throw refusals.noRoute(address);
  return new URL(base + address);
}

async function send(
  response: ServerResponse,
  status: number,
  reply: Json | JsonPieces,
): Promise<void> {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  if (!(reply instanceof JsonPieces)) response.end(JSON.stringify(reply));
  else await pipeline(Readable.from(reply.pieces, { highWaterMark: 1 }), response);
}

/** After the head is out there is nothing left to say; the broken connection tells the caller. */
async function sendFailure(response: ServerResponse, cause: unknown): Promise<void> {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, message } =
    cause instanceof ApiError ? cause : new ApiError(500, `Internal error: ${String(cause)}`);
  await send(response, status, { error: message, status, details: '' });
}
