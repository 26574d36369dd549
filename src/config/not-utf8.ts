import { isUtf8 } from 'node:buffer';
import type { Problem } from '../model/problem.ts';

const BOM = Buffer.from('\uFEFF');
const REPLACEMENT = Buffer.from('\uFFFD');

/** The problem of a file that is not UTF-8, at its first wrong byte. */
export function notUtf8(file: string, bytes: Buffer): Problem {
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
