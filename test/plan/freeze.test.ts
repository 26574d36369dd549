import { expect, test } from 'vitest';
import { freeze } from '../../src/plan/freeze.ts';

test('everything in a value is frozen, and the value is the same one', () => {
  const value = { a: [{ b: 1 }], c: null, d: 'x', e: undefined };
  expect(freeze(value)).toBe(value);
  expect(Object.isFrozen(value)).toBe(true);
  expect(Object.isFrozen(value.a)).toBe(true);
  expect(Object.isFrozen(value.a[0])).toBe(true);
});

test('what stands in something frozen already is frozen too', () => {
  const value = Object.freeze({ a: { b: 1 } });
  freeze(value);
  expect(Object.isFrozen(value.a)).toBe(true);
});
