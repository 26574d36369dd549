import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultSource, SeenRequest } from '../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox, type UserDocument } from '../../src/sandbox/server.ts';
import type { Person, Scenario } from './scenario.ts';

export const GROUP = { serviceProviderId: 'faults.ent', groupId: 'faults.grp' };
const DOMAIN = 'faults.example';

/** Nobody may ever read these. */
export const CANARIES = {
  signIn: 'c4nary-SIGN-in-"pw"&<x>',
  user: 'c4nary-USER-"pw"&<y>',
};

/** A system in trouble, a folder with the files of the group, and the eyes of a watcher. */
export interface World {
  readonly folder: string;
  readonly declared: string;
  readonly env: Readonly<Record<string, string>>;
  readonly sandbox: Sandbox;
  /** What was live before the first run. */
  readonly before: readonly UserDocument[];
  /** Every request since then, in the order of their ends. */
  readonly seen: readonly SeenRequest[];
  /** From now on these things go wrong. */
  trouble(faults: FaultSource): void;
  /** From now on nothing goes wrong. */
  heal(): void;
  /** How many requests there were at all: what `order` counts. */
  arrived(): number;
  /** Until the system has ended with every request, also with those that nobody waits for any more. */
  quiet(): Promise<void>;
  /** The text of a file in the folder, "" when there is none. */
  read(name: string): string;
  files(): readonly string[];
  close(): Promise<void>;
}

/** Opens a world as a scenario begins: the live users are live. */
export async function openWorld(
  scenario: Pick<Scenario, 'people' | 'generated'> & {
    readonly tokenTtlSeconds?: number;
  },
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-faults-'));
  const declared = join(folder, 'group.yaml');
  writeFileSync(declared, groupFile(scenario));
  const seen: SeenRequest[] = [];
  let faults: FaultSource = () => undefined;
  let [arrived, ended] = [0, 0];
  const sandbox = await startSandbox({
    ensureGroups: [{ ...GROUP, domain: DOMAIN }],
    account: { username: 'watcher', password: CANARIES.signIn },
    tokenTtlSeconds: scenario.tokenTtlSeconds ?? 3600,
    faults: (request) => {
      arrived += 1;
      return faults(request);
    },
    observe: (request) => {
      ended += 1;
      seen.push(request);
    },
  });
  const env = {
    ODIN_ENDPOINT: sandbox.endpoint,
    ODIN_USERNAME: 'watcher',
    ODIN_PASSWORD: CANARIES.signIn,
    USER_PW: CANARIES.user,
    CI: '1',
  };
  await populate(sandbox, scenario.people);
  seen.length = 0;
  return {
    folder,
    declared,
    env,
    sandbox,
    before: sandbox.users(),
    seen,
    trouble: (source) => {
      faults = source;
    },
    heal: () => {
      faults = () => undefined;
    },
    arrived: () => arrived,
    async quiet() {
      for (let turn = 0; ended < arrived && turn < 2000; turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
      if (ended < arrived) throw new Error('the system never ended with some requests');
    },
    read: (name) => readText(join(folder, name)),
    files: () => readdirSync(folder),
    async close() {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The userId of a person. */
export function idOf({ name }: Pick<Person, 'name'>): string {
  return `${name}@${DOMAIN}`;
}

/** What the file says of a person, in the API's own names. */
export function declaredFields({ name, title, emailAddress, department }: Person) {
  const extension = String(1000 + Number(name.replace(/\D/g, '')));
  const all = {
    firstName: `First ${name}`,
    lastName: name,
    extension,
    title,
    emailAddress,
    department,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function groupFile({ people, generated }: Pick<Scenario, 'people' | 'generated'>): string {
  const password = generated ? 'generate' : { env: 'USER_PW' };
  const users = people
    .filter(({ state }) => state !== 'unmanaged')
    .map((person) => `  - ${JSON.stringify({ userId: person.name, ...declaredFields(person) })}`);
  return [
    'apiVersion: rollcall/v1',
    'kind: Group',
    `serviceProviderId: ${GROUP.serviceProviderId}`,
    `groupId: ${GROUP.groupId}`,
    `domain: ${DOMAIN}`,
    `defaults: ${JSON.stringify({ password })}`,
    users.length > 0 ? 'users:' : 'users: []',
    ...users,
    '',
  ].join('\n');
}

async function populate({ endpoint }: Sandbox, people: readonly Person[]): Promise<void> {
  const credentials = { username: 'watcher', password: CANARIES.signIn };
  const { token } = await post(`${endpoint}/auth/token`, credentials);
  for (const person of people.filter(({ state }) => state !== 'missing')) {
    const { department, ...fields } = declaredFields(person);
    const names = { callingLineIdFirstName: 'x', callingLineIdLastName: 'y', password: 'whatever' };
    const place = department ? { department: { ...GROUP, name: department } } : {};
    await post(
      `${endpoint}/users`,
      { ...GROUP, userId: idOf(person), ...names, ...fields, ...place },
      String(token),
    );
  }
}

async function post(url: string, body: object, token = ''): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Record<string, unknown>;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
