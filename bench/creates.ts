import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFaults } from '../src/sandbox/fault-list.ts';
import type { SeenRequest } from '../src/sandbox/faults.ts';
import { startSandbox } from '../src/sandbox/server.ts';
import { startProgram } from './processes.ts';

const USERS = 1_000;
const GROUP = { serviceProviderId: 'bench.ent', groupId: 'bench.grp', domain: 'example.com' };
const FAULTS = '503=2%,reset-after-commit=2%,seed=1';
const RATE = 50;

/** A group of users of whom nobody is live. */
function groupFile(): string {
  const users = Array.from({ length: USERS }, (_, index) => {
    const number = String(index).padStart(4, '0');
    return `  - { userId: user${number}, firstName: First, lastName: L${number}, extension: 1${number} }`;
  });
  const { serviceProviderId, groupId, domain } = GROUP;
  return [
    'apiVersion: rollcall/v1',
    'kind: Group',
    `serviceProviderId: ${serviceProviderId}`,
    `groupId: ${groupId}`,
    `domain: ${domain}`,
    'users:',
    ...users,
    '',
  ].join('\n');
}

/** One run of `apply` in a process of its own, as the system saw it. */
async function apply(faults: string, flags: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
  writeFileSync(join(folder, 'group.yaml'), groupFile());
  const seen: SeenRequest[] = [];
  const sandbox = await startSandbox({
    ensureGroups: [GROUP],
    ...(faults ? { faults: parseFaults(faults) } : {}),
    observe: (request) => seen.push(request),
  });
  const { endpoint, username, password } = sandbox;
  const env = { ODIN_ENDPOINT: endpoint, ODIN_USERNAME: username, ODIN_PASSWORD: password };
  const ledger = join(folder, 'ledger.jsonl');
  const files = [join(folder, 'group.yaml'), `--ledger=${ledger}`, '--yes', '--quiet'];
  const started = performance.now();
  const code = await startProgram(['apply', ...files, ...flags], env);
  const seconds = (performance.now() - started) / 1000;
  const live = sandbox.users().filter(({ groupId }) => groupId === GROUP.groupId).length;
  await sandbox.close();
  const lines = readFileSync(ledger, 'utf8').split('\n').length;
  rmSync(folder, { recursive: true, force: true });
  return { code, seconds, live, lines, seen: seen.toSorted((a, b) => a.order - b.order) };
}

/** Creates that went out for a user who was live, without a look-up since the last one. */
function blindRepeats(seen: readonly SeenRequest[]): number {
  const open = new Set<string>();
  let blind = 0;
  for (const { method, userId = '' } of seen.filter((one) => one.path === '/users')) {
    if (method === 'POST' && open.has(userId)) blind += 1;
    if (method === 'POST') open.add(userId);
    else open.delete(userId);
  }
  return blind;
}

/** The most requests that arrived in any second. */
function worstSecond(times: readonly number[]): number {
  return Math.max(
    ...times.map((start, index) => {
      const next = times.findIndex((time, later) => later > index && time >= start + 1000);
      return (next === -1 ? times.length : next) - index;
    }),
  );
}

function tell(what: string, figures: string, held: boolean): void {
  console.log(`${what}: ${figures}: ${held ? 'held' : 'MISSED'}`);
  if (!held) process.exitCode = 1;
}

const troubled = await apply(FAULTS, ['--requests-per-second=1000']);
const commits = troubled.seen.filter(({ committed }) => committed).length;
const faults = troubled.seen.filter(({ fault }) => fault !== undefined).length;
const blind = blindRepeats(troubled.seen);
tell(
  `${USERS} creates with ${FAULTS}`,
  `${troubled.live} live, ${commits} committed, ${blind} sent again without a look-up, ${faults} faults, exit ${troubled.code}, 1 run, ${troubled.seconds.toFixed(1)} s`,
  troubled.live === USERS && commits === USERS && blind === 0 && troubled.code === 0,
);

const paced = await apply('', [`--requests-per-second=${RATE}`]);
const times = paced.seen.map(({ at }) => at);
const span = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
const average = times.length / span;
const worst = worstSecond(times);
tell(
  `${USERS} creates at ${RATE} requests a second`,
  `at most ${worst} in any second, ${average.toFixed(1)} on average over ${span.toFixed(1)} s`,
  worst <= RATE && average >= 0.95 * RATE && paced.code === 0,
);
