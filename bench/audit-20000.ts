import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { toNewUser } from '../src/sandbox/changes.ts';
import { makeGroup } from '../src/sandbox/seeds.ts';
import { seedAssignment } from '../src/sandbox/services.ts';
import { formatState } from '../src/sandbox/state-file.ts';
import { program, startSandboxProcess } from './processes.ts';

const USERS = 20_000;
const MISSING = 100;
const FILES = 4;
/** Megabytes that a plan over the audit of 20,000 users may take. */
const BAR = 250;

const group = makeGroup({
  serviceProviderId: 'bench.ent',
  groupId: 'bench.grp',
  domains: ['example.com'],
});

/** A user as the API takes it. */
function userOf(index: number) {
  const number = String(index).padStart(5, '0');
  return {
    userId: `user${number}@example.com`,
    firstName: `First ${number}`,
    lastName: index % 3 ? `Last ${number}` : `花子 ${number}`,
    extension: `1${number}`,
    phoneNumber: `+1-21255${number}`,
    emailAddress: `user${number}@example.com`,
  };
}

/** A group file that declares these users. */
function groupFile(from: number, to: number): string {
  const { serviceProviderId, groupId } = group;
  const users = Array.from({ length: to - from }, (_, index) =>
    JSON.stringify(userOf(from + index)),
  );
  return [
    'apiVersion: rollcall/v1',
    'kind: Group',
    `serviceProviderId: ${serviceProviderId}`,
    `groupId: ${groupId}`,
    'users:',
    ...users.map((user) => `  - ${user}`),
    '',
  ].join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
const state = join(folder, 'state.json');
const names = { callingLineIdFirstName: 'x', callingLineIdLastName: 'y', password: 'secret-1' };
const ids = { serviceProviderId: group.serviceProviderId, groupId: group.groupId };
const users = Array.from({ length: USERS }, (_, index) =>
  // With the seed's own services and sections, as large as a real user.
  JSON.stringify({
    ...toNewUser({ ...ids, ...names, ...userOf(index) }, group),
    ...seedAssignment,
    seeded: true,
  }),
);
writeFileSync(state, formatState([group], users));
const few = join(folder, 'few');
const all = join(folder, 'all');
for (const made of [few, all]) mkdirSync(made);
writeFileSync(join(few, 'group.yaml'), groupFile(USERS - MISSING, USERS + MISSING));
for (let part = 0; part < FILES; part += 1)
  writeFileSync(
    join(all, `part${part}.yaml`),
    groupFile((USERS / FILES) * part, (USERS / FILES) * (part + 1)),
  );
const sandbox = await startSandboxProcess(['--state', state]);
const rss = join(folder, 'rss');
const measured = {
  ...sandbox.env,
  MAX_RSS: rss,
  NODE_OPTIONS: `--require ${resolve('bench/max-rss.cjs')}`,
};

/** The size of the audit, as it is without compression. */
async function auditMegabytes(): Promise<number> {
  const { ODIN_ENDPOINT: endpoint = '', ODIN_USERNAME, ODIN_PASSWORD } = sandbox.env;
  const login = JSON.stringify({ username: ODIN_USERNAME, password: ODIN_PASSWORD });
  const headers = { 'content-type': 'application/json' };
  const signIn = await fetch(`${endpoint}/auth/token`, { method: 'POST', headers, body: login });
  const { token } = (await signIn.json()) as { token: string };
  const query = new URLSearchParams(ids);
  const audit = await fetch(`${endpoint}/groups/users/audit?${query}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
  });
  let bytes = 0;
  for await (const piece of audit.body ?? []) bytes += piece.length;
  return bytes / 1e6;
}

const size = `${(await auditMegabytes()).toFixed(0)} MB`;
for (const [name, path, create, unchanged] of [
  [`${2 * MISSING} declared, ${MISSING} of them missing`, few, MISSING, MISSING],
  ['all of them declared', all, 0, USERS],
] as const) {
  const started = performance.now();
  const { stdout } = spawnSync(process.execPath, [program, 'plan', path, '--json'], {
    env: { PATH: process.env['PATH'], ...measured },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - started) / 1000;
  const megabytes = Number(readFileSync(rss, 'utf8')) / 1024;
  const { summary } = JSON.parse(stdout);
  const right = summary.create === create && summary.unchanged === unchanged;
  const held = right && megabytes < BAR;
  console.log(
    `plan over the audit of ${USERS} users (${size}), ${name}: ${megabytes.toFixed(0)} MB at its peak, ` +
      `${seconds.toFixed(1)} s, bar ${BAR} MB: ${held ? 'held' : 'MISSED'}`,
  );
  if (!held) process.exitCode = 1;
}
await sandbox.stop();
rmSync(folder, { recursive: true, force: true });
