import { isUtf8 } from 'node:buffer';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { isObject } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { notUtf8 } from './not-utf8.ts';
import { countLines, placeAt, type Source } from './source.ts';

/** Larger files are refused: this is about 12,000 users with all their fields, and a group may be spread over files. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Reads one file whole, or says why it cannot be read as text. */
export function readSource(file: string): Source | Problem {
  let bytes: Buffer;
  try {
    const stats = statSync(file);
    // A device may never end; a pipe, as in <(command), is read whole.
    if (!stats.isFile() && !stats.isFIFO()) return unreadable(file, { code: kindOf(stats) });
    if (stats.size > MAX_BYTES) return tooLarge(file, stats.size);
    bytes = readFileSync(file);
    if (bytes.length > MAX_BYTES) return tooLarge(file, bytes.length);
  } catch (error) {
    return unreadable(file, error);
  }
  return isUtf8(bytes) ? checkedText(file, bytes) : notUtf8(file, bytes);
}

function checkedText(file: string, bytes: Buffer): Source | Problem {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const source = { file, text, lines: countLines(text) };
  const nul = text.indexOf('\0');
  if (nul < 0) return source;
  return {
    code: 'nulByte',
    severity: 'error',
    summary: 'a NUL byte stands in the file',
    where: placeAt(source, nul),
    fix: 'Save the file as UTF-8 text; UTF-16 and binary files hold such bytes.',
  };
}

function tooLarge(file: string, size: number): Problem {
  const megabytes = (size / 1024 / 1024).toFixed(1);
  return {
    code: 'fileTooLarge',
    severity: 'error',
    summary: `the file is ${megabytes} MB large; at most 8 MB are read`,
    where: { file, line: 1, column: 1 },
    fix: 'Spread the users over several files: a group may stand in any number of them.',
  };
}

function kindOf(stats: Stats): string {
  return stats.isDirectory() ? 'a directory' : 'not a regular file';
}

function unreadable(file: string, error: unknown): Problem {
  const reason = isObject(error) && 'code' in error ? String(error['code']) : String(error);
  return {
    code: 'fileUnreadable',
    severity: 'error',
    summary: `the file cannot be read (${reason})`,
    where: { file, line: 1, column: 1 },
    fix: reason === 'ENOENT' ? 'Check the path.' : 'Check that it is a file that you may read.',
  };
}
