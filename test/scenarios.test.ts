import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wholeId } from './scenarios/live.ts';
import { type Played, play } from './scenarios/play.ts';
import { readScenario, type Scenario, scenarioNames } from './scenarios/read-scenario.ts';

const updates = Boolean(process.env['UPDATE_SCENARIOS']);
const names = scenarioNames();

test('there are at least forty scenarios, numbered without a gap', () => {
  expect(names.length).toBeGreaterThanOrEqual(40);
  const numbers = names.map((name) => name.split('-')[0]);
  expect(numbers).toEqual(names.map((_, at) => String(at + 1).padStart(3, '0')));
});

describe.each(names)('%s', (name) => {
  test('the folder is complete and begins with its story', () => {
    const { folder } = readScenario(name);
    const known = [...REQUIRED, ...OPTIONAL];
    const files = readdirSync(folder);
    expect(files).toEqual(expect.arrayContaining([...REQUIRED]));
    expect(files.filter((file) => !known.includes(file))).toEqual([]);
    expect(readFileSync(join(folder, 'group.yaml'), 'utf8')).toMatch(/^# [A-Z].+[.:]\n/s);
  });

  test('goes as it is told', async () => {
    const scenario = readScenario(name);
    const played = await play(scenario);
    expectEnd(scenario, played);
    for (const [userId, fields] of Object.entries(scenario.after))
      expect(shown(played, userId, fields)).toEqual({ [userId]: fields });
    expectText(scenario, 'plan.txt', played.plan.transcript);
    expectText(scenario, 'apply.txt', played.apply.transcript);
    expectText(scenario, 'afterwards.txt', played.afterwards);
    expectText(scenario, 'again.txt', played.apply.code === 4 ? played.again.transcript : '');
  });
});

const REQUIRED = ['group.yaml', 'live.json', 'plan.txt', 'apply.txt'];
const OPTIONAL = ['rollcall.yaml', 'scenario.json', 'after.json', 'afterwards.txt', 'again.txt'];

/** A text of which nothing is told has no file; none is written for a scenario that does not end as it should. */
function expectText({ folder }: Scenario, file: string, text: string): void {
  const path = join(folder, file);
  if (updates && text !== '') writeFileSync(path, text);
  if (updates && text === '') rmSync(path, { force: true });
  expect(text, `${path} (UPDATE_SCENARIOS=1 writes it anew)`).toBe(
    existsSync(path) ? readFileSync(path, 'utf8') : '',
  );
}

/** What went well leaves nothing to do; what was refused left everything as it was. */
function expectEnd({ exit = 0, settled = exit === 0 }: Scenario, played: Played): void {
  expect(played.apply.code).toBe(exit);
  if (exit === 1 || exit === 3) expect(played.untouched).toBe(true);
  expect(/^No changes: /m.test(played.again.transcript)).toBe(settled);
}

/** The told fields of a user as it is live, and null for one who is not; a field that is not set is null. */
function shown({ users }: Played, userId: string, fields: object | null) {
  const user = users.find((one) => one.userId === wholeId(userId));
  if (!user) return { [userId]: null };
  const all: Readonly<Record<string, unknown>> = { ...user.fields, ...user };
  const told = Object.keys(fields ?? all).map((name) => [name, all[name] ?? null]);
  return { [userId]: Object.fromEntries(told) };
}
