import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createDeflate, createGzip } from 'node:zlib';

/** The cheapest level of each: the other end is on the same machine. */
const compressors: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGzip({ level: 1 }),
  deflate: () => createDeflate({ level: 1 }),
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};

/** A content-encoding and a stream that makes it. */
export interface Encoding {
  readonly name: string;
  readonly compressor: Transform;
}

/** Chooses the first of gzip, deflate and br that an accept-encoding header names; `undefined` when it names none. */
export function chooseEncoding(accepted: string | undefined): Encoding | undefined {
  const wanted = new Set((accepted ?? '').toLowerCase().split(',').map(nameOf));
  const [name, make] = Object.entries(compressors).find(([one]) => wanted.has(one)) ?? [];
  return name && make ? { name, compressor: make() } : undefined;
}

/** A quality of 0 says that the encoding is not wanted. */
function nameOf(part: string): string {
  return /;\s*q\s*=\s*0(\.0*)?\s*$/.test(part) ? '' : (part.split(';')[0] ?? '').trim();
}
