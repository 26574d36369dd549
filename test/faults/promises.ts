import { expect } from 'vitest';
import type { ApplyEvent, ChangeOutcome } from '../../src/model/event.ts';
import type { SeenRequest } from '../../src/sandbox/faults.ts';
import type { Ended } from './run-main.ts';
import type { Scenario } from './scenario.ts';
import { CANARIES, declaredFields, GROUP, idOf, type World } from './world.ts';

/** Everything that holds after trouble and one clean run (contract: What a run promises). */
export function checkPromises(world: World, { people }: Pick<Scenario, 'people'>): void {
  const live = world.sandbox.users();
  const declared = people.filter(({ state }) => state !== 'unmanaged');
  for (const person of declared) {
    const found = live.filter(({ userId }) => userId.toLowerCase() === idOf(person));
    expect(found, `${person.name} is live exactly once`).toHaveLength(1);
    expect(found[0]).toMatchObject({ ...GROUP, ...wire(declaredFields(person)) });
  }
  const untouched = live.filter(({ userId }) => world.before.some((one) => one.userId === userId));
  expect(untouched, 'nobody else changed').toEqual(world.before);
  const missing = people.filter(({ state }) => state === 'missing').length;
  expect(live, 'nobody else came').toHaveLength(world.before.length + missing);
  const commits = world.seen.filter(({ committed }) => committed);
  expect(commits.map(({ method, path }) => `${method} ${path}`)).toEqual(
    Array(missing).fill('POST /users'),
  );
  expect(new Set(commits.map(({ userId }) => userId)).size, 'one commit a user').toBe(missing);
}

function wire(fields: Readonly<Record<string, unknown>>): object {
  const { department, ...rest } = fields;
  return department ? { ...rest, department: { ...GROUP, name: department } } : rest;
}

/** Two creates of one user have a look-up between them. */
export function checkLookUps(seen: readonly SeenRequest[]): void {
  const sent = new Set<string>();
  for (const { method, path, userId = '' } of [...seen].sort((a, b) => a.order - b.order)) {
    if (path !== '/users') continue;
    if (method === 'GET') sent.delete(userId);
    if (method !== 'POST') continue;
    expect(sent.has(userId), `${userId} is looked up before it is sent again`).toBe(false);
    sent.add(userId);
  }
}

/** The lines of a ledger, each whole. */
export function ledgerLines(text: string): readonly ApplyEvent[] {
  expect(text === '' || text.endsWith('\n'), 'the last line is whole').toBe(true);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ApplyEvent);
}

/** What a ledger says is what the system did: nothing was carried out that was not announced, and every outcome is true. */
export function checkLedger(text: string, seen: readonly SeenRequest[]): void {
  const events = ledgerLines(text);
  const announced = events.flatMap((event) => (event.type === 'sending' ? [event.userId] : []));
  const committed = seen.flatMap(({ committed: is, userId = '' }) => (is ? [userId] : []));
  expect(committed.filter((userId) => !announced.includes(userId))).toEqual([]);
  const untrue = events.filter((event) => event.type === 'outcome' && !isTrue(event, committed));
  expect(untrue).toEqual([]);
}

function isTrue({ outcome, userId }: ChangeOutcome, committed: readonly string[]): boolean {
  if (outcome === 'created') return committed.includes(userId);
  // One run alone, after a read that was whole, meets nobody who was there before.
  if (outcome === 'already') return false;
  if (outcome === 'unknown') return true;
  return (outcome === 'failed' || outcome === 'notAttempted') && !committed.includes(userId);
}

/** Of two runs at once, one alone says for certain that it created a user; whoever either says to be there was committed. */
export function checkTwoLedgers(texts: readonly string[], seen: readonly SeenRequest[]): void {
  const outcomes = texts.map((text) =>
    ledgerLines(text).flatMap((event) => (event.type === 'outcome' ? [event] : [])),
  );
  const certain = outcomes.flatMap((one) =>
    one.filter(({ outcome, lookedUp }) => outcome === 'created' && !lookedUp),
  );
  expect(new Set(certain.map(({ userId }) => userId)).size).toBe(certain.length);
  const committed = seen.filter((one) => one.committed).map(({ userId }) => userId);
  const there = outcomes.flat().filter(({ outcome }) => /^(created|already)$/.test(outcome));
  expect(there.filter(({ userId }) => !committed.includes(userId))).toEqual([]);
}

/** No secret stands in any byte that a run left, and no stack trace. */
export function checkWords(texts: readonly string[]): void {
  for (const text of texts) {
    for (const canary of Object.values(CANARIES)) expect(text).not.toContain(canary);
    expect(text).not.toMatch(/c4nary|eyJ[\w-]{8}/);
    expect(text).not.toMatch(/This is a bug|^\s+at .*\.[cm]?[jt]s:\d+/m);
  }
}

/** Every way in which a run may end. */
export function checkEnd({ code, stderr }: Ended, interrupted: boolean): void {
  const known = interrupted ? [0, 1, 4, 130] : [0, 1, 4];
  expect(known, stderr).toContain(code);
}
