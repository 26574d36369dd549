import { isUtf8 } from 'node:buffer';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { LineCounter } from 'yaml';
import { isObject } from '../model/json.ts';
import type { Place, Problem } from '../model/problem.ts';

/** Larger files are refused: this is about 12,000 users with all their fields, and a group may be spread over files. */
const MAX_BYTES = 8 * 1024 * 1024;

const BOM = Buffer.from('\uFEFF');
const REPLACEMENT = Buffer.from('\uFFFD');

/** One file's text and how its offsets map to lines. */
export interface Source {
  /** As the user named it. */
  readonly file: string;
  readonly text: string;
  readonly lines: LineCounter;
}

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

function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    lines.addNewLine(at + 1);
  return lines;
}

/** The place of an offset in a source. */
export function placeAt(source: Source, offset: number): Place {
  const { line, col } = source.lines.linePos(offset);
  return { file: source.file, line, column: col };
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

function notUtf8(file: string, bytes: Buffer): Problem {
  const utf16 = bytes[0] === 0xff || bytes[0] === 0xfe;
  return {
    code: 'notUtf8',
    severity: 'error',
    summary: utf16 ? 'the file is UTF-16, not UTF-8' : 'the file is not valid UTF-8',
    where: { file, ...firstBadByte(bytes) },
    fix: 'Save it as UTF-8.',
  };
}

function firstBadByte(bytes: Buffer): { line: number; column: number } {
  let line = 1;
  let start = bytes.subarray(0, 3).equals(BOM) ? BOM.length : 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
    line += 1;
  }
  const text = bytes.subarray(start).toString('utf8');
  return { line, column: badColumn(text, bytes.subarray(start)) };
}

/** A replacement character may also be written in the file; the first that is not is the place. */
function badColumn(text: string, bytes: Buffer): number {
  let at = text.indexOf('\uFFFD');
  for (let offset = Buffer.byteLength(text.slice(0, at)); at >= 0; ) {
    if (!bytes.subarray(offset, offset + 3).equals(REPLACEMENT)) break;
    const next = text.indexOf('\uFFFD', at + 1);
    offset += Buffer.byteLength(text.slice(at, next < 0 ? at : next));
    at = next;
  }
  return at + 1;
}
