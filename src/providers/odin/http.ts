import type { Json, JsonObject } from '../../model/json.ts';
import type { Credentials, Secret } from '../../model/secret.ts';
import type { Answer } from './answer.ts';
import type { Connections } from './dispatcher.ts';
import type { Pace } from './pace.ts';
import { redact } from './redact.ts';
import { fetchToken } from './sign-in.ts';
import { canonicalText } from './text.ts';

/** The longest timer that Node has, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

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
  /** `secrets` are what the body holds in confidence: no message repeats them. */
  send(
    method: 'GET' | 'POST',
    path: string,
    body?: JsonObject,
    secrets?: readonly Secret[],
  ): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens a connection pool; nothing is sent before the first request, which signs in. */
export async function openHttp(options: HttpOptions): Promise<Http> {
  const { openConnections } = await import('./dispatcher.ts');
  const connections = await openConnections(options);
  const { origin, pathname: base } = new URL(options.endpoint);
  // Whatever was sent in confidence stays out of every later answer's words too.
  const sent = new Set<string>();
  const raw = (request: Omit<Exchange, 'origin' | 'base' | 'sent'>) => {
    for (const secret of request.secrets) sent.add(secret.reveal());
    sent.add(request.token);
    return exchange(connections, { origin, base, sent, ...request }, options);
  };
  let token: Promise<string> | undefined;
  return {
    async send(method, path, body, secrets = []) {
      token ??= fetchToken(options.credentials, (login, password) =>
        raw({ method: 'POST', path: '/auth/token', body: login, token: '', secrets: [password] }),
      );
      return raw({ method, path, body, secrets, token: await token });
    },
    close: () => connections.destroy(),
  };
}

interface Exchange {
  readonly origin: string;
  readonly base: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  readonly body: JsonObject | undefined;
  readonly secrets: readonly Secret[];
  readonly sent: ReadonlySet<string>;
}

async function exchange(
  connections: Connections,
  { origin, base, method, path, token, body, sent }: Exchange,
  { pace, trace, timeoutSeconds }: HttpOptions,
): Promise<Answer> {
  await pace();
  const started = performance.now();
  const request = `${method} ${path.split('?', 1)[0]}`;
  const signal = AbortSignal.timeout(Math.min(Math.ceil(timeoutSeconds * 1000), LONGEST));
  const answered = connections.request({
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
    signal,
  });
  // A proxy that never answers CONNECT is beyond undici's own timeouts.
  const { statusCode: status, body: incoming } = await Promise.race([answered, expiry(signal)]);
  const text = await incoming.text();
  trace?.(`${request} ${status} ${Math.round(performance.now() - started)} ms`);
  return { request, status, ...readBody(text), redact: (words) => redact(words, [...sent]) };
}

/** Rejects with the signal's reason. */
function expiry(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function readBody(text: string): Pick<Answer, 'json' | 'plain'> {
  try {
    return { json: JSON.parse(text) as Json };
  } catch {
    const plain = text.trimStart().startsWith('<') ? undefined : canonicalText(text);
    return { json: undefined, ...(plain ? { plain } : {}) };
  }
}
