import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { JsonPieces, type Reply } from './calls.ts';
import { chooseEncoding } from './encodings.ts';

/** Characters of JSON from which on it is worth compressing. */
const worthwhile = 1 << 16;

/** The content-type of every answer that goes right. */
export const jsonType = 'application/json; charset=utf-8';

/** Sends a reply as JSON, compressed when it is large and `accepted`, the accept-encoding header, says so; resolves also when the caller has gone. */
export async function send(
  response: ServerResponse,
  { status, reply }: { readonly status: number; readonly reply: Reply },
  accepted: string | undefined,
): Promise<void> {
  if (response.destroyed) return;
  const pieces = piecesOf(reply);
  const [first = '', second] = pieces;
  if (second !== undefined || first.length >= worthwhile)
    await stream(response, status, pieces, accepted);
  else response.writeHead(status, { 'content-type': jsonType }).end(first);
}

/** Gives a reply as JSON text, in one piece unless it is too large for that. */
export function piecesOf(reply: Reply): JsonPieces | readonly [string] {
  return reply instanceof JsonPieces ? reply : [JSON.stringify(reply)];
}

/** After the head is out there is nothing left to say; the broken connection tells the caller. */
async function stream(
  response: ServerResponse,
  status: number,
  pieces: Iterable<string>,
  accepted: string | undefined,
): Promise<void> {
  const encoding = chooseEncoding(accepted);
  const headers = encoding && { 'content-encoding': encoding.name, vary: 'accept-encoding' };
  response.writeHead(status, { 'content-type': jsonType, ...headers });
  const source = Readable.from(pieces, { highWaterMark: 1 });
  const sent = encoding
    ? pipeline(source, encoding.compressor, response)
    : pipeline(source, response);
  await sent.catch(() => response.destroy());
}
