import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, median, program, startSandboxProcess, timeProcess } from './processes.ts';

const USERS = 5_000;
const MISSING = 100;
const ROUNDS = 5;

/** A group file with users 0 … count - 1. */
function groupFile(count: number): string {
  const users = Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(4, '0');
    return `  - { userId: user${number}, firstName: First${number}, lastName: Last${number}, extension: 1${number}, phoneNumber: +1-212555${number}, emailAddress: user${number}@example.com }`;
  });
  return `apiVersion: rollcall/v1
kind: Group
serviceProviderId: bench.ent
groupId: bench.grp
domain: example.com
defaults: { language: English, timeZone: America/New_York }
users:
${users.join('\n')}
`;
}

const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
const live = join(folder, 'live.yaml');
const declared = join(folder, 'declared.yaml');
writeFileSync(live, groupFile(USERS - MISSING));
writeFileSync(declared, groupFile(USERS));
const sandbox = await startSandboxProcess([declared]);
timeProcess(
  [
    program,
    'apply',
    live,
    '--yes',
    '--requests-per-second=100000',
    '--concurrency=16',
    `--ledger=${join(folder, 'l')}`,
  ],
  sandbox.env,
);
const times = inTurn(
  {
    'node -e 0': () => timeProcess(['-e', '0']),
    plan: () => timeProcess([program, 'plan', declared], sandbox.env),
  },
  ROUNDS,
);
await sandbox.stop();
rmSync(folder, { recursive: true, force: true });

const seconds = median(times.get('plan') ?? []) / 1000;
const base = median(times.get('node -e 0') ?? []) / 1000;
console.log(
  `plan of ${USERS} declared users, ${MISSING} of them missing, against the sandbox: ` +
    `${seconds.toFixed(2)} s (${(seconds / base).toFixed(0)} times node -e 0), bar 3 s: ${seconds < 3 ? 'held' : 'MISSED'}`,
);
