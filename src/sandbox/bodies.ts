import type { IncomingMessage } from 'node:http';
import { refusals } from './api-error.ts';
import { isObject, type JsonObject } from './json.ts';

const maxBytes = 1_000_000;

/** Reads a request's body as text; refuses more than 1 MB, but reads it to its end so that the answer arrives. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size <= maxBytes) pieces.push(piece);
  }
  if (size > maxBytes) throw refusals.tooLarge();
  return Buffer.concat(pieces).toString('utf8');
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
