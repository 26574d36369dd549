import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

const report = 'node_modules/.cache/rollcall/tests.json';
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['build', ['tsx', 'scripts/build.ts']],
  ['types', ['tsc']],
  ['lint and format', ['biome', 'check', '--error-on-warnings', '.']],
  ['dead code', ['knip']],
  ['package', ['publint', '--strict']],
  ['packed tarball', ['tsx', 'scripts/check-package.ts']],
  [
    'tests',
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ],
];

let passed = 0;
let failed = 0;
rmSync(report, { force: true });
for (const [name, [command = '', ...args]] of steps) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' });
  if (status === 0) passed += 1;
  else failed += 1;
}
const tests = readTests();
console.log(`\n${passed + tests.passed} passed, ${failed + tests.failed} failed`);
process.exitCode = failed + tests.failed > 0 ? 1 : 0;

/** The counts that vitest left; none when it did not get that far, and then its step has failed. */
function readTests(): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
