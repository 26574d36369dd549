import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/** `npm run test:faults -- --runs 2000`: the fault tests, as often as is asked; `--only NAME --seed=S --path P` is what a failure prints. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    only: { type: 'string', default: '' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
});
const { runs, only, seed, path } = values;
const env = {
  ...process.env,
  FAULT_RUNS: runs,
  ...(seed ? { FAULT_SEED: seed } : {}),
  ...(path ? { FAULT_PATH: path } : {}),
};
const args = ['run', `test/faults/${only}`, '--testTimeout', String(2 * 60 * 60 * 1000)];
const { status } = spawnSync('node_modules/.bin/vitest', args, { stdio: 'inherit', env });
process.exitCode = status ?? 1;
