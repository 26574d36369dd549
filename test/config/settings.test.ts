import { expect, test } from 'vitest';
import { resolveSettings } from '../../src/config/settings.ts';

const odin = { endpoint: 'file', requestsPerSecond: 1, concurrency: 2, timeoutSeconds: 3 };

test('without flags, environment and project the defaults count', () => {
  expect(resolveSettings({}, {}, { odin: {} })).toEqual({
    endpoint: undefined,
    credentials: undefined,
    requestsPerSecond: 5,
    concurrency: 4,
    timeoutSeconds: 600,
  });
});

test('the project counts before the defaults', () => {
  expect(resolveSettings({}, {}, { odin })).toEqual({ ...odin, credentials: undefined });
});

test.each([
  ['a flag before the environment', { endpoint: 'flag' }, { ODIN_ENDPOINT: 'env' }, 'flag'],
  ['the environment before the project', {}, { ODIN_ENDPOINT: 'env' }, 'env'],
  ['the project before an empty variable', {}, { ODIN_ENDPOINT: '' }, 'file'],
])('%s', (_, flags, env, endpoint) => {
  expect(resolveSettings(flags, env, { odin }).endpoint).toBe(endpoint);
});

test('flags count before the project', () => {
  const flags = { requestsPerSecond: 10, concurrency: 20, timeout: 30 };
  expect(resolveSettings(flags, {}, { odin })).toMatchObject({
    requestsPerSecond: 10,
    concurrency: 20,
    timeoutSeconds: 30,
  });
});

test.each([
  [
    'a token before a password',
    { ODIN_TOKEN: 't', ODIN_USERNAME: 'u', ODIN_PASSWORD: 'p' },
    ['token', 't'],
  ],
  ['a user with a password', { ODIN_USERNAME: 'u', ODIN_PASSWORD: 'p' }, ['password', 'p']],
  ['a user without a password', { ODIN_USERNAME: 'u' }, []],
  ['a password without a user', { ODIN_PASSWORD: 'p' }, []],
  ['empty variables', { ODIN_TOKEN: '', ODIN_USERNAME: '', ODIN_PASSWORD: '' }, []],
])('%s', (_, env, kindAndSecret) => {
  const { credentials } = resolveSettings({}, env, { odin });
  const secret = credentials?.kind === 'token' ? credentials.token : credentials?.password;
  expect([credentials?.kind, secret?.reveal()].filter(Boolean)).toEqual(kindAndSecret);
  expect(JSON.stringify(credentials) ?? '').not.toMatch(/"(t|p)"/);
});
