import type { Secret } from '../../model/secret.ts';
import type { Answer } from './answer.ts';
import type { Incoming, Request } from './exchange.ts';
import type { Session } from './session.ts';

/**
 * What an interruption means to a request. A `read` is given up, wherever it is. A `write` is not sent any more; one
 * that is under way is awaited. A `lookUp` decides over a write that was sent: it is made all the same when it need not wait.
 */
export type Purpose = 'read' | 'write' | 'lookUp';

/** What a body becomes; the rest of the answer is known from its head. `hide` takes out what was sent in confidence. */
export type BodyReader = (
  incoming: Incoming,
  hide: Answer['redact'],
) => Promise<Pick<Answer, 'json' | 'plain' | 'empty' | 'flaw'>>;

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

/** Method and path, for messages: the query names people. */
export function nameOf({ method, path }: Pick<Outgoing, 'method' | 'path'>): string {
  return `${method} ${path.split('?', 1)[0]}`;
}
