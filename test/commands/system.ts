import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { FaultSource, SeenRequest } from '../../src/sandbox/faults.ts';
import { makeGroup } from '../../src/sandbox/seeds.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { formatState } from '../../src/sandbox/state-file.ts';
import type { StoredUser } from '../../src/sandbox/types.ts';
import { type Ended, runMain } from '../faults/run-main.ts';

const PROVIDER = 'acme';
export const DOMAIN = 'acme.example';

/** A live user in the API's own names: in tampa where no group is told, the id without its domain. */
export type Person = Readonly<Record<string, unknown>> & {
  readonly userId: string;
  readonly groupId?: string;
  readonly services?: readonly string[];
  readonly packs?: readonly string[];
};

/** A system with users, and a folder for files, which is the working directory until the test ends. */
export interface System {
  readonly endpoint: string;
  /** Runs a command line, quoted nowhere; every run writes its ledger to the file `ledger`, `run.jsonl` by default. */
  run(line: string, ledger?: string): Promise<Ended>;
  /** The live users by their ids without the domain: all that the system shows of them, and what is assigned. */
  users(): Readonly<Record<string, object>>;
  /** The requests that asked for a change since the last time, such as `PUT /users ann`. */
  writes(): readonly string[];
  /** From now on this goes wrong. */
  trouble(faults: FaultSource): void;
  /** What somebody else does, with an account of their own. */
  meddle(method: string, path: string, body: object): Promise<void>;
}

/** Starts a system in which these people are live, in these groups. */
export async function openSystem(
  people: readonly Person[],
  groups: readonly string[] = ['tampa'],
): Promise<System> {
  const [home, folder] = [process.cwd(), mkdtempSync(join(tmpdir(), 'rollcall-commands-'))];
  const stateFile = join(folder, 'state.json');
  writeFileSync(stateFile, stateText(people, groups));
  process.chdir(folder);
  let trouble: FaultSource = () => undefined;
  const seen: SeenRequest[] = [];
  const sandbox = await startSandbox({
    stateFile,
    faults: (request) => trouble(request),
    observe: (request) => void seen.push(request),
  });
  onTestFinished(async () => {
    await sandbox.close();
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });
  const { endpoint, username, password } = sandbox;
  const env = { ODIN_ENDPOINT: endpoint, ODIN_USERNAME: username, ODIN_PASSWORD: password };
  return {
    endpoint,
    run(line, ledger = 'run.jsonl') {
      const args = line.split(' ');
      const kept = args[0] === 'plan' ? [] : ['--ledger', ledger];
      return runMain([...args, ...kept], { ...env, NO_COLOR: '1' }).ended;
    },
    users() {
      const { users } = readJson(stateFile) as { readonly users: readonly StoredUser[] };
      const shown = new Map(sandbox.users().map((user) => [user.userId, user]));
      const told = users.map(({ userId, services, packs }) => [
        userId.replace(/@.*/, ''),
        { ...shown.get(userId), services: [...services].sort(), packs },
      ]);
      return Object.fromEntries(told);
    },
    writes: () => seen.splice(0).filter(isWrite).map(inWords),
    trouble(faults) {
      trouble = faults;
    },
    async meddle(method, path, body) {
      const token = await askFor(`${endpoint}/auth/token`, 'POST', { username, password });
      await askFor(endpoint + path, method, { serviceProviderId: PROVIDER, ...body }, token);
      seen.length = 0;
    },
  };
}

/** A group file of tampa, or of another group; the users, and what else is told, in JSON, which is YAML too. */
export function writeGroup(
  users: readonly Person[],
  { groupId = 'tampa', ...rest }: Readonly<Record<string, unknown>> & { groupId?: string } = {},
  file = `${groupId}.yaml`,
): void {
  const head = { apiVersion: 'rollcall/v1', kind: 'Group', serviceProviderId: PROVIDER, groupId };
  const keys = Object.entries({ ...head, domain: DOMAIN, ...rest }).map(
    ([key, value]) => `${key}: ${JSON.stringify(value)}`,
  );
  const list = users.map((user) => `  - ${JSON.stringify(user)}`);
  const text = [...keys, list.length > 0 ? 'users:' : 'users: []', ...list, ''];
  writeFileSync(file, text.join('\n'));
}

/** The policy of a project file in the working directory. */
export function writePolicy(policy: Readonly<Record<string, number>>): void {
  const head = { apiVersion: 'rollcall/v1', kind: 'Project' };
  writeFileSync('rollcall.yaml', JSON.stringify({ ...head, policy }));
}

/** A live and declared person with nothing but names and an extension. */
export function person(userId: string, extension: number, more: object = {}) {
  return { userId, firstName: userId, lastName: 'Lee', extension: String(extension), ...more };
}

/** So many people, with extensions from `from` on. */
export function crowd(count: number, from = 2000, more: object = {}): readonly Person[] {
  return Array.from({ length: count }, (_, at) => person(`u${from + at}`, from + at, more));
}

/** What a run printed as JSON; fails unless stdout is one document and stderr is empty. */
export function documentOf({ stdout, stderr }: Ended) {
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** A JSON file of the working directory. */
export function readJson(file: string) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function stateText(people: readonly Person[], groups: readonly string[]): string {
  const made = groups.map((groupId) =>
    makeGroup({ serviceProviderId: PROVIDER, groupId, domains: [DOMAIN] }),
  );
  const stored = people.map(({ userId, groupId = 'tampa', services, packs, ...fields }) => ({
    serviceProviderId: PROVIDER,
    groupId,
    userId: `${userId}@${DOMAIN}`,
    fields: {
      // As the system sets them for a new user (facts B6).
      callingLineIdFirstName: fields['firstName'],
      callingLineIdLastName: fields['lastName'],
      hiraganaFirstName: fields['firstName'],
      hiraganaLastName: fields['lastName'],
      ...fields,
    },
    services: services ?? [],
    packs: packs ?? [],
  }));
  return formatState(
    made,
    stored.map((user) => JSON.stringify(user)),
  );
}

/** Whether a move may take place is asked with the request that makes it. */
function isWrite({ method, path, committed }: SeenRequest): boolean {
  if (path === '/users/group-id') return committed;
  return method !== 'GET' && !path.startsWith('/auth/');
}

function inWords({ method, path, userId }: SeenRequest): string {
  return `${method} ${path} ${userId?.replace(/@.*/, '')}`;
}

/** Gives the token, where the answer has one. */
async function askFor(url: string, method: string, body: object, token = ''): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const sent = method === 'DELETE' ? {} : { body: JSON.stringify(body) };
  const response = await fetch(url, { method, headers, ...sent });
  if (!response.ok) throw new Error(await response.text());
  return String(((await response.json()) as { readonly token?: string }).token);
}
