import type { IncomingMessage } from 'node:http';
import { refusals } from './api-error.ts';
import { isObject, type JsonObject } from './json.ts';

const maxBytes = 1_000_000;

/** Reads a request's body as text; gives `undefined` for more than 1 MB, which is read to its end so that the answer arrives, and for a body that breaks off. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of request) {
      size += piece.length;
      if (size <= maxBytes) pieces.push(piece);
    }
  } catch {
    return undefined;
  }
  return size > maxBytes ? undefined : Buffer.concat(pieces).toString('utf8');
}

/** Makes a JSON object of a body, or refuses its type (415) or its text (400). */
export function parseBody(text: string, contentType: string | undefined): JsonObject {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) throw refusals.notJson();
  const value = parse(text);
  if (!isObject(value)) throw refusals.badRequest('the body must be a JSON object');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusals.badRequest('the body is not JSON');
  }
}
