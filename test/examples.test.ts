import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, runProgram } from './support/run-program.ts';

test.each(readdirSync('examples'))(
  'examples/%s is planned, applied, and then there is nothing to do',
  async (name) => {
    const cwd = emptyFolder();
    const path = resolve('examples', name);
    const plan = await runProgram(['plan', path, '--sandbox', '--detailed-exitcode'], { cwd });
    const apply = await runProgram(['apply', path, '--sandbox', '--yes'], { cwd });
    const again = await runProgram(['plan', path, '--sandbox', '--detailed-exitcode'], { cwd });
    expect([plan.code, apply.code, again.code]).toEqual([2, 0, 0]);
    expect(again.stdout).toContain('No changes: all ');
  },
);

test('examples/acme is found through its project file', async () => {
  const { stdout, code } = await runProgram(['validate'], { cwd: resolve('examples/acme') });
  expect({ stdout, code }).toEqual({ stdout: 'Valid: 12 users in 2 groups, 2 files.\n', code: 0 });
});
