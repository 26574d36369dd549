import { type ServerResponse, STATUS_CODES } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { Answer } from './answering.ts';
import { JsonPieces } from './calls.ts';
import type { Fault, FaultKind } from './faults.ts';
import { jsonType, piecesOf, send } from './send.ts';

/** An answer that is to go wrong. */
export interface Spoilt {
  readonly fault: Fault;
  /** What would be answered; without meaning when the fault keeps the request from being carried out. */
  readonly right: Answer;
  /** Which request it is, counted from 1. */
  readonly order: number;
  readonly response: ServerResponse;
  /** The request's accept-encoding. */
  readonly accepted: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const ways: Readonly<Record<FaultKind, (spoilt: Spoilt) => Promise<void> | void>> = {
  status: ({ response, fault, now }) => sendStatus(response, fault.status ?? 500, now),
  reset: ({ response }) => void response.socket?.resetAndDestroy(),
  hang: () => {},
  truncate: sendTruncated,
  html: ({ response }) => sendPage(response, 200, 'Scheduled maintenance'),
  garbage: ({ response }) =>
    void response.writeHead(200, { 'content-type': jsonType }).end('{"data": [ <users> }]'),
  short: ({ response, right: { status, reply }, accepted }) =>
    send(response, { status, reply: reply instanceof JsonPieces ? reply.half() : reply }, accepted),
  slow: ({ response, right, accepted }) => send(response, right, accepted),
  late: () => {},
  'ignored-update': ({ response, right, accepted }) => send(response, right, accepted),
};

/** Answers in the wrong way that the fault says, or not at all when the caller has gone. */
export async function breakAnswer(spoilt: Spoilt): Promise<void> {
  if (!spoilt.response.destroyed) await ways[spoilt.fault.kind](spoilt);
}

/** Proxies in front of a server answer 502 and 504, in HTML; nothing here has one of BroadWorks' numbers. */
function sendStatus(response: ServerResponse, status: number, now: number): void {
  const error = STATUS_CODES[status] ?? 'Unknown error';
  if (status === 502 || status === 504) {
    sendPage(response, status, error);
    return;
  }
  response.writeHead(status, { 'content-type': jsonType, ...retryAfter(status, now) });
  response.end(JSON.stringify({ error, status, details: '' }));
}

/** Both forms of RFC 9110, section 10.2.3; dates have whole seconds, and this one is never less than a second ahead. */
function retryAfter(status: number, now: number): { readonly 'retry-after'?: string } {
  if (status === 429) return { 'retry-after': '1' };
  const date = new Date(Math.ceil(now / 1000 + 1) * 1000);
  return status === 503 ? { 'retry-after': date.toUTCString() } : {};
}

function sendPage(response: ServerResponse, status: number, title: string): void {
  const page = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}

/** Every other request promises the whole length, so that HTTP notices; the rest end with the connection, which says nothing. */
async function sendTruncated({ response, right, order }: Spoilt): Promise<void> {
  const pieces = piecesOf(right.reply);
  const length = await lengthOf(pieces);
  if (response.destroyed) return;
  const { socket } = response;
  const promises = order % 2 === 1;
  const ending = promises ? { 'content-length': length } : { connection: 'close' };
  response.useChunkedEncodingByDefault = false;
  response.writeHead(right.status, { 'content-type': jsonType, ...ending });
  const source = Readable.from(firstBytes(pieces, Math.ceil(length / 2)), { highWaterMark: 1 });
  await pipeline(source, response).catch(() => undefined);
  if (promises) socket?.destroy();
}

/** An audit is made twice, once for its length: it may be too large to keep. Others are answered in between. */
async function lengthOf(pieces: Iterable<string>): Promise<number> {
  let length = 0;
  for (const piece of pieces) {
    length += Buffer.byteLength(piece);
    await turn();
  }
  return length;
}

function* firstBytes(pieces: Iterable<string>, count: number): Generator<Buffer> {
  let left = count;
  for (const piece of pieces) {
    if (left <= 0) return;
    const bytes = Buffer.from(piece).subarray(0, left);
    left -= bytes.length;
    yield bytes;
  }
}
