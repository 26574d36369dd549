import { RollcallError } from '../../errors.ts';
import type { Secret } from '../../model/secret.ts';
import type { Answer } from './answer.ts';
import { jsonTable } from './audit/json-table.ts';
import { readAnswer } from './bodies.ts';
import { exchange, type Incoming } from './exchange.ts';
import { obey } from './obey.ts';
import { nameOf, type Outgoing } from './outgoing.ts';
import { Redactor } from './redact.ts';
import { traced } from './traced.ts';
import type { TransportOptions } from './transport-options.ts';

/** Sends one request and gives its answer; throws undici's errors, and `RollcallError` (`interrupted`, `askedToWait`) for what was not sent or given up. */
export interface Transport {
  send(outgoing: Outgoing): Promise<Answer>;
  close(): Promise<void>;
}

/** The longest that a small request may take, in seconds. */
const SMALL = 60;
/** The longest that the look-up after a write waits for its turn when the run is interrupted, in milliseconds. */
const LOOK_UP_GRACE = 5000;

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
    const mayFollow = purpose === 'lookUp';
    const turn = await pace.turn(signal, mayFollow ? LOOK_UP_GRACE : 0);
    if (closed) throw closed;
    if (!turn || (signal.aborted && !mayFollow)) throw interrupted();
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
