import { pipeline, type Readable, type Transform, type TransformOptions } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, type ZlibOptions } from 'node:zlib';
import { discard } from './bodies.ts';

const decoders: Readonly<Record<string, (sizes: typeof SIZES) => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * A pause must let much more pass than one read of a socket: undici puts back what it cannot pass on and reads on all
 * the same, so that many small pauses gather the whole answer in memory, copied again and again.
 */
const SIZES: ZlibOptions & TransformOptions = {
  chunkSize: 1 << 16,
  writableHighWaterMark: 1 << 20,
};

/** The body without its content encoding; a failure of either side ends both. An encoding that was not asked for fails the read. */
export function decoderFor(encoding: string, body: Readable): Readable {
  const make = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
  if (!make) {
    discard(body);
    throw Object.assign(new Error('unknown content encoding'), { code: 'BAD_ENCODING' });
  }
  const decoder = make(SIZES);
  return pipeline(body, decoder, () => {});
}
