import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { ApplyEvent } from '../../src/model/event.ts';
import { parseFaults } from '../../src/sandbox/fault-list.ts';
import { runProgram } from '../support/run-program.ts';
import { checkPromises, checkWords, ledgerLines } from './promises.ts';
import { type Person, person } from './scenario.ts';
import { openWorld, type World } from './world.ts';

/** A run of the built program that is killed with -9. */
export interface Kill {
  readonly people: readonly Person[];
  /** When the system gets this request of the run, or so many milliseconds after its first one. */
  readonly at: { readonly request: number } | { readonly ms: number };
  /** Whether that request is carried out. */
  readonly carriedOut: boolean;
  /** What else goes wrong meanwhile, as `rollcall sandbox --fault` takes it. */
  readonly faults: string;
  readonly concurrency: number;
  readonly generated: boolean;
  /** Whether the next run writes on in the ledger of the killed one. */
  readonly sameLedger: boolean;
}

/** Draws kills; the ninth user or so is the last one to be created. */
export const kill: fc.Arbitrary<Kill> = fc.record({
  people: fc
    .array(person, { minLength: 4, maxLength: 12, size: 'max' })
    .map((people) => people.map((one, index) => ({ ...one, name: `user${index}` }))),
  at: fc.oneof(
    { weight: 3, arbitrary: fc.record({ request: fc.integer({ min: 1, max: 14 }) }) },
    { weight: 1, arbitrary: fc.record({ ms: fc.integer({ min: 1, max: 50 }) }) },
  ),
  carriedOut: fc.boolean(),
  faults: fc
    .integer({ min: 1, max: 1_000_000 })
    .map(
      (seed) =>
        `reset-after-commit=5%,reset=3%,502-after-commit=3%,late=3%:${seed % 300},seed=${seed}`,
    ),
  concurrency: fc.integer({ min: 1, max: 4 }),
  generated: fc.boolean(),
  sameLedger: fc.boolean(),
});

/** Plays one kill, one clean run and a plan; then everything that was promised must hold. */
export async function playKill(scenario: Kill): Promise<void> {
  const world = await openWorld(scenario);
  try {
    const words = await killed(world, scenario);
    // A run that ended before its time is another story.
    if (words === undefined) return fc.pre(false);
    checkRecords(world, scenario);
    const clean = await runProgram(apply(world, scenario, 'clean'), { env: world.env });
    expect(clean.code, clean.stderr).toBe(0);
    const plan = ['plan', world.declared, '--detailed-exitcode'];
    const after = await runProgram(plan, { env: world.env });
    expect(after.code, 'the next plan is empty').toBe(0);
    checkPromises(world, scenario);
    const ledgers = ['ledger-killed', 'ledger-clean'].map(world.read);
    for (const text of ledgers) ledgerLines(text);
    const texts = [words, clean.stdout, clean.stderr, after.stdout, after.stderr, ...ledgers];
    checkWords(texts);
    const kept = ['credentials-killed', 'credentials-clean'].flatMap((name) =>
      [...world.read(name).matchAll(/"password":("(?:[^"\\\\]|\\\\.)*")/g)].map(([, text = '""']) =>
        JSON.parse(text),
      ),
    );
    for (const password of kept)
      for (const text of texts) expect(text.includes(password), 'a password is told').toBe(false);
  } finally {
    await world.close();
  }
}

/** Runs until it is killed, and gives all that it said; undefined when it ended before. */
async function killed(world: World, scenario: Kill): Promise<string | undefined> {
  const { at, carriedOut } = scenario;
  const faults = parseFaults(scenario.faults);
  const first = world.arrived();
  const args = [resolve('dist/cli.cjs'), ...apply(world, scenario, 'killed')];
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, args, { env: world.env, stdio: [...stdio] });
  const end = once(child, 'close');
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      words += text;
    });
  world.trouble((request) => {
    if ('ms' in at && request.order === first + 1) setTimeout(() => child.kill('SIGKILL'), at.ms);
    if (!('request' in at) || request.order !== first + at.request) return faults(request);
    child.kill('SIGKILL');
    return { kind: 'reset', afterCommit: carriedOut, name: 'kill' };
  });
  const [, signal] = await end;
  world.heal();
  await world.quiet();
  return signal === 'SIGKILL' ? words : undefined;
}

function apply(world: World, { concurrency, generated, sameLedger }: Kill, name: string) {
  const ledger = sameLedger ? 'killed' : name;
  const files = [`--ledger=${world.folder}/ledger-${ledger}`];
  if (generated) files.push(`--credentials=${world.folder}/credentials-${name}`);
  const limits = [`--concurrency=${concurrency}`, '--requests-per-second=1000'];
  return ['apply', world.declared, '--yes', ...limits, ...files];
}

/** Whoever was created was announced before, and has a password that somebody knows. */
function checkRecords(world: World, { generated }: Kill): void {
  const events = ledgerLines(world.read('ledger-killed'));
  const announced = new Set(events.flatMap(announcedBy));
  const committed = world.seen.filter((one) => one.committed).map(({ userId = '' }) => userId);
  expect(committed.filter((userId) => !announced.has(userId))).toEqual([]);
  if (!generated) return;
  const credentials = world.read('credentials-killed');
  expect(committed.filter((userId) => !credentials.includes(`"${userId}"`))).toEqual([]);
}

function announcedBy(event: ApplyEvent): readonly string[] {
  return event.type === 'sending' ? [event.userId] : [];
}
