import type { FieldType } from '../../model/field.ts';
import type { Json, JsonObject } from '../../model/json.ts';

const MAX_SHOWN = 500;

/** A text of the system, short enough for a message. */
export function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** A value of the system where a text should stand, short enough for a message: what is no text cannot always be made one. */
export function inMessage(raw: Json | undefined): string {
  return shorten(canonicalText(raw) ?? (raw && typeof raw === 'object' ? 'no text' : 'nothing'));
}

/** Nearly every text of an audit: it is its own canonical form. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/** Trimmed, inner blanks collapsed as BroadWorks' xs:token does, NFC; null for none, of which an empty list is one form; undefined for no text at all (facts B1, C1, C29). */
export function canonicalText(raw: Json | undefined): string | null | undefined {
  if (raw === undefined || raw === null) return null;
  if (typeof raw === 'object') return Array.isArray(raw) && raw.length === 0 ? null : undefined;
  const given = String(raw);
  if (given.length < 200 && plain.test(given)) return given;
  const text = given
    .normalize('NFC')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/^ | $/g, '');
  return text === '' ? null : text;
}

/** A type whose values are compared as a whole, by `same`, and given up as a whole. */
export function atomic(
  type: Pick<FieldType, 'schema' | 'canonical'> & Partial<FieldType>,
  same: (live: Json, declared: Json) => boolean = Object.is,
): FieldType {
  const { claims = textKey } = type;
  return {
    align: (live, declared) => (same(live, declared) ? declared : live),
    wire: (value) => value,
    without: (value, keys) => (claims(value).some((key) => keys.has(key)) ? null : value),
    ...type,
    claims,
  };
}

function textKey(value: Json): readonly string[] {
  return typeof value === 'string' ? [value.toLowerCase()] : [];
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
    overlooks: 'letter case behind the @',
    canonical: canonicalText,
  },
  sameBehindAt,
);

/** Equal, letter case aside behind the @: hosts and domains have none (facts C7). */
export function sameBehindAt(live: Json, declared: Json): boolean {
  return domainLower(live) === domainLower(declared);
}

function domainLower(value: Json): Json {
  const at = typeof value === 'string' ? value.lastIndexOf('@') : -1;
  return typeof value === 'string' && at >= 0
    ? value.slice(0, at) + value.slice(at).toLowerCase()
    : value;
}

/** One of a few texts. */
export function choice(...values: readonly string[]): FieldType {
  return atomic({ schema: { type: 'string', enum: values }, canonical: canonicalText });
}
