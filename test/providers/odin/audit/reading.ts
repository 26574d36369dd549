import type { Json, JsonObject } from '../../../../src/model/json.ts';
import { isObject } from '../../../../src/model/json.ts';
import { BadBody, readAudit } from '../../../../src/providers/odin/audit/read-audit.ts';
import { wantedKeys } from '../../../../src/providers/odin/audit/wanted.ts';
import { auditRecords } from './whole-audit.ts';

/** What became of a body: its records, or the kind and message of its refusal. */
export type Outcome =
  | { readonly records: readonly JsonObject[] }
  | { readonly kind: string; readonly message: string; readonly error?: JsonObject | undefined };

/** Reads the pieces one after another. */
export function readPieces(pieces: readonly Uint8Array[]): Outcome {
  const records: JsonObject[] = [];
  try {
    const reader = readAudit((record) => records.push(record));
    for (const piece of pieces) reader.push(piece);
    reader.end();
    return { records };
  } catch (error) {
    if (!(error instanceof BadBody)) throw error;
    return { kind: error.kind, message: error.message, error: error.error };
  }
}

/** Reads a text as one piece. */
export function readText(text: string): Outcome {
  return readPieces([bytesOf(text)]);
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The bytes in pieces that end at `cuts`. */
export function cutAt(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  places.sort((a, b) => a - b);
  return places.slice(1).map((to, index) => bytes.slice(places[index], to));
}

/** What JSON.parse makes of bytes that must be UTF-8; undefined where it refuses them. */
export function parseStrictly(bytes: Uint8Array): { readonly body: Json } | undefined {
  try {
    return { body: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

/** The wanted parts of an audit that was parsed as a whole; undefined where it is none. */
export function wholeRecords(body: Json): readonly JsonObject[] | undefined {
  const records = auditRecords(body);
  return records?.every(isObject) ? records.map(projected) : undefined;
}

function projected(record: JsonObject): JsonObject {
  const { utilities, ...others } = withKeys(record, wantedKeys);
  if (utilities === undefined || Array.isArray(utilities)) return others;
  const alone = isObject(utilities) ? withKeys(utilities, new Set(['alternateUserId'])) : utilities;
  return { ...others, utilities: alone };
}

function withKeys(values: JsonObject, wanted: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([key]) => wanted.has(key)));
}
