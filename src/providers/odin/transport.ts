import type { Clock } from '../../model/clock.ts';
import type { Secret } from '../../model/secret.ts';
import type { Answer } from './answer.ts';
import { readAnswer } from './bodies.ts';
import { exchange, type Incoming, type Request } from './exchange.ts';
import { networkFailure } from './network.ts';
import type { Pace } from './pace.ts';
import { redact } from './redact.ts';

/** How requests travel. */
export interface TransportOptions {
  /** Base of every request, without a slash at its end. */
  readonly endpoint: string;
  readonly concurrency: number;
  /** Of reading a group; no other request is given more than a minute. */
  readonly timeoutSeconds: number;
  readonly pace: Pace;
  readonly clock: Clock;
  /** Whether HTTPS_PROXY and NO_PROXY choose the way. */
  readonly proxyFromEnvironment: boolean;
  /** Told of every request and its end: method, path, status or failure, milliseconds. */
  readonly trace?: ((line: string) => void) | undefined;
}

/** What a body becomes; the rest of the answer is known from its head. */
export type BodyReader = (incoming: Incoming) => Promise<Pick<Answer, 'json' | 'plain' | 'flaw'>>;

/** A request before it has a place on the wire. */
export interface Outgoing extends Pick<Request, 'method' | 'path' | 'body'> {
  readonly token?: Secret;
  /** What the body holds in confidence: no message repeats it. */
  readonly secrets?: readonly Secret[];
  /** Of a body too large to hold; such a request may take as long as a group may. */
  readonly read?: BodyReader | undefined;
  /** Aborted while it waits for its turn, the request is not sent. */
  readonly signal?: AbortSignal;
}

/** Sends one request and gives its answer; throws undici's errors, and `NotSent`. */
export interface Transport {
  send(outgoing: Outgoing): Promise<Answer>;
  close(): Promise<void>;
}

/** A request that was held back until nobody wanted it any more. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

/** The longest that a small request may take, in seconds. */
const SMALL = 60;

/** Method and path, for messages: the query names people. */
export function nameOf({ method, path }: Pick<Outgoing, 'method' | 'path'>): string {
  return `${method} ${path.split('?', 1)[0]}`;
}

/** Opens a connection pool; nothing is sent before the first request. */
export async function openTransport(options: TransportOptions): Promise<Transport> {
  const { endpoint, pace, clock, timeoutSeconds } = options;
  const { openConnections } = await import('./dispatcher.ts');
  const connections = await openConnections(options);
  const { origin, pathname: base } = new URL(endpoint);
  // Whatever was sent in confidence stays out of every later answer's words too.
  const sent = new Set<string>();

  async function toAnswer(outgoing: Outgoing, incoming: Incoming): Promise<Answer> {
    const { status, retryAfterMs } = incoming;
    obey(incoming, options);
    const good = status >= 200 && status < 300;
    const body = await (good && outgoing.read ? outgoing.read : readAnswer)(incoming);
    const waits = retryAfterMs === undefined ? {} : { retryAfterMs };
    const hide = (text: string) => redact(text, [...sent]);
    return { request: nameOf(outgoing), status, ...body, ...waits, redact: hide };
  }

  async function send(outgoing: Outgoing): Promise<Answer> {
    const { method, path, body, read, secrets = [], signal } = outgoing;
    const token = outgoing.token?.reveal() ?? '';
    for (const secret of [token, ...secrets.map((one) => one.reveal())]) sent.add(secret);
    if (!(await pace.turn(signal))) throw new NotSent();
    const limitSeconds = read ? timeoutSeconds : Math.min(SMALL, timeoutSeconds);
    const request = { origin, path: base + path, method, token, body, limitSeconds };
    const answered = exchange(connections, request, clock, (one) => toAnswer(outgoing, one));
    return traced(outgoing, answered, options);
  }

  return { send, close: () => connections.destroy() };
}

/** The whole run waits as the system asks, and goes slower after a 429. */
function obey({ status, retryAfterMs = 0 }: Incoming, { pace, timeoutSeconds }: TransportOptions) {
  if (status === 429) pace.slowDown();
  if (status === 429 || status === 503) pace.pause(Math.min(retryAfterMs, timeoutSeconds * 1000));
}

async function traced(
  outgoing: Outgoing,
  answered: Promise<Answer>,
  { clock, trace }: TransportOptions,
): Promise<Answer> {
  const started = clock.now();
  const end = (how: unknown) =>
    trace?.(`${nameOf(outgoing)} ${how} ${Math.round(clock.now() - started)} ms`);
  try {
    const answer = await answered;
    end(answer.flaw ? `${answer.status}, ${answer.flaw},` : answer.status);
    return answer;
  } catch (error) {
    end(networkFailure(error).text);
    throw error;
  }
}
