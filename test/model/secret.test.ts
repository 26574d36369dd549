import { format, inspect } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { Secret } from '../../src/model/secret.ts';

const VALUE = 'p4ss-w0rd';
const secret = new Secret(VALUE);

test('a secret gives its value when it is asked to', () => {
  expect(secret.reveal()).toBe(VALUE);
});

const ways: readonly [string, () => unknown][] = [
  ['JSON', () => JSON.stringify({ secret, list: [secret] })],
  ['a template', () => `${secret}`],
  ['addition', () => `a${String(secret)}`.concat(secret as unknown as string)],
  ['inspect', () => inspect(secret)],
  ['inspect without its own hook', () => inspect(secret, { customInspect: false })],
  ['inspect of hidden things', () => inspect({ secret }, { showHidden: true, depth: 9 })],
  ['format of every kind', () => format('%s %o %O %j %d %i', ...Array(6).fill(secret), secret)],
  ['entries', () => JSON.stringify(Object.entries(secret))],
  ['own names', () => Reflect.ownKeys(secret).join()],
  ['a copy', () => inspect({ ...secret }, { showHidden: true })],
  ['structuredClone', () => inspect(structuredClone(secret), { showHidden: true })],
  ['serialize', () => serialize(secret).toString('latin1')],
  ['deserialize', () => inspect(deserialize(serialize(secret)), { showHidden: true })],
  ['an error', () => inspect(new Error('no', { cause: { secret } }), { showHidden: true })],
  ['an error of errors', () => inspect(new AggregateError([secret], String(secret)))],
  ['a map', () => inspect(new Map([[secret, secret]]), { showHidden: true })],
  ['a list joined', () => [secret, secret].join()],
  ['a number', () => String(Number(secret))],
  ['localised', () => secret.toLocaleString()],
];

test.each(ways)('%s never shows the value of a secret', (_name, show) => {
  const shown = String(show());
  expect(shown).not.toContain(VALUE);
  expect(shown).not.toContain(Buffer.from(VALUE).toString('base64'));
});

test('a secret is told apart in what is printed', () => {
  expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
  expect(`${secret}`).toBe('[secret]');
  expect(inspect(secret)).toBe('[secret]');
});
