import type { Dispatcher } from 'undici';
import { RollcallError } from '../../errors.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Credentials } from '../../model/secret.ts';
import { type Answer, describeAnswer, isOk, single } from './answer.ts';
import type { Pace } from './pace.ts';

/** How the connection behaves. */
export interface HttpOptions {
  /** Base of every request, without a slash at its end. */
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly pace: Pace;
  /** Whether HTTPS_PROXY and NO_PROXY choose the way. */
  readonly proxyFromEnvironment: boolean;
  /** Told of every request and answer: method, path, status, milliseconds. */
  readonly trace?: ((line: string) => void) | undefined;
}

/** Sends requests with a token, paced, one attempt each; throws undici's errors when there is no whole answer. */
export interface Http {
  send(method: 'GET' | 'POST', path: string, body?: JsonObject): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens a connection pool; nothing is sent before the first request, which signs in. */
export async function openHttp(options: HttpOptions): Promise<Http> {
  const { openDispatcher } = await import('./dispatcher.ts');
  const dispatcher = openDispatcher(options);
  const { origin, pathname: base } = new URL(options.endpoint);
  const raw = (method: 'GET' | 'POST', path: string, token: string, body?: JsonObject) =>
    exchange(dispatcher, { origin, base, method, path, token, body }, options);
  let token: Promise<string> | undefined;
  return {
    async send(method, path, body) {
      token ??= fetchToken(options.credentials, raw);
      return raw(method, path, await token, body);
    },
    close: () => dispatcher.close(),
  };
}

type Raw = (
  method: 'GET' | 'POST',
  path: string,
  token: string,
  body?: JsonObject,
) => Promise<Answer>;

/** POST /auth/token; the answer's token is good for the run (facts A2). */
async function fetchToken(credentials: Credentials, raw: Raw): Promise<string> {
  if (credentials.kind === 'token') return credentials.token.reveal();
  const { username, password } = credentials;
  const answer = await raw('POST', '/auth/token', '', { username, password: password.reveal() });
  const body = single(answer.json);
  const token = isObject(body) ? body['token'] : undefined;
  if (isOk(answer) && typeof token === 'string') return token;
  throw new RollcallError(
    'signInFailed',
    `Signing in as ${username} failed: ${describeAnswer(answer)}.`,
  );
}

interface Exchange {
  readonly origin: string;
  readonly base: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  readonly body: JsonObject | undefined;
}

async function exchange(
  dispatcher: Dispatcher,
  { origin, base, method, path, token, body }: Exchange,
  { pace, trace, timeoutSeconds }: HttpOptions,
): Promise<Answer> {
  await pace();
  const started = performance.now();
  const request = `${method} ${path.split('?', 1)[0]}`;
  const { statusCode, body: incoming } = await dispatcher.request({
    origin,
    path: base + path,
    method,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    body: body ? JSON.stringify(body) : null,
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
  });
  const json = parseJson(await incoming.text());
  trace?.(`${request} ${statusCode} ${Math.round(performance.now() - started)} ms`);
  return { request, status: statusCode, json };
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
