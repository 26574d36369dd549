import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config/read-config.ts';
import { emptyFolder } from '../support/run-program.ts';

/** The flags of V8 that are set while files with so many characters each are read. */
async function flagsOf(...lengths: readonly number[]): Promise<readonly string[]> {
  const set = vi.spyOn(process.getBuiltinModule('node:v8'), 'setFlagsFromString');
  set.mockImplementation(() => {});
  const folder = emptyFolder();
  const paths = lengths.map((length, index) => {
    const path = join(folder, `${index}.yaml`);
    writeFileSync(path, '#'.padEnd(length));
    return path;
  });
  await readConfig({ paths });
  const flags = set.mock.calls.map(([flag]) => flag);
  set.mockRestore();
  return flags;
}

test('the heap is kept small from the file on that makes it half a million characters', async () => {
  expect(await flagsOf(300_000, 300_000, 10)).toEqual([
    '--heap-growing-percent=40',
    '--heap-growing-percent=40',
  ]);
});

test('less text leaves the flags of V8 alone, with which Node takes its own modules from its cache', async () => {
  expect(await flagsOf(524_287)).toEqual([]);
  expect(await flagsOf(524_288)).toEqual(['--heap-growing-percent=40']);
});
