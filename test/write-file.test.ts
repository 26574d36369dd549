import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolderOf, writeNewFile, writeWholeFile } from '../src/write-file.ts';
import { emptyFolder } from './support/run-program.ts';

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);
const read = (file: string) => readFileSync(file, 'utf8');
/** What no file can hold: fails when the temporary file is there already. */
const unwritable = 7 as unknown as string;

describe('a whole file', () => {
  test('that is new has the mode that is asked for', async () => {
    const folder = emptyFolder();
    await writeWholeFile(join(folder, 'a'), 'text', 0o600);
    await writeWholeFile(join(folder, 'b'), new Uint8Array([0xff, 0]));
    expect(read(join(folder, 'a'))).toBe('text');
    expect(readFileSync(join(folder, 'b'))).toEqual(Buffer.from([0xff, 0]));
    expect(modeOf(join(folder, 'a'))).toBe('600');
    expect(modeOf(join(folder, 'b'))).toBe((0o666 & ~process.umask()).toString(8));
    expect(readdirSync(folder)).toEqual(['a', 'b']);
  });

  test.each([0o600, 0o644, 0o666])('that is there keeps its mode %o', async (mode) => {
    const file = join(emptyFolder(), 'a');
    writeFileSync(file, 'old and longer');
    chmodSync(file, mode);
    await writeWholeFile(file, 'new', 0o640);
    expect([read(file), modeOf(file)]).toEqual(['new', mode.toString(8)]);
  });

  test('behind a link is replaced, and the link stays', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'elsewhere'));
    const [file, link] = [join(folder, 'elsewhere', 'a'), join(folder, 'link')];
    writeFileSync(file, 'old');
    symlinkSync(file, link);
    await writeWholeFile(link, 'new');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect([read(file), readdirSync(join(folder, 'elsewhere'))]).toEqual(['new', ['a']]);
  });

  test('that cannot be written leaves the old one, and nothing beside it', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'a');
    writeFileSync(file, 'old');
    await expect(writeWholeFile(file, unwritable)).rejects.toMatchObject({
      code: 'ERR_INVALID_ARG_TYPE',
    });
    expect([read(file), readdirSync(folder)]).toEqual(['old', ['a']]);
  });

  test('is the old one or the new one for whoever reads meanwhile', async () => {
    const file = join(emptyFolder(), 'a');
    const texts = ['a', 'b'].map((letter) => letter.repeat(100_000));
    const seen = new Set<string>();
    await writeWholeFile(file, texts[0] ?? '');
    let writing = true;
    const writes = async () => {
      for (let n = 1; n < 40; n += 1) await writeWholeFile(file, texts[n % 2] ?? '');
      writing = false;
    };
    const reads = async () => {
      while (writing) seen.add(await readFile(file, 'utf8'));
    };
    await Promise.all([writes(), reads()]);
    expect([...seen].filter((text) => !texts.includes(text))).toEqual([]);
    expect(seen.size).toBeGreaterThan(0);
  });

  test.skipIf(!existsSync('/dev/full'))(
    'never takes the place of what is no plain file',
    async () => {
      await expect(writeWholeFile('/dev/full', 'text')).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
      await expect(writeWholeFile(emptyFolder(), 'text')).rejects.toMatchObject({
        code: 'EISDIR',
      });
    },
  );
});

describe('a new file', () => {
  test('has its mode from the first byte on', async () => {
    const folder = emptyFolder();
    await writeNewFile(join(folder, 'a'), 'text', 0o600);
    expect([read(join(folder, 'a')), modeOf(join(folder, 'a'))]).toEqual(['text', '600']);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('never takes the place of another, nor of a link that leads nowhere', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'a'), 'mine');
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
    for (const name of ['a', 'link'])
      await expect(writeNewFile(join(folder, name), 'text')).rejects.toMatchObject({
        code: 'EEXIST',
      });
    expect(read(join(folder, 'a'))).toBe('mine');
    expect(readdirSync(folder)).toEqual(['a', 'link']);
  });

  test('is made by one of many at once', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'a');
    const names = Array.from({ length: 20 }, (_, n) => `writer ${n}`);
    const ends = await Promise.allSettled(names.map((name) => writeNewFile(file, name)));
    const winners = names.filter((_, n) => ends[n]?.status === 'fulfilled');
    expect(winners).toEqual([read(file)]);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('that cannot be written is not there', async () => {
    const folder = emptyFolder();
    await expect(writeNewFile(join(folder, 'a'), unwritable)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the folder of a file', () => {
  test('is made with all above it, and may be there', () => {
    const folder = emptyFolder();
    makeFolderOf(join(folder, 'a', 'b', 'file'));
    makeFolderOf(join(folder, 'a', 'b', 'file'));
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual([]);
  });

  test('that cannot be made is an error, and no endless attempt', () => {
    expect(() => makeFolderOf('/proc/nowhere/deep/file')).toThrow(
      expect.objectContaining({ code: 'ENOENT' }),
    );
    const folder = emptyFolder();
    writeFileSync(join(folder, 'a'), '');
    expect(() => makeFolderOf(join(folder, 'a', 'b', 'file'))).toThrow(
      expect.objectContaining({ code: 'ENOTDIR' }),
    );
  });
});
