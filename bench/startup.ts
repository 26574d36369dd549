import { inTurn, median, program, startSandboxProcess, timeProcess } from './processes.ts';

const ROUNDS = 15;

/** Whole processes as ratios to `node -e 0`, run in turn; the bars are those of the project. */
const bars: Readonly<Record<string, number>> = {
  'rollcall --version': 1.7,
  'rollcall validate FILE': 2.6,
  'rollcall plan FILE': 5,
};

const file = 'examples/seed/grp.odin.yaml';
const sandbox = await startSandboxProcess([file]);
const times = inTurn(
  {
    'node -e 0': () => timeProcess(['-e', '0']),
    'rollcall --version': () => timeProcess([program, '--version']),
    'rollcall validate FILE': () => timeProcess([program, 'validate', file]),
    'rollcall plan FILE': () => timeProcess([program, 'plan', file], sandbox.env),
  },
  ROUNDS,
);
await sandbox.stop();

const base = times.get('node -e 0') ?? [];
console.log(`start-up, whole process, ${ROUNDS} rounds in turn (median ms, median ratio, bar)`);
for (const [name, values] of times) {
  const ratio = median(values.map((value, round) => value / (base[round] ?? Number.NaN)));
  const bar = bars[name];
  if (bar !== undefined && ratio > bar) process.exitCode = 1;
  const verdict = bar === undefined ? '' : `at most ${bar}  ${ratio <= bar ? 'held' : 'MISSED'}`;
  console.log(
    `${name.padEnd(24)} ${median(values).toFixed(1).padStart(7)} ${ratio.toFixed(2).padStart(6)}  ${verdict}`,
  );
}
