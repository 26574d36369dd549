import { expect, test } from 'vitest';
import { groupOf, head, outcomeIn, problemsIn } from './files-in.ts';

test.each([
  ['Null'],
  ['NULL'],
  ['~'],
  ['No'],
  ['on'],
  ['yes'],
  ['true'],
  ['4003'],
  ['0123'],
  ['1e5'],
  ['0x10'],
  ['0o17'],
  ['12:30:00'],
  ['+1-8135551003'],
  ['2024-01-01'],
  ['.inf'],
  ['1_000'],
  ['=x'],
  ["O'Brien"],
  ['José 😀'],
  ['محمد'],
  ['a # no comment'.slice(0, 1)],
])('%s stays these characters, quoted or not', async (text) => {
  const lines = [
    `- {userId: a, firstName: A, lastName: B, title: ${text}}`,
    `- {userId: b, firstName: A, lastName: B, title: "${text}"}`,
  ];
  const { groups, problems } = await outcomeIn(groupOf(...lines));
  expect(problems).toEqual([]);
  expect(groups[0]?.users.map(({ fields }) => fields['title'])).toEqual([text, text]);
});

test.each([
  ['null', null],
  ['""', null],
  ["''", null],
  ['" "', null],
  ['"null"', 'null'],
  ["'null'", 'null'],
  ['!!str null', 'null'],
  ['>-\n      null', 'null'],
])('%s means %j', async (written, meant) => {
  const { groups, problems } = await outcomeIn(
    groupOf('- userId: a', '  firstName: A', '  lastName: B', `  title: ${written}`),
  );
  expect(problems).toEqual([]);
  expect(groups[0]?.users[0]?.fields['title']).toBe(meant);
});

test('scalars stay as written under a %YAML 1.1 directive', async () => {
  const text = `%YAML 1.1\n---\n${groupOf('- {userId: a, firstName: No, lastName: 0123}')}`;
  const { groups } = await outcomeIn(text);
  expect(groups[0]?.users[0]?.fields).toEqual({ firstName: 'No', lastName: '0123' });
});

test('anchors, aliases and merge keys work; what is written wins over what is merged', async () => {
  const text = `${head}domain: x.com
defaults: &base
  title: &t Agent
  department: Sales
profiles:
  night: {<<: *base, title: Night}
users:
  - {userId: a, firstName: A, lastName: B, mobilePhoneNumber: &m "12"}
  - {<<: [{title: First, lastName: L}, {title: Second, firstName: F}], userId: b, pagerPhoneNumber: *m}
  - {userId: c, firstName: A, lastName: *t, profile: night}
`;
  const { groups, problems } = await outcomeIn(text);
  const department = { name: 'Sales', enterprise: false };
  expect(problems).toEqual([]);
  expect(groups[0]?.users.map(({ fields }) => fields)).toEqual([
    { firstName: 'A', lastName: 'B', title: 'Agent', department, mobilePhoneNumber: '12' },
    { firstName: 'F', lastName: 'L', title: 'First', department, pagerPhoneNumber: '12' },
    { firstName: 'A', lastName: 'Agent', title: 'Night', department },
  ]);
});

test('a quoted << is a key like any other', async () => {
  const text = groupOf('- {userId: a, firstName: A, lastName: B, "<<": x}');
  expect(await problemsIn(text)).toEqual(['7:44 unknownKey unknown key <<']);
});

test('an anchor on a key can be named', async () => {
  const text = groupOf('- {userId: a, &k firstName: A, lastName: *k}');
  const { groups, problems } = await outcomeIn(text);
  expect(problems).toEqual([]);
  expect(groups[0]?.users[0]?.fields).toEqual({ firstName: 'A', lastName: 'firstName' });
});

test('an alias that stands in itself names nothing', async () => {
  const text = groupOf('- &a {userId: a, firstName: A, lastName: B, address: *a}');
  expect(await problemsIn(text)).toEqual(['7:56 unknownAlias this alias names no anchor above it']);
});

test('an unknown alias near a known anchor gets a suggestion', async () => {
  const text = groupOf('- &first {userId: a, firstName: A, lastName: B}', '- *frist');
  const { problems } = await outcomeIn(text);
  expect(problems.map(({ where, fix }) => [where?.line, where?.column, fix])).toEqual([
    [8, 5, 'Did you mean *first?'],
  ]);
});

function bomb(levels: number): string {
  const lines = Array.from(
    { length: levels },
    (_, i) => `- &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
  );
  return groupOf('- &a0 [x, x, x, x, x, x, x, x, x]', ...lines);
}

test('an alias bomb is a clear error in under a second', async () => {
  const before = performance.now();
  const problems = await problemsIn(bomb(12));
  expect(problems).toContain('13:10 aliasBomb aliases expand to over 1,000,000 values here');
  expect(problems.filter((one) => one.includes('aliasBomb'))).toHaveLength(1);
  expect(performance.now() - before).toBeLessThan(1000);
});

test('a bomb spread over many documents of one file is one bomb', async () => {
  const before = performance.now();
  const problems = await problemsIn(Array(500).fill(bomb(4)).join('---\n'));
  expect(problems.filter((one) => one.includes('aliasBomb'))).toHaveLength(1);
  expect(performance.now() - before).toBeLessThan(5000);
});

test('5,000 users share two anchors', async () => {
  const shared =
    'defaults: &d {language: English, title: x}\nprofiles: {p: &p {department: Sales}}\n';
  const users = Array.from(
    { length: 5000 },
    (_, i) => `  - {<<: [*d, *p], userId: u${i}@x.com, firstName: A, lastName: B}\n`,
  );
  const { groups, problems } = await outcomeIn(`${head}${shared}users:\n${users.join('')}`);
  expect(problems).toEqual([]);
  expect(groups[0]?.users).toHaveLength(5000);
});

test.each([
  ['lists', '['.repeat(20_000)],
  ['maps', '{a: '.repeat(5000)],
  ['dashes', `\n${'- '.repeat(20_000)}`],
])('%s nested without end are a clear error', async (_, text) => {
  expect(await problemsIn(`users: ${text}`)).toContainEqual(
    expect.stringContaining('tooDeep this is nested too deeply'),
  );
});

test('an empty document between others is passed over', async () => {
  const { groups, problems } = await outcomeIn(`---\n---\n${groupOf('[]')}---\n# nothing\n`);
  expect([groups.length, problems.map(({ summary }) => summary)]).toEqual([1, []]);
});
