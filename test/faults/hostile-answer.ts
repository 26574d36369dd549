import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { ApplyResult } from '../../src/model/event.ts';
import type { Plan } from '../../src/model/plan.ts';
import { auditedUsers, checkCreates, tokenIn } from './answer-oracle.ts';
import { type Answering, type Served, startAnswering } from './answering.ts';
import { runHostile } from './hostile-run.ts';
import { ledgerLines } from './promises.ts';
import type { Ended } from './run-main.ts';
import { DECLARED, envFor, groupFile, OTHERS } from './small-system.ts';
import { type Spoil, spoil } from './spoil.ts';

/** A run against a system that answers in wrong ways. */
export interface HostileAnswers {
  readonly command: 'plan' | 'apply';
  readonly live: readonly string[];
  readonly generated: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly spoils: readonly Spoil[];
}

/** Draws runs; one answer in each is wrong at least. */
export const hostileAnswers: fc.Arbitrary<HostileAnswers> = fc.record({
  command: fc.constantFrom('plan', 'apply', 'apply'),
  live: fc.tuple(fc.subarray(DECLARED), fc.subarray(OTHERS)).map((some) => some.flat()),
  generated: fc.boolean(),
  json: fc.constantFrom(true, true, true, false),
  verbose: fc.boolean(),
  spoils: fc.array(spoil, { minLength: 1, maxLength: 3 }),
});

/** A server, and a folder with the files of the group. */
export interface Bench {
  readonly folder: string;
  readonly server: Answering;
  close(): Promise<void>;
}

/** Opens what all runs share. */
export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-hostile-'));
  writeFileSync(join(folder, 'generate.yaml'), groupFile('generate'));
  writeFileSync(join(folder, 'env.yaml'), groupFile('{env: USER_PW}'));
  const server = await startAnswering();
  return {
    folder,
    server,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Plays one run; it must end in a problem or a right result, and never write on the word of a wrong answer. */
export async function playAnswers(hostile: HostileAnswers, bench: Bench): Promise<void> {
  const { command, live, generated, json, verbose, spoils } = hostile;
  const { folder, server } = bench;
  server.begin(live, spoils);
  const ledger = join(folder, 'ledger');
  rmSync(ledger, { force: true });
  const limits = ['--timeout=4', '--requests-per-second=1000'];
  const file = join(folder, generated ? 'generate.yaml' : 'env.yaml');
  const apply = command === 'apply' ? ['--yes', `--ledger=${ledger}`] : [];
  const flags = [...(json ? ['--json'] : []), ...(verbose ? ['--verbose'] : [])];
  const args = [command, file, ...limits, ...apply, ...flags];
  const ended = await runHostile(args, envFor(server.endpoint));
  const { served } = server;
  const kept = existsSync(ledger) ? readFileSync(ledger, 'utf8') : '';
  checkKept([ended.stdout, ended.stderr, kept], served);
  if (json && !verbose) expect(ended.stderr).toBe('');
  if (command === 'plan') expect(served.filter(isCreate), 'plan writes nothing').toEqual([]);
  checkCreates(served);
  if (json) checkDocument(ended, served);
  for (const event of ledgerLines(kept)) expect(event.type).toMatch(/./);
}

function isCreate({ call }: Served): boolean {
  return call === 'POST /users';
}

/** Nothing that was sent in confidence is told. */
function checkKept(texts: readonly string[], served: readonly Served[]): void {
  const answers = served.filter(({ call }) => call.endsWith('/auth/token'));
  const tokens = answers.flatMap((one) => tokenIn(one) ?? []).filter(({ length }) => length > 20);
  for (const text of texts) {
    expect(/.{0,40}c4nary.{0,20}/i.exec(text)?.[0]).toBeUndefined();
    expect(tokens.filter((token) => text.includes(token))).toEqual([]);
  }
}

type Document = Plan | ApplyResult | { readonly kind: 'rollcall.error'; readonly exitCode: number };

/** One document on stdout, and it is true. */
function checkDocument({ code, stdout }: Ended, served: readonly Served[]): void {
  const document = JSON.parse(stdout) as Document;
  if (document.kind === 'rollcall.error') {
    expect([code, document.exitCode]).toEqual([1, 1]);
    expect(served.filter(isCreate), 'a run that failed before it wrote').toEqual([]);
  } else if (document.kind === 'rollcall.plan') checkPlan(document, code, served);
  else checkResult(document, code, served);
}

function checkPlan({ changes, groups, problems }: Plan, code: number, served: readonly Served[]) {
  expect(code).toBe(problems.some(({ severity }) => severity === 'error') ? 1 : 0);
  const users = auditedUsers(served.findLast(({ call }) => call === 'GET /groups/users/audit'));
  expect(users, 'a plan needs a whole audit').toBeDefined();
  expect(groups[0]?.liveUsers).toBe(users?.length);
  const creates = changes.filter(({ action }) => action === 'create').map(({ userId }) => userId);
  expect(creates).toEqual(DECLARED.filter((userId) => !users?.includes(userId)));
}

/** What is called created was carried out, or an answer shows it. */
function checkResult({ outcomes, summary }: ApplyResult, code: number, served: readonly Served[]) {
  const good = ['created', 'already', 'updated'];
  expect(code).toBe(outcomes.every(({ outcome }) => good.includes(outcome)) ? 0 : 4);
  const counts = Object.entries(summary).filter(([, count]) => count > 0);
  for (const [name, count] of counts)
    expect(outcomes.filter(({ outcome }) => outcome === name)).toHaveLength(count);
  expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBe(outcomes.length);
  for (const { outcome, userId, live } of outcomes) {
    const about = served.filter((one) => one.userId === userId.toLowerCase());
    const done = about.some(({ carriedOut }) => carriedOut);
    const shown = about.some(({ readable }) => readable?.toString().toLowerCase().includes(userId));
    if (outcome === 'created') expect(done || shown, `${userId} is there`).toBe(true);
    if (outcome === 'failed' && done && !live)
      expect(
        about.some(({ spoilt }) => spoilt),
        `${userId} is there after all`,
      ).toBe(true);
    if (outcome === 'notAttempted') expect(about.filter(isCreate)).toEqual([]);
  }
}
