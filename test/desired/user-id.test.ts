import { expect, test } from 'vitest';
import { head, outcomeIn } from '../config/files-in.ts';

async function idOf(id: string, domain = 'domain: x.com\n') {
  const users = `  - {userId: ${id}, firstName: A, lastName: B}\n`;
  const { groups, problems } = await outcomeIn(`${head}${domain}users:\n${users}`);
  return [groups[0]?.users[0]?.userId, ...problems.map(({ summary }) => summary)];
}

test.each([
  ['john.smith', 'john.smith@x.com'],
  ['John@Y.com', 'John@Y.com'],
  ['0123', '0123@x.com'],
  ['"  a  "', 'a@x.com'],
  ['Zoe\u0308', 'Zo\u00eb@x.com'],
])('%s is %s', async (written, id) => {
  expect(await idOf(written)).toEqual([id]);
});

test('an id without a domain is a problem', async () => {
  expect(await idOf('a', '')).toEqual(['a', 'a has no domain']);
});

test('a wrong id is not also told to have no domain', async () => {
  expect(await idOf('"a b"', '')).toEqual(['a b', 'userId "a b" is not valid']);
});

test('161 characters fit with the domain, and not one more', async () => {
  expect(await idOf('a'.repeat(155))).toEqual([`${'a'.repeat(155)}@x.com`]);
  expect((await idOf('a'.repeat(156)))[1]).toBe(
    'userId of 162 characters with its domain (limit 161) is not valid',
  );
});

const lists = (id: string) =>
  `users:\n  - {userId: a@x.com, firstName: A, lastName: B, previously: [${id}]}\nabsent: [${id}z]\n`;

test('absent and previous ids without a domain are problems too', async () => {
  const { problems } = await outcomeIn(`${head}${lists('b')}`);
  expect(
    problems.map(({ where, code, summary, fix }) => [where?.line, code, summary, fix]),
  ).toEqual([
    [6, 'noDomain', 'b has no domain', 'Write name@domain, or give the group a domain.'],
    [7, 'noDomain', 'bz has no domain', 'Write name@domain, or give the group a domain.'],
  ]);
});

test('absent and previous ids that are too long with the domain say under which key', async () => {
  const { problems } = await outcomeIn(`${head}domain: x.com\n${lists('b'.repeat(156))}`);
  expect(problems.map(({ summary }) => summary)).toEqual([
    'previously of 162 characters with its domain (limit 161) is not valid',
    'absent of 163 characters with its domain (limit 161) is not valid',
  ]);
});

test.each([
  ['domian: x.com', 'unknown key domian'],
  ['dom: x.com', 'unknown key dom'],
  ['Domain: x.com', 'unknown key Domain'],
  ['domain:', 'domain has no value'],
  ['domain: [x.com]', 'domain a list is not valid'],
])('with %j no id is told to have no domain', async (line, problem) => {
  const { problems } = await outcomeIn(`${head}${line}\n${lists('b').replace('a@x.com', 'a')}`);
  expect(problems.map(({ summary }) => summary)).toEqual([problem]);
});

test('a key that is near no domain excuses no id', async () => {
  expect(await idOf('a', 'colour: red\n')).toEqual(['a', 'unknown key colour', 'a has no domain']);
});
