import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { ApplyEvent } from '../../src/model/event.ts';
import { runProgram } from '../support/run-program.ts';
import { checkPromises, checkWords, ledgerLines } from './promises.ts';
import { type Person, person } from './scenario.ts';
import { openWorld, type World } from './world.ts';

/** A run of the built program that is killed with -9. */
export interface Kill {
  readonly people: readonly Person[];
  /** When the system gets this request of the run, or so many milliseconds after the start. */
  readonly at: { readonly request: number } | { readonly ms: number };
  /** Whether that request is carried out. */
  readonly carriedOut: boolean;
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
    { weight: 3, arbitrary: fc.record({ request: fc.integer({ min: 1, max: 16 }) }) },
    { weight: 1, arbitrary: fc.record({ ms: fc.integer({ min: 60, max: 260 }) }) },
  ),
  carriedOut: fc.boolean(),
  concurrency: fc.integer({ min: 1, max: 4 }),
  generated: fc.boolean(),
  sameLedger: fc.boolean(),
});

/** Plays one kill, one clean run and a plan; then everything that was promised must hold. */
export async function playKill(scenario: Kill): Promise<void> {
  const world = await openWorld(scenario);
  try {
    const words = await killed(world, scenario);
    checkRecords(world, scenario);
    const clean = await runProgram(apply(world, scenario, 'clean'), { env: world.env });
    expect(clean.code, clean.stderr).toBe(0);
    const plan = ['plan', world.declared, '--detailed-exitcode'];
    const after = await runProgram(plan, { env: world.env });
    expect(after.code, 'the next plan is empty').toBe(0);
    checkPromises(world, scenario);
    const ledgers = ['ledger-killed', 'ledger-clean'].map(world.read);
    for (const text of ledgers) ledgerLines(text);
    checkWords([words, clean.stdout, clean.stderr, after.stdout, after.stderr, ...ledgers]);
  } finally {
    await world.close();
  }
}

/** Runs until it is killed or has ended; gives all that it said. */
async function killed(world: World, { at, carriedOut, ...scenario }: Kill): Promise<string> {
  const first = world.seen.length;
  const args = [
    resolve('dist/cli.cjs'),
    ...apply(world, { at, carriedOut, ...scenario }, 'killed'),
  ];
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, args, { env: world.env, stdio: [...stdio] });
  const end = once(child, 'close');
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      words += text;
    });
  const timer = 'ms' in at ? setTimeout(() => child.kill('SIGKILL'), at.ms) : undefined;
  world.trouble(({ order }) => {
    if (!('request' in at) || order !== first + at.request) return undefined;
    child.kill('SIGKILL');
    return { kind: 'reset', afterCommit: carriedOut, name: 'kill' };
  });
  await end;
  clearTimeout(timer);
  world.heal();
  await world.quiet();
  return words;
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
