import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { main } from '../../src/commands/main.ts';
import { Secret } from '../../src/model/secret.ts';

test('the report of a bug holds no secret', async () => {
  const generated = new Secret('c4nary-GENERATED');
  const stdout = new Writable({
    write: () => {
      throw new TypeError(`broke on c4nary-SIGN-IN and ${generated.reveal()}`);
    },
  });
  let told = '';
  const stderr = new Writable({
    write: (chunk, _encoding, done) => {
      told += chunk;
      done();
    },
  });
  const host = Object.assign(new EventEmitter(), {
    argv: ['node', 'rollcall', 'validate', 'examples/seed'],
    cwd: () => process.cwd(),
    env: { ODIN_PASSWORD: 'c4nary-SIGN-IN' },
    version: 'v20.0.0',
    stdin: process.stdin,
    stdout,
    stderr,
    exit: () => {},
  });
  expect(await main(host as never)).toBe(1);
  expect(told).toMatch(
    /^This is a bug in rollcall \S+ \(Node v20\.0\.0\); please report it with these lines\.\nTypeError: broke on \[secret\] and \[secret\]\n {4}at /,
  );
});
