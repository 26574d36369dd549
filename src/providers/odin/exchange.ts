import type { Readable } from 'node:stream';
import type { Clock } from '../../model/clock.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Connections } from './dispatcher.ts';
import { retryAfterMs } from './retry-after.ts';

/** One request, as it goes out. */
export interface Request {
  readonly origin: string;
  /** Path and query below the origin. */
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** "" sends none. */
  readonly token: string;
  readonly body?: JsonObject | undefined;
  /** From the first byte out to the last one in. */
  readonly limitSeconds: number;
}

/** The head of an answer and its body, decompressed, still to be read. */
export interface Incoming {
  readonly status: number;
  readonly contentType: string;
  /** What Retry-After asks for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly body: Readable;
}

/** Sends once and hands the answer to `read`; throws undici's, zlib's and `read`'s errors. Follows no redirect, so that credentials stay with the origin. */
export async function exchange<T>(
  connections: Connections,
  { origin, path, method, token, body, limitSeconds }: Request,
  clock: Clock,
  read: (incoming: Incoming) => Promise<T>,
): Promise<T> {
  const signal = clock.timeout(limitSeconds * 1000);
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
    signal,
  });
  // A proxy that never answers CONNECT is beyond undici's own timeouts.
  const { statusCode, headers, body: raw } = await Promise.race([answered, expired]);
  const decoded = await decompressed(raw, first(headers['content-encoding']));
  const incoming = {
    status: statusCode,
    contentType: first(headers['content-type']),
    retryAfterMs: retryAfterMs(first(headers['retry-after']), clock.date()),
    body: decoded,
  };
  return Promise.race([read(incoming), expired]);
}

/** A header that stands twice counts once. */
function first(header: string | readonly string[] | undefined): string {
  return (typeof header === 'string' ? header : header?.[0]) ?? '';
}

/** Rejects with the signal's reason. */
function expiry(signal: AbortSignal): Promise<never> {
  const expired = new Promise<never>((_, reject) => {
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
