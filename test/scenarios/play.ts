import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultSource } from '../../src/sandbox/faults.ts';
import { parseFaults, type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import type { StoredUser } from '../../src/sandbox/types.ts';
import { stateText } from './live.ts';
import { type Ran, runProgram } from './program.ts';
import type { Interference, Scenario } from './read-scenario.ts';

/** What became of a scenario. */
export interface Played {
  readonly plan: Ran;
  readonly apply: Ran;
  /** Planning again, right after apply. */
  readonly again: Ran;
  /** The transcripts of what came after that; "" where nothing did. */
  readonly afterwards: string;
  /** Whether apply left every user as it was. */
  readonly untouched: boolean;
  /** The users that are live in the end. */
  readonly users: readonly StoredUser[];
}

/** Plays a scenario in a folder of its own, which is the working directory for as long. */
export async function play(scenario: Scenario): Promise<Played> {
  const [home, folder] = [process.cwd(), mkdtempSync(join(tmpdir(), 'rollcall-scenario-'))];
  for (const name of readdirSync(scenario.folder).filter((file) => file.endsWith('.yaml')))
    copyFileSync(join(scenario.folder, name), join(folder, name));
  writeFileSync(join(folder, STATE), stateText(scenario.live));
  process.chdir(folder);
  try {
    return await playHere(scenario);
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  }
}

const STATE = 'state.json';

async function playHere(scenario: Scenario): Promise<Played> {
  const { plan: planFlags, apply: applyFlags, faults, afterwards = [] } = scenario;
  let trouble: FaultSource = () => undefined;
  const sandbox = await startSandbox({ stateFile: STATE, faults: (request) => trouble(request) });
  const { endpoint, username, password } = sandbox;
  const env = { ODIN_ENDPOINT: endpoint, ODIN_USERNAME: username, ODIN_PASSWORD: password };
  const run = (...words: readonly (string | undefined)[]) =>
    runProgram(words.filter((word) => word !== undefined).join(' '), env);

  const plan = await run('rollcall plan group.yaml', planFlags);
  await interfere(sandbox, scenario);
  const before = JSON.stringify(sandbox.users());
  if (faults) trouble = parseFaults(faults);
  const apply = await run('rollcall apply group.yaml --yes', applyFlags);
  trouble = () => undefined;
  const untouched = JSON.stringify(sandbox.users()) === before;
  const again = await run('rollcall plan group.yaml');
  const rest: string[] = [];
  for (const next of afterwards) {
    if (typeof next === 'string') rest.push((await run(next)).transcript);
    else await send(sandbox, next);
  }
  await sandbox.close();
  const { users } = JSON.parse(readFileSync(STATE, 'utf8')) as { readonly users: StoredUser[] };
  return { plan, apply, again, afterwards: rest.join('\n'), untouched, users };
}

async function interfere(sandbox: Sandbox, { meanwhile = [], edit }: Scenario): Promise<void> {
  for (const one of meanwhile) await send(sandbox, one);
  if (!edit) return;
  const text = readFileSync(edit.file, 'utf8');
  if (!text.includes(edit.from)) throw new Error(`${edit.file} does not hold ${edit.from}`);
  writeFileSync(edit.file, text.replace(edit.from, edit.to));
}

/** What somebody else does, with an account of their own. */
async function send(sandbox: Sandbox, [call, body]: Interference): Promise<void> {
  const { endpoint, username, password } = sandbox;
  const { token } = await post(`${endpoint}/auth/token`, 'POST', { username, password });
  const [method = '', path = ''] = call.split(' ');
  await post(endpoint + path, method, body, String(token));
}

async function post(
  url: string,
  method: string,
  body: object,
  token = '',
): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const sent = method === 'DELETE' ? {} : { body: JSON.stringify(body) };
  const response = await fetch(url, { method, headers, ...sent });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Record<string, unknown>;
}
