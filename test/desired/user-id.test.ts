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
