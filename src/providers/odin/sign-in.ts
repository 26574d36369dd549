import { RollcallError } from '../../errors.ts';
import { isObject, type JsonObject } from '../../model/json.ts';
import { type Credentials, HIDDEN, Secret } from '../../model/secret.ts';
import { type Answer, describeAnswer, errorOf, isOk, single } from './answer.ts';
import { redact } from './redact.ts';
import { PASSING, remedyFor } from './remedies.ts';

/** A call of /auth/token. */
export interface TokenRequest {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body?: JsonObject;
  readonly token?: Secret;
  readonly secrets?: readonly Secret[];
}

/** Sends it; throws `RollcallError` when there is no answer. */
type TokenCall = (request: TokenRequest) => Promise<Answer>;

/** POST /auth/token; a token that somebody else fetched needs no call (facts A2). Throws `RollcallError` only. */
export async function fetchToken(credentials: Credentials, call: TokenCall): Promise<Secret> {
  if (credentials.kind === 'token') return usable(credentials.token.reveal().trim());
  const { username, password } = credentials;
  const body = { username, password: password.reveal() };
  const login = {
    method: 'POST',
    path: '/auth/token',
    body,
    secrets: [password],
  } as const;
  const answer = await call(login);
  const token = tokenOf(answer);
  if (isOk(answer) && token !== undefined) return usable(token);
  const told = isOk(answer)
    ? `${answer.request} was answered with HTTP ${answer.status}, and no token`
    : describeAnswer(withoutToken(answer));
  // What may be another answer the next time is no refusal of the account.
  const passing = PASSING.has(answer.status) && errorOf(answer).code === undefined;
  throw new RollcallError(
    passing ? 'unreachable' : 'signInFailed',
    `Signing in as ${username} failed: ${told}.`,
    remedy(answer),
  );
}

/** PUT /auth/token: a new token for one that still is good (facts A2); undefined when the system gives none. */
export async function refreshToken(token: Secret, call: TokenCall): Promise<Secret | undefined> {
  try {
    const answer = await call({ method: 'PUT', path: '/auth/token', token });
    const fresh = isOk(answer) ? tokenOf(answer) : undefined;
    return fresh === undefined ? undefined : usable(fresh);
  } catch (error) {
    if (error instanceof RollcallError) return undefined;
    throw error;
  }
}

function tokenOf(answer: Answer): string | undefined {
  const body = single(answer.json);
  const token = isObject(body) ? body['token'] : undefined;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** A refusal that carries a token all the same must not pass it on; in JSON that is damaged it may stand anywhere. */
function withoutToken({ plain, ...answer }: Answer): Answer {
  const token = tokenOf(answer) ?? '';
  const words = plain && !/["{[]/.test(plain) ? { plain } : {};
  const hide = (text: string) => redact(answer.redact(text), [token]).replace(TOKEN_LIKE, HIDDEN);
  return { ...answer, ...words, redact: hide };
}

/** No word is as long. */
const TOKEN_LIKE = /[\w.~+/=-]{32,}/g;

/** What a header can carry; anything else is no token. */
function usable(token: string): Secret {
  if (/^[\x21-\x7e]+$/.test(token)) return new Secret(token);
  throw new RollcallError('signInFailed', 'The token holds characters that no token has.', {
    fix: 'Fetch a new token, and take it over whole, without line breaks.',
  });
}

/** 401 alone says what the table of failures says already. */
function remedy(answer: Answer): { fix?: string } {
  const error = errorOf(answer);
  if (isOk(answer)) return { fix: 'Check the endpoint: what answers there is not ODiN.' };
  if (answer.status === 401 && error.code === undefined) return {};
  return { fix: remedyFor(answer.status, error) };
}
