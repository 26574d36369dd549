import { expect, test } from 'vitest';
import { resolvePolicy } from '../../src/config/policy.ts';

test('without a policy nobody is deleted, three in ten may change, and any number is created', () => {
  expect(resolvePolicy({ policy: {} })).toEqual({ maxDeletes: 0, maxChangePercent: 30 });
});

test('the project counts before the defaults; what concerns groups is not among the limits', () => {
  const limits = { maxDeletes: 5, maxChangePercent: 0, maxCreates: 0 };
  expect(resolvePolicy({ policy: { unmanaged: 'delete', ...limits } })).toEqual(limits);
});
