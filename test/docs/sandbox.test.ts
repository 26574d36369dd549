import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSandboxProcess } from '../../bench/processes.ts';
import { makeFirstState } from '../../src/sandbox/seeds.ts';
import { emptyFolder, runProgram } from '../support/run-program.ts';

const page = readFileSync('docs/sandbox.md', 'utf8');

/** The fenced blocks of a language. */
function blocks(language: string): readonly string[] {
  const found = page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'));
  return [...found].map(([, text = '']) => text.trimEnd());
}

const commands = blocks('sh').flatMap((block) => block.split('\n'));

function folderWithGroups(): string {
  const cwd = emptyFolder();
  cpSync('examples/acme/groups', join(cwd, 'groups'), { recursive: true });
  return cwd;
}

const argumentsOf = (line = ''): readonly string[] => line.split(' ').slice(1);

test('the commands of the page on the sandbox are these', () => {
  expect(commands).toEqual([
    'rollcall plan groups --sandbox',
    'rollcall apply groups --sandbox --yes',
    'rollcall sandbox groups --state state.json',
    'rollcall apply groups/tampa.yaml --sandbox tampa.json --yes',
  ]);
});

test('every file that is linked to is there', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => join('docs', link));
  expect(links.length).toBeGreaterThan(2);
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});

test('the sandbox of a command keeps its users', async () => {
  const cwd = folderWithGroups();
  const ends: unknown[] = [];
  for (const line of [commands[0], commands[1], commands[0]]) {
    const { code, stdout } = await runProgram([...argumentsOf(line)], { cwd });
    ends.push([code, stdout.trimEnd().split('\n').at(-1)]);
  }
  expect(ends).toEqual([
    [0, 'Creating takes about 14 requests, 3 s.'],
    [0, 'Done: every declared user is live.'],
    [0, 'No changes: all 12 declared users are live as declared.'],
  ]);
  expect(existsSync(join(cwd, '.rollcall/sandbox.json'))).toBe(true);
});

test('the sandbox alone keeps its users where it is told', async () => {
  const cwd = folderWithGroups();
  const [, groups = '', flag = '', state = ''] = argumentsOf(commands[2]);
  const { env, stop } = await startSandboxProcess([join(cwd, groups), flag, join(cwd, state)]);
  expect((await runProgram(['apply', groups, '--yes'], { cwd, env })).code).toBe(0);
  await stop();
  expect(JSON.parse(readFileSync(join(cwd, state), 'utf8')).users).toHaveLength(9 + 12);
});

test('the state that is shown is one, and refuses what the page says', async () => {
  const cwd = folderWithGroups();
  writeFileSync(join(cwd, 'tampa.json'), blocks('json')[0] ?? '');
  const { code, stdout } = await runProgram([...argumentsOf(commands[3])], { cwd });
  expect(code).toBe(4);
  expect(stdout.slice(stdout.indexOf('failed'), stdout.indexOf('\n\nApply: '))).toBe(
    blocks('text')[0],
  );
});

/** Every number of facts B8, then of B9. */
const numbers = [
  ...[4003, 4008, 4200, 4201, 4202, 4267, 4400, 4410, 4500, 4801, 4802, 4803, 4900, 4901],
  ...[4909, 4910, 4962, 5202, 5404, 6004, 9495],
  ...[19600, 19601, 19602, 19603, 19604, 19605, 19606, 19607, 19608, 19609, 19610, 19613],
  ...[8264, 27965],
  ...[19701, 19702, 19703, 19704, 19705, 19706, 19707, 19710, 19712, 19713, 19714, 19716],
  ...[19717, 19718, 19719, 19722],
].sort();

test('the tables of the page have every number', () => {
  const cells = [...page.matchAll(/^\| ([\d, ]+) \|/gm)].map(([, cell = '']) => cell);
  expect(cells.flatMap((cell) => cell.split(', ').map(Number)).sort()).toEqual(numbers);
});

test('the sandbox raises every number but the one that is said to be never raised', () => {
  const sources = ['api-error', 'move-blocks', 'move-calls', 'move-effects']
    .map((name) => readFileSync(`src/sandbox/${name}.ts`, 'utf8'))
    .join('\n');
  const raised = sources.matchAll(/\[Error (\d+)\]|^ {2}\[(\d+), |toMessage\((\d+),/gm);
  const found = new Set([...raised].map(([, ...codes]) => Number(codes.find(Boolean))));
  expect([...found].sort()).toEqual(numbers.filter((code) => code !== 4267));
});

test('the tables of the page have every key of a state', () => {
  const types = readFileSync('src/sandbox/types.ts', 'utf8');
  const interfaces = types.matchAll(
    /interface (Group|Belongings|StoredUser|Account) [^{]*\{([\s\S]*?)\n\}/g,
  );
  const keys = [...interfaces].flatMap(([, , body = '']) =>
    [...body.matchAll(/^ {2}readonly (\w+)/gm)].map(([, key]) => key),
  );
  expect(keys.length).toBeGreaterThan(35);
  expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
});

test('the groups that every sandbox has are as the page shows them', () => {
  const row = (name: string) =>
    page.match(new RegExp(`^\\| ${name} \\| (.*) \\| (.*) \\|$`, 'm'))?.slice(1);
  const { groups, users } = makeFirstState();
  const of = (text: (group: (typeof groups)[number]) => string) => groups.map(text);
  const isIn = (group: (typeof groups)[number]) => (user: (typeof users)[number]) =>
    user.groupId === group.groupId;
  expect(row('users')).toEqual(of((group) => String(users.filter(isIn(group)).length)));
  expect(row('domains')).toEqual(of(({ domains }) => domains.join(', ')));
  const held = (reserved: Readonly<Record<string, string>> = {}) =>
    Object.entries(reserved)
      .map(([what, holder]) => `${what} (${holder.toLowerCase()})`)
      .join(', ');
  expect(row('extensions of others')).toEqual(of((group) => held(group.reservedExtensions)));
  expect(row('numbers of others')).toEqual(of((group) => held(group.reservedNumbers)));
  expect(row('numbers')).toEqual(
    of(({ phoneNumbers = [] }) =>
      phoneNumbers.map((range) => range.replace(/ - .*(\d{4})$/, ' to $1')).join(', '),
    ),
  );
});
