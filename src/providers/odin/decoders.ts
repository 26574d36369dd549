import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { discard } from './bodies.ts';

const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const;

/** The body without its content encoding; a failure of either side ends both. An encoding that was not asked for fails the read. */
export function decoderFor(encoding: string, body: Readable): Readable {
  const make = decoders[encoding as keyof typeof decoders] as (typeof decoders)['gzip'] | undefined;
  if (!make) {
    discard(body);
    throw Object.assign(new Error('unknown content encoding'), { code: 'BAD_ENCODING' });
  }
  const decoder = make({ chunkSize: 1 << 16 });
  return pipeline(body, decoder, () => {});
}
