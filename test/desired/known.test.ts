import { expect, test } from 'vitest';
import { head, inShort, outcomeIn, problemsIn } from '../config/files-in.ts';

const user = (line: string) =>
  `${head}users:\n  - {userId: a@x.com, firstName: A, lastName: B, ${line}}\n`;

test.each([
  ['timeZone: America/New_Yrok', 'America/New_York'],
  ['timeZone: america/new_york', 'America/New_York'],
  ['timeZone: Europe/Londn', 'Europe/London'],
  ['language: Englsh', 'English'],
  ['language: english', 'English'],
])('%s is near a known value', async (line, near) => {
  const { problems } = await outcomeIn(user(line));
  expect(problems.map(({ code, fix }) => [code, fix])).toEqual([
    ['nearMiss', `Did you mean ${near}?`],
  ]);
});

test.each([
  ['language: Klingon'],
  ['language: English_UK'],
  ['language: Deutsch'],
  ['timeZone: Mars/Olympus'],
  ['timeZone: Etc/GMT+5'],
  ['timeZone: UCT'],
])('%s is the system to judge', async (line) => {
  expect(await problemsIn(user(line))).toEqual([]);
});

test('a slip in defaults or in a profile is one problem, used or not', async () => {
  const text = `${head}defaults: {language: Englsh}\nprofiles: {p: {timeZone: Europe/Londn}}\nusers:\n  - {userId: a@x.com, firstName: A, lastName: B}\n  - {userId: b@x.com, firstName: A, lastName: B}\n`;
  const { problems } = await outcomeIn(text);
  expect(problems.map(inShort)).toEqual([
    '5:22 nearMiss unknown language Englsh',
    '6:26 nearMiss unknown timeZone Europe/Londn',
  ]);
});

test('no time zone that Node names is taken for a slip', async () => {
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'));
  const users = zones.map(
    (zone, i) => `  - {userId: u${i}@x.com, firstName: A, lastName: B, timeZone: ${zone}}\n`,
  );
  expect(await problemsIn(`${head}users:\n${users.join('')}`)).toEqual([]);
});
