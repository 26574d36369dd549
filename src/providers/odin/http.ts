import { MAX_ATTEMPTS } from '../../model/clock.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Credentials, Secret } from '../../model/secret.ts';
import type { Answer } from './answer.ts';
import { retrying } from './retrying.ts';
import { openSession } from './session.ts';
import { fetchToken, refreshToken, type TokenRequest } from './sign-in.ts';
import {
  type BodyReader,
  LONG_WAIT,
  nameOf,
  type Outgoing,
  openTransport,
  type TransportOptions,
} from './transport.ts';

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

/** Sends requests with a token, paced, each within its time. */
export interface Http {
  /** A read, repeated while the answer may be another one the next time; throws `RollcallError` when there is no answer. */
  get(path: string, options?: ReadOptions): Promise<Answer>;
  /** A write: sent once, whatever comes. Throws undici's errors, and `RollcallError` when it was not sent. */
  post(path: string, body: JsonObject, secrets: readonly Secret[]): Promise<Answer>;
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

  return {
    get(path, { read, purpose = 'read' } = {}) {
      const outgoing = { method: 'GET', path, read, purpose } as const;
      const ask = async () => {
        const answer = await authorized(outgoing);
        return (await renewed(answer, purpose)) ? authorized(outgoing) : answer;
      };
      return retrying(nameOf(outgoing), ask, { ...limits, attempts: MAX_ATTEMPTS });
    },
    async post(path, body, secrets) {
      const answer = await authorized({ method: 'POST', path, body, secrets, purpose: 'write' });
      // For whoever comes next, who also hears why there is none: this answer is of a write that was sent.
      await renewed(answer, 'write').catch(() => false);
      return answer;
    },
    close: () => transport.close(),
  };
}
