import type { FieldType } from '../../model/field.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';

const MAX_SHOWN = 500;

/** A text of the system, short enough for a message. */
export function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** A value of the system where a text should stand, short enough for a message: what is no text cannot always be made one. */
export function inMessage(raw: Json | undefined): string {
  return shorten(canonicalText(raw) ?? (raw && typeof raw === 'object' ? 'no text' : 'nothing'));
}

/** Trimmed, inner blanks collapsed as BroadWorks' xs:token does, NFC; null for none, of which an empty list is one form; undefined for no text at all (facts B1, C1, C29). */
export function canonicalText(raw: Json | undefined): string | null | undefined {
  if (raw === undefined || raw === null) return null;
  if (typeof raw === 'object') return Array.isArray(raw) && raw.length === 0 ? null : undefined;
  const text = String(raw)
    .normalize('NFC')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/^ | $/g, '');
  return text === '' ? null : text;
}

/** A type whose values are compared as a whole, by `same`. */
export function atomic(
  type: Pick<FieldType, 'schema' | 'canonical'> & Partial<FieldType>,
  same: (live: Json, declared: Json) => boolean = Object.is,
): FieldType {
  return {
    align: (live, declared) => (same(live, declared) ? declared : live),
    wire: (value) => value,
    claims: (value) => (typeof value === 'string' ? [value.toLowerCase()] : []),
    ...type,
  };
}

/** JSON Schema for a scalar that is taken as written: editors see numbers where YAML does. */
export function scalarSchema(keywords: JsonObject): JsonObject {
  return { type: ['string', 'number', 'boolean'], minLength: 1, ...keywords };
}

/** Plain text of 1 to `maxLength` characters; `pattern` narrows it. */
export function text(maxLength: number, pattern = '^[^\\u0000-\\u001f\\u007f]*$'): FieldType {
  return atomic({ schema: scalarSchema({ maxLength, pattern }), canonical: canonicalText });
}

/** An e-mail address: letter case does not matter behind the @ (facts C7). */
export const email: FieldType = atomic(
  {
    schema: scalarSchema({
      maxLength: 80,
      pattern: '^[^@\\s\\u0000-\\u001f]+@[^@\\s\\u0000-\\u001f]+$',
    }),
    canonical: canonicalText,
  },
  (live, declared) => domainLower(live) === domainLower(declared),
);

function domainLower(value: Json): Json {
  if (typeof value !== 'string') return value;
  const at = value.lastIndexOf('@');
  return value.slice(0, at) + value.slice(at).toLowerCase();
}

/** An object of texts of which each line is managed by itself, as an address. */
export function lines(limits: Readonly<Record<string, number>>): FieldType {
  const names = Object.keys(limits);
  const properties = Object.fromEntries(
    names.map((name) => [
      name,
      {
        type: ['string', 'number', 'null'],
        maxLength: limits[name] ?? 1,
        title: name,
        description: `The ${inWords(name)} of the address; null clears it.`,
        examples: ['Tampa'],
        errorMessage: `1 to ${limits[name]} characters`,
      },
    ]),
  );
  return {
    schema: { type: 'object', additionalProperties: false, minProperties: 1, properties },
    canonical: (raw, user) => canonicalLines(names, raw, user !== undefined),
    align: (live, declared) =>
      isObject(declared)
        ? Object.fromEntries(
            Object.keys(declared).map((name) => [
              name,
              isObject(live) ? (live[name] ?? null) : null,
            ]),
          )
        : live,
    wire: (value) => (isObject(value) ? withoutNulls(value) : value),
    claims: () => [],
  };
}

/** addressLine1 as "address line 1". */
function inWords(name: string): string {
  return name.replace(/[A-Z]|\d/g, (mark) => ` ${mark.toLowerCase()}`);
}

/** Live objects get every line, declared ones only what is written: an unwritten line is not managed. */
function canonicalLines(
  names: readonly string[],
  raw: Json | undefined,
  live: boolean,
): Json | undefined {
  const given = isObject(raw) ? raw : canonicalText(raw) === null ? {} : undefined;
  if (!given) return undefined;
  const kept = names.filter((name) => live || name in given);
  const values = kept.map((name) => [name, canonicalText(given[name])] as const);
  if (values.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(values.map(([name, value]) => [name, value ?? null]));
}

function withoutNulls(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null));
}
