import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { readBody } from './bodies.ts';

/** A request that has been read to its end. */
export interface Received {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** The body; `undefined` when it was too large or broke off. */
  readonly text: string | undefined;
}

/** Reads a request to its end; never fails. */
export async function receive(request: IncomingMessage): Promise<Received> {
  const { method = 'GET', url = '/', headers } = request;
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  const query = end < 0 ? '' : url.slice(end + 1);
  return { method, path, query, headers, text: await readBody(request) };
}
