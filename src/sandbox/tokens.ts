import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { refusals } from './api-error.ts';
import { isObject, type Json } from './json.ts';

/** Issues and checks bearer tokens; they end with the process, whose key is random. */
export interface Tokens {
  issue(userId: string): string;
  /** Gives the userId of an Authorization header, or refuses with 401. */
  check(authorization: string | undefined): string;
}

/** Makes HS256 JSON web tokens that live `ttl` seconds; `now` is in milliseconds (facts A2: lifetime is in `exp`). */
export function createTokens(ttl: number, now: () => number = Date.now): Tokens {
  const key = randomBytes(32);
  const sign = (text: string): Buffer => createHmac('sha256', key).update(text).digest();

  function issue(userId: string): string {
    const iat = Math.floor(now() / 1000);
    const jti = randomBytes(9).toString('base64url');
    const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ userId, iat, exp: iat + ttl, jti })}`;
    return `${text}.${sign(text).toString('base64url')}`;
  }

  function check(authorization: string | undefined): string {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw refusals.unauthorized('a bearer token is missing');
    const end = token.lastIndexOf('.');
    const text = token.slice(0, Math.max(end, 0));
    if (!isSame(sign(text), Buffer.from(token.slice(end + 1), 'base64url'))) {
      throw refusals.unauthorized('the token is not valid');
    }
    const { userId, exp } = decode(text.split('.')[1] ?? '');
    if (exp * 1000 <= now()) throw refusals.unauthorized('the token has expired');
    return userId;
  }

  return { issue, check };
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function encode(value: Json): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Only called on text with a good signature, which only `issue` can have made. */
function decode(part: string): { readonly userId: string; readonly exp: number } {
  const claims: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
  if (!isObject(claims)) throw refusals.unauthorized('the token is not valid');
  return { userId: String(claims['userId']), exp: Number(claims['exp']) };
}
