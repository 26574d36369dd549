import { MAX_ATTEMPTS } from '../../model/clock.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Credentials, Secret } from '../../model/secret.ts';
import type { Answer } from './answer.ts';
import { LONG_WAIT } from './obey.ts';
import { type BodyReader, nameOf, type Outgoing } from './outgoing.ts';
import { retrying } from './retrying.ts';
import { openSession } from './session.ts';
import { fetchToken, refreshToken, type TokenRequest } from './sign-in.ts';
import { openTransport } from './transport.ts';
import type { TransportOptions } from './transport-options.ts';

/** How the connection behaves, and who signs in. */
export interface HttpOptions extends TransportOptions {
  readonly credentials: Credentials;
}

/** What is special about a read. */
export interface ReadOptions {
  /** Takes a body that is too large to hold. */
  readonly read?: BodyReader;
  /** Whether it decides over a create that was sent. */
  readonly purpose?: 'read' | 'lookUp';
}

/** A request that changes something; `secrets` are those in its body. */
export interface Write extends Pick<Outgoing, 'path' | 'body' | 'secrets'> {
  readonly method: 'POST' | 'PUT' | 'DELETE';
}

/** A question that is put as a change which is not to be made (facts B2). */
export type Evaluation = JsonObject & { readonly evaluateOnly: true };

/** Sends requests with a token, paced, each within its time. */
export interface Http {
  /** A read, repeated while the answer may be another one the next time; throws `RollcallError` when there is no answer. */
  get(path: string, options?: ReadOptions): Promise<Answer>;
  /** PUT, but a read: repeated like one, and nothing else may be sent so. */
  evaluate(path: string, body: Evaluation): Promise<Answer>;
  /** Sent once, whatever comes. Throws undici's errors, and `RollcallError` when it was not sent. */
  write(write: Write): Promise<Answer>;
  close(): Promise<void>;
}

/** How often a sign-in is tried at most: some systems count what they answer with 500 as a wrong password too. */
const SIGN_INS = 3;

/** Nothing is sent before the first request, which signs in. */
export async function openHttp(options: HttpOptions): Promise<Http> {
  const { credentials, clock, timeoutSeconds, signal, notice } = options;
  const transport = await openTransport(options);
  const tell = (why: string, ms: number) => {
    if (ms >= LONG_WAIT) notice?.(`Trying again in ${Math.ceil(ms / 1000)} seconds: ${why}.`);
  };
  const limits = { clock, budgetMs: timeoutSeconds * 1000, signal, tell };
  const tokenCall = (call: TokenRequest) => {
    const outgoing = { ...call, purpose: 'read' } as const;
    const send = () => transport.send(outgoing);
    return retrying(nameOf(outgoing), send, { ...limits, attempts: SIGN_INS });
  };
  const calls = {
    signIn: () => fetchToken(credentials, tokenCall),
    refresh: (token: Secret) => refreshToken(token, tokenCall),
  };
  const session = openSession(credentials, calls, clock);

  async function authorized(outgoing: Outgoing): Promise<Answer> {
    // Before its turn: nobody waits for a turn that only signing in would use.
    await session.bearer();
    const answer = await transport.send({ ...outgoing, session });
    if (answer.status !== 401) session.proved(outgoing.purpose);
    return answer;
  }

  async function renewed({ status, token }: Answer, purpose: Outgoing['purpose']) {
    return status === 401 && token !== undefined && session.renew(token, purpose);
  }

  function repeated(outgoing: Outgoing): Promise<Answer> {
    const ask = async () => {
      const answer = await authorized(outgoing);
      return (await renewed(answer, outgoing.purpose)) ? authorized(outgoing) : answer;
    };
    return retrying(nameOf(outgoing), ask, { ...limits, attempts: MAX_ATTEMPTS });
  }

  return {
    get: (path, { read, purpose = 'read' } = {}) =>
      repeated({ method: 'GET', path, read, purpose }),
    evaluate: (path, body) => repeated({ method: 'PUT', path, body, purpose: 'read' }),
    async write(write) {
      const answer = await authorized({ ...write, purpose: 'write' });
      // For whoever comes next, who also hears why there is none: this answer is of a write that was sent.
      await renewed(answer, 'write').catch(() => false);
      return answer;
    },
    close: () => transport.close(),
  };
}
