import { expect } from 'vitest';
import { parseFaults } from '../../src/sandbox/fault-list.ts';
import {
  checkEnd,
  checkLedger,
  checkLookUps,
  checkPromises,
  checkTwoLedgers,
  checkWords,
} from './promises.ts';
import { type Ended, type Run, runMain } from './run-main.ts';
import type { Scenario } from './scenario.ts';
import { openWorld, type World } from './world.ts';

/** Seconds that a request may take, in the hurried time of these runs. */
const TIMEOUT = 8;

/** Plays one scenario: troubled runs, one clean one, and a plan; then everything that was promised must hold. */
export async function playSchedule(scenario: Scenario): Promise<void> {
  const world = await openWorld(scenario);
  try {
    const troubled = await playTroubled(world, scenario);
    world.heal();
    await world.quiet();
    const seenInTrouble = [...world.seen];
    const healthy = troubled.every(({ code }) => code === 0);
    const clean = healthy ? [] : [await applyNow(world, scenario, 'clean').ended];
    for (const { code, stderr } of clean) expect(code, stderr).toBe(0);
    const plan = await runMain(['plan', world.declared, '--detailed-exitcode', '--json'], world.env)
      .ended;
    expect(plan.code, 'the next plan is empty').toBe(0);
    checkPromises(world, scenario);
    if (scenario.runs === 1) checkLookUps(seenInTrouble);
    if (scenario.runs === 1) checkLedger(world.read('ledger-0'), seenInTrouble);
    else checkTwoLedgers([world.read('ledger-0'), world.read('ledger-1')], seenInTrouble);
    checkSecrets(world, scenario, [...troubled, ...clean, plan]);
  } finally {
    await world.close();
  }
}

async function playTroubled(world: World, scenario: Scenario): Promise<readonly Ended[]> {
  const faults = parseFaults(scenario.faults);
  const running: Run[] = [];
  let interrupted = false;
  const first = world.arrived();
  world.trouble((request) => {
    const due = request.order >= first + (scenario.interruptAt ?? Number.POSITIVE_INFINITY);
    if (due && !interrupted) for (const run of running) run.interrupt();
    interrupted ||= due;
    return faults(request);
  });
  for (let index = 0; index < scenario.runs; index += 1)
    running.push(applyNow(world, scenario, String(index)));
  const ended = await Promise.all(running.map((run) => run.ended));
  for (const one of ended) checkEnd(one, scenario.interruptAt !== undefined);
  if (ended.every(({ code }) => code === 1))
    expect(
      world.seen.filter(({ committed }) => committed),
      'exit 1 wrote nothing',
    ).toEqual([]);
  return ended;
}

function applyNow(world: World, scenario: Scenario, name: string): Run {
  const files = [`--ledger=${world.folder}/ledger-${name}`];
  if (scenario.generated) files.push(`--credentials=${world.folder}/credentials-${name}`);
  const limits = [
    `--concurrency=${scenario.concurrency}`,
    `--requests-per-second=${scenario.requestsPerSecond}`,
    `--timeout=${TIMEOUT}`,
  ];
  const args = ['apply', world.declared, '--yes', '--verbose', ...limits, ...files];
  return runMain(args, world.env);
}

/** Generated passwords stand in the credentials files, for every user that the system made, and nowhere else. */
function checkSecrets(world: World, { generated }: Scenario, ends: readonly Ended[]): void {
  const credentials = world.files().filter((name) => name.startsWith('credentials-'));
  const kept = credentials.flatMap((name) => linesOf(world.read(name)));
  const texts = [
    ...ends.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ...world
      .files()
      .filter((name) => name.startsWith('ledger-'))
      .map(world.read),
  ];
  checkWords(texts);
  for (const { password } of kept)
    for (const text of texts) expect(text.includes(password), 'a password is told').toBe(false);
  const ids = new Set(kept.map(({ userId }) => userId));
  const committed = world.seen.filter((one) => one.committed).map(({ userId = '' }) => userId);
  expect(generated ? committed.filter((userId) => !ids.has(userId)) : []).toEqual([]);
}

function linesOf(text: string): readonly (Record<string, unknown> & {
  readonly userId: string;
  readonly password: string;
})[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
