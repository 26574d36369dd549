import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { identityOf, searchFiles, searchProjectFile } from '../../src/config/files.ts';
import { RollcallError } from '../../src/errors.ts';
import { workIn } from './files-in.ts';

const tree = {
  'groups/b.yaml': '',
  'groups/a.yml': '',
  'groups/deep/c.yaml': '',
  'groups/notes.txt': '',
  'groups/node_modules/d.yaml': '',
  'groups/[1].yaml': '',
  'other/e.yaml': '',
};

test.each([
  ['a file as it is', ['groups/notes.txt'], ['groups/notes.txt']],
  ['a file with the marks of a pattern in its name', ['groups/[1].yaml'], ['groups/[1].yaml']],
  [
    'a directory',
    ['groups'],
    ['groups/[1].yaml', 'groups/a.yml', 'groups/b.yaml', 'groups/deep/c.yaml'],
  ],
  ['a pattern', ['*/*.yaml'], ['groups/[1].yaml', 'groups/b.yaml', 'other/e.yaml']],
  [
    'a file in two spellings',
    ['other/e.yaml', './other/e.yaml', 'groups/../other'],
    ['other/e.yaml'],
  ],
])('%s', async (_, paths, files) => {
  workIn(tree);
  expect(await searchFiles(paths)).toEqual(files);
});

test('absolute paths and patterns are found', async () => {
  const folder = workIn(tree);
  const file = join(folder, 'other/e.yaml');
  expect(await searchFiles([file])).toEqual([file]);
  expect(await searchFiles([join(folder, 'other/*.yaml')], 'groups')).toEqual(['other/e.yaml']);
});

test('patterns are relative to the folder, which may have the marks of a pattern in its name', async () => {
  workIn({ '(work)[1]/groups/a.yaml': '', '(work)[1]/more/b.yaml': '', 'up/c.yaml': '' });
  expect(await searchFiles(['groups/*.yaml', 'more', '../up/*.yaml'], '(work)[1]')).toEqual([
    '(work)[1]/groups/a.yaml',
    '(work)[1]/more/b.yaml',
    'up/c.yaml',
  ]);
});

test('a linked file is read once, a circle of links ends', async () => {
  workIn(tree);
  symlinkSync('b.yaml', 'groups/z.yaml');
  symlinkSync('.', 'groups/again');
  const files = await searchFiles(['groups']);
  expect(files.map(identityOf)).toHaveLength(4);
  expect(new Set(files.map(identityOf)).size).toBe(4);
});

test.each([
  ['missing.yaml', 'There is no file or directory missing.yaml.'],
  ['empty', 'The directory empty holds no *.yaml or *.yml file.'],
  ['none/*.yaml', 'No file fits none/*.yaml.'],
  [`${'x'.repeat(300)}*.yaml`, `No file fits ${'x'.repeat(300)}*.yaml.`],
  ['*\0.yaml', 'No file fits *\0.yaml.'],
  [`${'*/'.repeat(40_000)}*`, 'A pattern of 80001 characters fits no file.'],
  [`*.yml${'!!str '.repeat(9_000)}`, 'A pattern of 54005 characters fits no file.'],
])('%s says what is missing', async (path, message) => {
  workIn({ 'empty/notes.txt': '' });
  await expect(searchFiles([path])).rejects.toThrow(new RollcallError('noFiles', message));
});

test.each([
  [`${'x'.repeat(300)}.yaml`, 'ENAMETOOLONG'],
  ['a\0.yaml', 'ERR_INVALID_ARG_VALUE'],
])('a path that no file can have is an error: %j', async (path, code) => {
  const fix = 'Check the path, and that you may read it.';
  await expect(searchFiles([path])).rejects.toThrow(
    new RollcallError('noFiles', `${path} cannot be looked at (${code}).`, { fix }),
  );
});

test('a directory that cannot be searched is an error, however deep', async () => {
  const folder = workIn(tree);
  mkdirSync('groups/closed');
  chmodSync('groups/closed', 0);
  chmodSync(folder, 0o755);
  asNobody();
  await expect(searchFiles(['groups'])).rejects.toThrow(
    /^The directory .*groups\/closed\/? cannot be searched \(EACCES\)\.$/,
  );
  await expect(searchFiles(['groups/**/*.yaml'])).rejects.toThrow(/cannot be searched/);
});

/** Drops the rights of root, which may read everything, until the test ends. */
function asNobody(): void {
  if (process.geteuid?.() !== 0) return;
  process.seteuid?.(65_534);
  onTestFinished(() => process.seteuid?.(0));
}

test('the project file is the nearest one upwards', () => {
  const folder = workIn({
    'rollcall.yaml': '',
    'a/rollcall.yaml': '',
    'a/b/c/x.yaml': '',
    'd/x': '',
  });
  const search = (from: string) => searchProjectFile(join(folder, from));
  expect(search('.')).toBe('rollcall.yaml');
  expect(search('a/b/c')).toBe(join('..', '..', 'rollcall.yaml'));
  expect(search('d')).toBe(join('..', 'rollcall.yaml'));
});
