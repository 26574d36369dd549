import type { JsonObject } from '../../model/json.ts';
import type { Credentials, Secret } from '../../model/secret.ts';
import type { Answer } from './answer.ts';
import { retrying } from './retrying.ts';
import { openSession } from './session.ts';
import { fetchToken, refreshToken } from './sign-in.ts';
import {
  type BodyReader,
  nameOf,
  type Outgoing,
  openTransport,
  type TransportOptions,
} from './transport.ts';

/** How the connection behaves, and who signs in. */
export interface HttpOptions extends TransportOptions {
  readonly credentials: Credentials;
  /** Told of waits that a person may wonder about. */
  readonly notice?: ((line: string) => void) | undefined;
}

/** Sends requests with a token, paced, each within its time. */
export interface Http {
  /** A read, repeated while the answer may be another one the next time; throws `RollcallError` when there is no answer. `read` takes a body that is too large to hold. */
  get(path: string, read?: BodyReader): Promise<Answer>;
  /** A write: sent once, whatever comes. Throws undici's errors, and `NotSent` when `signal` is aborted before it is its turn. */
  post(
    path: string,
    body: JsonObject,
    secrets: readonly Secret[],
    signal: AbortSignal,
  ): Promise<Answer>;
  close(): Promise<void>;
}

/** A wait that is told, in milliseconds. */
const LONG_WAIT = 2000;

/** Nothing is sent before the first request, which signs in. */
export async function openHttp(options: HttpOptions): Promise<Http> {
  const { credentials, clock, timeoutSeconds } = options;
  const transport = await openTransport(options);
  const tell = (why: string, ms: number) => {
    if (ms < LONG_WAIT) return;
    options.notice?.(`Trying again in ${Math.ceil(ms / 1000)} seconds: ${why}.`);
  };
  const limits = { clock, budgetMs: timeoutSeconds * 1000, tell };
  const tokenCall = (outgoing: Outgoing) =>
    retrying(nameOf(outgoing), () => transport.send(outgoing), limits);
  const calls = {
    signIn: () => fetchToken(credentials, tokenCall),
    refresh: (token: Secret) => refreshToken(token, tokenCall),
  };
  const session = openSession(credentials, calls, clock);

  /** A token that is turned away is replaced for whoever comes next. */
  async function authorized(outgoing: Omit<Outgoing, 'token'>) {
    const token = await session.bearer();
    const answer = await transport.send({ ...outgoing, token });
    return { answer, renewed: answer.status === 401 && (await session.renew(token)) };
  }

  return {
    get(path, read) {
      const outgoing = { method: 'GET', path, read } as const;
      const ask = async () => {
        const first = await authorized(outgoing);
        return first.renewed ? (await authorized(outgoing)).answer : first.answer;
      };
      return retrying(nameOf(outgoing), ask, limits);
    },
    async post(path, body, secrets, signal) {
      return (await authorized({ method: 'POST', path, body, secrets, signal })).answer;
    },
    close: () => transport.close(),
  };
}
