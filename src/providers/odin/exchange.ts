import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Clock } from '../../model/clock.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Connections } from './dispatcher.ts';
import { retryAfterMs } from './retry-after.ts';

/** One request, as it goes out. */
export interface Request {
  readonly origin: string;
  /** Path and query below the origin. */
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** "" sends none. */
  readonly token: string;
  readonly body?: JsonObject | undefined;
  /** From the first byte out to the last one in. */
  readonly limitSeconds: number;
  /** Ends it at once, wherever it is. */
  readonly abandon?: AbortSignal | undefined;
}

/** The head of an answer and its body, decompressed, still to be read. */
export interface Incoming {
  readonly status: number;
  readonly contentType: string;
  /** What Retry-After asks for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly body: Readable;
}

/** Bytes of an answer that may wait to be read. A body that is held back ends undici 7, and the run with it, when its connection is closed at that moment. */
const HELD = 16 * 2 ** 20;

/** Sends once and hands the answer to `read`; throws undici's, zlib's and `read`'s errors. Follows no redirect, so that credentials stay with the origin. */
export async function exchange<T>(
  connections: Connections,
  { origin, path, method, token, body, limitSeconds, abandon }: Request,
  clock: Clock,
  read: (incoming: Incoming) => Promise<T>,
): Promise<T> {
  const timeout = clock.timeout(limitSeconds * 1000);
  const signal = abandon ? AbortSignal.any([timeout, abandon]) : timeout;
  const expired = expiry(signal);
  const answered = connections.request({
    origin,
    path,
    method,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    body: body ? JSON.stringify(body) : null,
    highWaterMark: HELD,
    signal,
  });
  // A proxy that never answers CONNECT is beyond undici's own timeouts.
  const { statusCode, headers, body: raw } = await Promise.race([answered, expired]);
  const decoded = await decompressed(raw, first(headers['content-encoding']));
  const incoming = {
    status: statusCode,
    contentType: first(headers['content-type']),
    retryAfterMs: retryAfterMs(first(headers['retry-after']), dateOf(headers, clock)),
    body: decoded,
  };
  return Promise.race([read(incoming), expired]);
}

/** Now, by the clock that also wrote the rest of the answer. */
function dateOf(headers: Dispatcher.ResponseData['headers'], clock: Clock): number {
  const date = Date.parse(first(headers['date']));
  return Number.isNaN(date) ? clock.date() : date;
}

/** A header that stands twice counts once. */
function first(header: string | readonly string[] | undefined): string {
  return (typeof header === 'string' ? header : header?.[0]) ?? '';
}

/** Rejects with the signal's reason. */
function expiry(signal: AbortSignal): Promise<never> {
  const expired = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  expired.catch(() => {});
  return expired;
}

async function decompressed(body: Readable, encoding: string): Promise<Readable> {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return body;
  const { decoderFor } = await import('./decoders.ts');
  return decoderFor(name, body);
}
