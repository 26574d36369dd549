import type { Readable } from 'node:stream';
import type { Json } from '../../model/json.ts';
import type { Answer } from './answer.ts';
import type { Incoming } from './exchange.ts';
import { canonicalText, shorten } from './text.ts';

/** The largest answer but an audit, in bytes: far beyond any user or error. */
const LIMIT = 16 * 2 ** 20;

/** The flaw of an answer that no reader of JSON takes. */
export const NO_JSON = 'something that is not JSON';

/** What a body holds; `flaw` says why a good status brought no JSON. */
type Read = Pick<Answer, 'json' | 'plain' | 'empty' | 'flaw'>;

/** Reads an answer to its end; of a good one its type is looked at too. */
export async function readAnswer(incoming: Incoming): Promise<Read> {
  const read = parse(await readText(incoming.body));
  if (incoming.status < 200 || incoming.status >= 300) return read;
  const flaw = typeFlaw(incoming) ?? (read.json === undefined ? NO_JSON : undefined);
  return flaw ? { ...read, json: undefined, flaw } : read;
}

/** What is wrong with the type of an answer that should be JSON in UTF-8. */
export function typeFlaw({ contentType }: Incoming): string | undefined {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  const name = type.trim();
  if (name === '') return 'something of no type instead of JSON';
  if (!/^(application|text)\/(json|[\w.-]+\+json)$/.test(name))
    return `${shorten(name)} instead of JSON`;
  const charset = parameters
    .map((one) => /^\s*charset="?([^"\s]*)"?\s*$/.exec(one)?.[1])
    .find(Boolean);
  return charset && !/^(utf-?8|us-ascii)$/.test(charset)
    ? `text in ${shorten(charset)} instead of UTF-8`
    : undefined;
}

/** Ends a body that nobody reads; its connection goes with it. */
export function discard(body: Readable): void {
  body.on('error', () => {}).destroy();
}

async function readText(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > LIMIT) throw Object.assign(new Error('too large'), { code: 'TOO_LARGE' });
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

function parse(text: string): Read {
  try {
    return { json: JSON.parse(text) as Json };
  } catch {
    const page = text.trimStart().startsWith('<');
    const plain = page ? undefined : canonicalText(text);
    const empty = text === '' ? { empty: true as const } : {};
    return { json: undefined, ...(plain ? { plain } : {}), ...empty };
  }
}
