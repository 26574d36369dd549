import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSource } from '../../src/config/read-source.ts';
import { placeAt } from '../../src/config/source.ts';
import { groupOf, outcomeIn, outcomeOf, problemsIn, workIn } from './files-in.ts';

const user = '- {userId: a, firstName: A, lastName: B, x: y}';
const utf8 = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

test('a byte order mark does not count as a column', async () => {
  expect(await problemsIn(`\uFEFFkind: Gruop\n`)).toEqual(['1:7 unknownKind unknown kind Gruop']);
});

test('Windows line ends change neither values nor places nor source lines', async () => {
  const { problems } = await outcomeIn(groupOf(user).replaceAll('\n', '\r\n'));
  expect(problems).toEqual([
    {
      code: 'unknownKey',
      severity: 'error',
      summary: 'unknown key x',
      where: { file: 'g.yaml', line: 7, column: 44 },
      excerpt: `  ${user}`,
      fix: expect.stringMatching(
        /^Known here: userId, profile, previously, firstName, .*, password\.$/,
      ),
    },
  ]);
});

test('columns count UTF-16 units, as editors do', async () => {
  const text = groupOf('- {userId: a, firstName: "😀", lastName: "محمد", x: y}');
  expect(await problemsIn(text)).toEqual(['7:52 unknownKey unknown key x']);
});

test.each([
  [
    'a NUL byte',
    utf8('kind: Group\nx: a', [0], 'b\n'),
    '2:5 nulByte a NUL byte stands in the file',
  ],
  ['a bad byte', utf8('a: b\nné: ', [0xff], '\n'), '2:5 notUtf8 the file is not valid UTF-8'],
  ['a cut-off character', utf8('a: b\nx: ', [0xc3]), '2:4 notUtf8 the file is not valid UTF-8'],
  ['a bad byte after a BOM', utf8('\uFEFFa: ', [0xfe]), '1:4 notUtf8 the file is not valid UTF-8'],
  [
    'a bad byte after written replacement characters',
    utf8('a\uFFFD\uFFFDb', [0xff]),
    '1:5 notUtf8 the file is not valid UTF-8',
  ],
  [
    'UTF-16',
    Buffer.from('\uFEFFkind: Group\n', 'utf16le'),
    '1:1 notUtf8 the file is UTF-16, not UTF-8',
  ],
  [
    'UTF-16 without a mark',
    Buffer.from('kind: Group\n', 'utf16le'),
    '1:2 nulByte a NUL byte stands in the file',
  ],
  ['nothing', '', '1:1 emptyFile the file holds no document'],
  ['a BOM alone', '\uFEFF', '1:1 emptyFile the file holds no document'],
  ['comments alone', '# none\n---\n', '1:1 emptyFile the file holds no document'],
])('a file with %s is a clear problem', async (_, content, problem) => {
  expect(await problemsIn(content)).toEqual([problem]);
});

test('a written replacement character is text', async () => {
  const text = groupOf('- {userId: a, firstName: "\uFFFD", lastName: B}');
  expect(await problemsIn(text)).toEqual([]);
});

test('a file of 100 MB is refused without being read', async () => {
  workIn({ 'g.yaml': '' });
  truncateSync('g.yaml', 100 * 1024 * 1024);
  const before = performance.now();
  expect(readSource('g.yaml')).toEqual({
    code: 'fileTooLarge',
    severity: 'error',
    summary: 'the file is 100.0 MB large; at most 8 MB are read',
    where: { file: 'g.yaml', line: 1, column: 1 },
    fix: 'Spread the users over several files: a group may stand in any number of them.',
  });
  expect(performance.now() - before).toBeLessThan(100);
});

test('a device is not read', () => {
  expect(readSource('/dev/zero')).toMatchObject({
    code: 'fileUnreadable',
    summary: 'the file cannot be read (not a regular file)',
  });
});

test('a pipe is read', () => {
  workIn({});
  execFileSync('mkfifo', ['pipe']);
  spawn('sh', ['-c', 'echo "kind: x" > pipe'], { stdio: 'ignore' });
  expect(readSource('pipe')).toMatchObject({ text: 'kind: x\n' });
});

test.each([
  ['missing', 'the file cannot be read (ENOENT)', 'Check the path.'],
  ['folder', 'the file cannot be read (a directory)', 'Check that it is a file that you may read.'],
])('%s is unreadable', (file, summary, fix) => {
  workIn({});
  mkdirSync('folder');
  expect(readSource(file)).toEqual({
    code: 'fileUnreadable',
    severity: 'error',
    summary,
    where: { file, line: 1, column: 1 },
    fix,
  });
});

test('the place of an offset counts from 1', () => {
  workIn({ 'g.yaml': 'ab\ncd\n' });
  const source = readSource('g.yaml');
  const places = 'text' in source ? [0, 2, 3, 5, 6].map((at) => placeAt(source, at)) : [];
  expect(places.map(({ line, column }) => [line, column])).toEqual([
    [1, 1],
    [1, 3],
    [2, 1],
    [2, 3],
    [3, 1],
  ]);
});

test('the problems of all files stand beside each other', async () => {
  workIn({ 'a.yaml': 'kind: Gruop\n' });
  writeFileSync('b.yaml', utf8([0xff]));
  const { problems } = await outcomeOf('b.yaml', 'a.yaml');
  expect(problems.map(({ where, code }) => [where?.file, code])).toEqual([
    ['a.yaml', 'unknownKind'],
    ['b.yaml', 'notUtf8'],
  ]);
});
