import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockState } from '../../src/sandbox/lock.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { emptyFolder } from '../support/run-program.ts';

test('a state file is used by one sandbox at a time', async () => {
  const stateFile = join(emptyFolder(), 'deep', 'state.json');
  const first = await startSandbox({ stateFile });
  await expect(startSandbox({ stateFile })).rejects.toMatchObject({
    code: 'usage',
    message: `Another run of rollcall (process ${process.pid}) uses the sandbox's state file ${stateFile}.`,
    fix: 'Wait for it, or let both talk to one `rollcall sandbox --state FILE` through ODIN_ENDPOINT.',
  });
  await first.close();
  expect(existsSync(`${stateFile}.lock`)).toBe(false);
  await (await startSandbox({ stateFile })).close();
});

test.each(['999999999', '', 'no number', '-1'])(
  'a lock that a killed run left (%j) is taken over',
  (holder) => {
    const stateFile = join(emptyFolder(), 'state.json');
    writeFileSync(`${stateFile}.lock`, holder);
    const release = lockState(stateFile);
    expect(() => lockState(stateFile)).toThrow('Another run of rollcall');
    release();
    expect(existsSync(`${stateFile}.lock`)).toBe(false);
  },
);

test('a sandbox that cannot start lets go of its file', async () => {
  const stateFile = join(emptyFolder(), 'state.json');
  writeFileSync(stateFile, 'no state');
  await expect(startSandbox({ stateFile })).rejects.toMatchObject({ code: 'usage' });
  expect(existsSync(`${stateFile}.lock`)).toBe(false);
});
