import { expect, test } from 'vitest';
import { keyInWords, namesSecret } from '../../src/config/secrets.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { groupOf, outcomeIn } from './files-in.ts';

test.each([
  ['password: hunter2'],
  ['password: "hunter2'],
  ["password: 'hunter2"],
  ['password: |\n      hunter2'],
  ['password: |hunter2'],
  ['password: >-\n      hunter2\n      hunter2'],
  ['password:\n      hunter2'],
  ['password:\n    hunter2'],
  ['password:\n      - hunter2'],
  ['password:\n      hunter2: x'],
  ['password:\n      - hunter2: [\n      lastName: x'],
  ['password: [hunter2]'],
  ['password: {hunter2}'],
  ['password: {hunter2'],
  ['password: {hunter2: 1, hunter2: 2}'],
  ['password: {env: A, literal: hunter2}'],
  ['password: {evn: hunter2}'],
  ['password: {env: [hunter2]}'],
  ['password: {env: hunter2!}'],
  ['pswrd: hunter2'],
  ['authentication: hunter2'],
  ['title: [https://john:hunter2@h]'],
  ['aliases: [password hunter2]'],
  ['password: *hunter2'],
  ['password: &hunter2'],
  ['password: !hunter2 x'],
  ['password: !hunter2!x y'],
  ['password: @hunter2'],
  ['password: `hunter2'],
  ['password: %hunter2'],
  ['password: hunter2: x'],
  ['password: x: hunter2'],
  ['password: hunter2, x'],
  ['password: "x\\hunter2"'],
  ['password:hunter2'],
  ['password=hunter2'],
  ['password hunter2'],
  ['password hunter2: x'],
  ['password\thunter2: x'],
  ['"password": hunter2'],
  ["'password' : hunter2"],
  ['? password\n    : hunter2'],
  ['password: generate\n    password: hunter2'],
  ['password: generate\n    password: >\n      hunter2'],
  ['<<: {password: hunter2}'],
  ['<<: [{password: hunter2}, x]'],
  ['address: {password: hunter2}'],
  ['department: {name: x, secret: hunter2}'],
  ['pasword: hunter2'],
  ['passwrod: hunter2'],
  ['psasword: hunter2'],
  ['Passwort: {a: hunter2}'],
  ['passcode: hunter2'],
  ['sipPassword: hunter2'],
  ['pwd: hunter2'],
  ['pw: hunter2'],
  ['apiToken: hunter2'],
  ['client-secret: hunter2'],
  ['title: [x, y # password: hunter2'],
  ['colour: [*a] # password: hunter2'],
])('nothing of a secret is told: %s', async (lines) => {
  for (const ending of ['\n', '\r\n']) {
    const text = groupOf('- userId: a', '  firstName: A', `  ${lines}`, '  lastName: B');
    const { problems } = await outcomeIn(text.replaceAll('\n', ending));
    expect(problems).not.toEqual([]);
    expect(JSON.stringify(problems)).not.toMatch(/hunter|unter2/);
  }
});

test('nothing of a secret in flow style is told', async () => {
  const text = groupOf('- {userId: a, password: generate, title: {}, passcode: hunter2, x: y}');
  const { problems } = await outcomeIn(text);
  expect(problems.map(({ excerpt }) => excerpt)).toEqual(
    Array(problems.length).fill(
      '  - {userId: a, password: generate, title: {}, passcode: **************',
    ),
  );
});

test('nothing of a shared secret is told, where it is used or where it stands', async () => {
  const text = groupOf(
    '- {userId: a, firstName: A, lastName: B, title: &p hunter2, colour: red}',
    '- {userId: b, firstName: A, lastName: B, password: *p}',
  );
  const { problems } = await outcomeIn(text);
  expect(problems.map(({ excerpt, summary }) => [summary, excerpt])).toEqual([
    [
      'password is not valid',
      '  - {userId: a, firstName: A, lastName: B, title: &p *******, colour: red}',
    ],
    [
      'unknown key colour',
      '  - {userId: a, firstName: A, lastName: B, title: &p *******, colour: red}',
    ],
  ]);
});

test.each([
  ['generate', { from: 'generate' }],
  ['{env: SIP_1}', { from: 'env', name: 'SIP_1' }],
  ['{file: ./secret.txt}', { from: 'file', path: './secret.txt', relativeTo: 'g.yaml' }],
])('the source %s is told', async (written, source) => {
  const text = groupOf(`- {userId: a, firstName: A, lastName: B, password: ${written}}`);
  const { groups, problems } = await outcomeIn(text);
  expect(problems).toEqual([]);
  expect(groups[0]?.users[0]?.secrets).toEqual({ password: source });
});

test('a profile may have the name of a secret', async () => {
  const text = `${groupOf('- {userId: a, firstName: A, lastName: B, profile: tokens, x: y}')}profiles: {tokens: {title: Ticket agent}}\n`;
  const { groups, problems } = await outcomeIn(text);
  expect(problems.map(({ excerpt }) => excerpt)).toEqual([
    '  - {userId: a, firstName: A, lastName: B, profile: tokens, x: y}',
  ]);
  expect(groups[0]?.users[0]?.fields['title']).toBe('Ticket agent');
});

test('no field that can be declared but the password is taken for a secret', () => {
  const declarable = fields.filter(({ readOnly }) => !readOnly);
  const names = declarable.map(({ name }) => name).filter(namesSecret);
  expect(names).toEqual(['password']);
});

test.each([
  ['password', 'password'],
  ['passcode', 'passcode'],
  ['password hunter2', '***'],
  ['title', 'title'],
])('the key %s reads %s in messages', (key, words) => {
  expect(keyInWords(key)).toBe(words);
});
