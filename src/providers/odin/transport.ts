import { RollcallError } from '../../errors.ts';
import type { Clock } from '../../model/clock.ts';
import type { Secret } from '../../model/secret.ts';
import type { Answer } from './answer.ts';
import { jsonTable } from './audit/json-table.ts';
import { readAnswer } from './bodies.ts';
import { exchange, type Incoming, type Request } from './exchange.ts';
import { networkFailure } from './network.ts';
import type { Pace } from './pace.ts';
import { Redactor } from './redact.ts';
import type { Session } from './session.ts';

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
  /** Aborted when the run is interrupted. */
  readonly signal: AbortSignal;
  /** Told of every request and its end: method, path, status or failure, milliseconds. */
  readonly trace?: ((line: string) => void) | undefined;
  /** Told of waits that a person may wonder about. */
  readonly notice?: ((line: string) => void) | undefined;
}

/**
 * What an interruption means to a request. A `read` is given up, wherever it is. A `write` is not sent any more; one
 * that is under way is awaited. A `lookUp` decides over a write that was sent: it is made all the same when it need not wait.
 */
export type Purpose = 'read' | 'write' | 'lookUp';

/** What a body becomes; the rest of the answer is known from its head. `hide` takes out what was sent in confidence. */
export type BodyReader = (
  incoming: Incoming,
  hide: Answer['redact'],
) => Promise<Pick<Answer, 'json' | 'plain' | 'flaw'>>;

/** A request before it has a place on the wire. */
export interface Outgoing extends Pick<Request, 'method' | 'path' | 'body'> {
  readonly token?: Secret | undefined;
  /** Where the token comes from, asked when the request's turn has come: a token may grow old in the queue. */
  readonly session?: Pick<Session, 'ready' | 'bearer'>;
  /** What the body holds in confidence: no message repeats it. */
  readonly secrets?: readonly Secret[];
  readonly purpose: Purpose;
  /** Of a body too large to hold; such a request may take as long as a group may. */
  readonly read?: BodyReader | undefined;
}

/** Sends one request and gives its answer; throws undici's errors, and `RollcallError` (`interrupted`, `askedToWait`) for what was not sent or given up. */
export interface Transport {
  send(outgoing: Outgoing): Promise<Answer>;
  close(): Promise<void>;
}

/** The longest that a small request may take, in seconds. */
const SMALL = 60;

/** A wait that is told, in milliseconds. */
export const LONG_WAIT = 2000;

/** Method and path, for messages: the query names people. */
export function nameOf({ method, path }: Pick<Outgoing, 'method' | 'path'>): string {
  return `${method} ${path.split('?', 1)[0]}`;
}

/** Opens a connection pool; nothing is sent before the first request. */
export async function openTransport(options: TransportOptions): Promise<Transport> {
  const { endpoint, pace, clock, timeoutSeconds, signal } = options;
  const { openConnections } = await import('./dispatcher.ts');
  const connections = await openConnections(options);
  const { origin, pathname: base } = new URL(endpoint);
  // Whatever was sent in confidence stays out of every later answer's words too.
  const sent = new Redactor();
  let closed: RollcallError | undefined;
  let prepared = false;

  async function toAnswer(outgoing: Outgoing, incoming: Incoming): Promise<Answer> {
    const { status, retryAfterMs } = incoming;
    closed ??= obey(incoming, options);
    const good = status >= 200 && status < 300;
    const hide = (text: string) => sent.hide(text);
    const read = good && outgoing.read ? outgoing.read : readAnswer;
    const { flaw, ...body } = await read(incoming, hide);
    const wrong = flaw === undefined ? {} : { flaw: hide(flaw) };
    const waits = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { request: nameOf(outgoing), status, ...body, ...wrong, ...waits, redact: hide };
  }

  async function takeTurn({ purpose }: Outgoing): Promise<void> {
    const turn = await pace.turn(signal);
    if (closed) throw closed;
    if (!turn || (signal.aborted && purpose !== 'lookUp')) throw interrupted();
  }

  /** The token of a request whose turn it is; fetching one takes turns of its own. */
  async function tokenFor(outgoing: Outgoing): Promise<Secret | undefined> {
    const { session, token } = outgoing;
    const ready = session ? session.ready() : token;
    if (ready || !session) return ready;
    const fresh = await session.bearer();
    await takeTurn(outgoing);
    return fresh;
  }

  async function send(outgoing: Outgoing): Promise<Answer> {
    const { method, path, body, read, purpose, secrets = [] } = outgoing;
    await takeTurn(outgoing);
    const bearer = await tokenFor(outgoing);
    const token = bearer ? bearer.reveal() : '';
    sent.add(token);
    for (const secret of secrets) sent.add(secret.reveal());
    const limitSeconds = read ? timeoutSeconds : Math.min(SMALL, timeoutSeconds);
    const abandon = purpose === 'read' ? signal : undefined;
    const request = { origin, path: base + path, method, token, body, limitSeconds, abandon };
    const answered = exchange(connections, request, clock, (one) => toAnswer(outgoing, one));
    // What reading an audit needs is made while the first answer is on its way.
    if (!prepared) setImmediate(jsonTable);
    prepared = true;
    const answer = await traced(outgoing, answered, options).catch((error) => {
      throw abandon?.aborted ? interrupted() : error;
    });
    return bearer ? { ...answer, token: bearer } : answer;
  }

  return { send, close: () => connections.destroy() };
}

function interrupted(): RollcallError {
  return new RollcallError('interrupted', 'The run was interrupted.');
}

/** The whole run waits as the system asks, and goes slower after a 429; a wait that is longer than a request may take ends it. */
function obey(
  { status, retryAfterMs = 0 }: Incoming,
  { pace, timeoutSeconds, notice }: TransportOptions,
): RollcallError | undefined {
  if (status === 429) pace.slowDown();
  if (status !== 429 && status !== 503) return undefined;
  const seconds = Math.ceil(retryAfterMs / 1000);
  if (seconds > timeoutSeconds)
    return new RollcallError(
      'askedToWait',
      `The system asks for a wait of ${seconds} seconds (HTTP ${status}).`,
    );
  const news = pace.pause(retryAfterMs);
  if (news && retryAfterMs >= LONG_WAIT)
    notice?.(`The system asks for a wait of ${seconds} seconds (HTTP ${status}).`);
  return undefined;
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
