import { RollcallError } from '../../errors.ts';
import { isObject, type JsonObject } from '../../model/json.ts';
import type { Credentials, Secret } from '../../model/secret.ts';
import { type Answer, describeAnswer, errorOf, isOk, single } from './answer.ts';
import { networkFailure } from './network.ts';
import { redact } from './redact.ts';
import { remedyFor } from './remedies.ts';

type Login = (body: JsonObject, password: Secret) => Promise<Answer>;

/** POST /auth/token; the answer's token is good for the run (facts A2). Throws `RollcallError` only. */
export async function fetchToken(credentials: Credentials, login: Login): Promise<string> {
  if (credentials.kind === 'token') return usable(credentials.token.reveal().trim());
  const { username, password } = credentials;
  const answer = await whole(login({ username, password: password.reveal() }, password));
  const body = single(answer.json);
  const token = isObject(body) ? body['token'] : undefined;
  if (isOk(answer) && typeof token === 'string' && token !== '') return usable(token);
  const told = isOk(answer)
    ? `${answer.request} was answered with HTTP ${answer.status}, and no token`
    : describeAnswer(withoutToken(answer, token));
  throw new RollcallError(
    'signInFailed',
    `Signing in as ${username} failed: ${told}.`,
    remedy(answer),
  );
}

/** A refusal that carries a token all the same must not pass it on. */
function withoutToken(answer: Answer, token: unknown): Answer {
  if (typeof token !== 'string') return answer;
  return { ...answer, redact: (text) => redact(answer.redact(text), [token]) };
}

/** What a header can carry; anything else is no token. */
function usable(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new RollcallError('signInFailed', 'The token holds characters that no token has.', {
    fix: 'Fetch a new token, and take it over whole, without line breaks.',
  });
}

async function whole(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw networkFailure(error).thrown('POST /auth/token');
  }
}

/** 401 alone says what the table of failures says already. */
function remedy(answer: Answer): { fix?: string } {
  const error = errorOf(answer);
  if (isOk(answer)) return { fix: 'Check the endpoint: what answers there is not ODiN.' };
  if (answer.status === 401 && error.code === undefined) return {};
  return { fix: remedyFor(answer.status, error) };
}
