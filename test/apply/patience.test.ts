import { expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import type { SendResult } from '../../src/model/provider.ts';
import { done, fakeProvider, optionsFor, planOf } from './fakes.ts';

const ids = Array.from({ length: 12 }, (_, n) => `u${n}@x.com`);
const silence: SendResult = {
  status: 'unsure',
  error: { text: 'no whole answer in time' },
  fix: 'Run again.',
};
const lost = async () => {
  throw new Error('GET /users failed: no whole answer in time.');
};

test('a system that has left five users without an answer is left alone', async () => {
  let sent = 0;
  const createUser = async () => {
    sent += 1;
    return silence;
  };
  const provider = fakeProvider({ createUser, readUser: lost });
  const { outcomes, summary } = await applyPlan(planOf(ids), provider, optionsFor());
  expect(sent).toBe(5);
  expect(summary).toMatchObject({ unknown: 5, notAttempted: 7 });
  expect(outcomes[5]).toEqual({
    changeId: 'create u5@x.com',
    action: 'create',
    userId: 'u5@x.com',
    outcome: 'notAttempted',
    attempts: 0,
    error: { text: 'the system has stopped answering' },
    fix: 'Run again when it answers: it continues where this run ended.',
  });
});

test('one answer in between is enough to go on', async () => {
  const provider = fakeProvider({
    createUser: async (user) => (/u[49]/.test(user.userId) ? done(user) : silence),
    readUser: lost,
  });
  const { summary } = await applyPlan(planOf(ids), provider, optionsFor());
  expect(summary).toMatchObject({ created: 2, unknown: 10, notAttempted: 0 });
});

test('refusals are answers', async () => {
  const provider = fakeProvider({
    createUser: async () => ({
      status: 'refused',
      httpStatus: 400,
      error: { code: 4202, text: '[Error 4202] taken' },
      fix: 'Choose another.',
    }),
  });
  const { summary } = await applyPlan(planOf(ids), provider, optionsFor());
  expect(summary).toMatchObject({ failed: 12 });
});
