import { isObject } from '../../model/json.ts';

/**
 * Milliseconds that a token still lives by its `exp`, Infinity when it has none (facts A2). Of a `fresh` one
 * it is `exp - iat`, so that the two clocks need not agree; `date` is now, in milliseconds since 1970.
 */
export function lifetimeOf(token: string, fresh: boolean, date: number): number {
  const { exp, iat } = claimsOf(token);
  if (typeof exp !== 'number') return Number.POSITIVE_INFINITY;
  return fresh && typeof iat === 'number' ? (exp - iat) * 1000 : exp * 1000 - date;
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    const claims: unknown = JSON.parse(payload);
    return isObject(claims) ? claims : {};
  } catch {
    return {};
  }
}
