import { expect, test } from 'vitest';
import { lifetimeOf } from '../../../src/providers/odin/jwt.ts';

const jwt = (claims: unknown) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

const date = 1_000_000;

test.each<[string, boolean, number]>([
  [jwt({ iat: 5000, exp: 5600 }), true, 600_000],
  [jwt({ exp: 1600 }), true, 600_000],
  [jwt({ iat: 900, exp: 1600 }), false, 600_000],
  [jwt({ exp: 900 }), false, -100_000],
  [jwt({}), true, Number.POSITIVE_INFINITY],
  [jwt({ exp: '1600' }), true, Number.POSITIVE_INFINITY],
  [jwt(null), true, Number.POSITIVE_INFINITY],
  ['opaque', true, Number.POSITIVE_INFINITY],
  ['a.%%%.c', true, Number.POSITIVE_INFINITY],
  ['', false, Number.POSITIVE_INFINITY],
])('%s, fresh: %j', (token, fresh, expected) => {
  expect(lifetimeOf(token, fresh, date)).toBe(expected);
});
