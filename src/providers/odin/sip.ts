import type { FieldType } from '../../model/field.ts';
import { isObject, type Json } from '../../model/json.ts';
import { temporaryId } from '../../model/temporary-id.ts';
import { atomic, canonicalText, sameBehindAt, scalarSchema } from './text.ts';

const line = atomic(
  {
    schema: scalarSchema({
      maxLength: 161,
      pattern: "^(?!rollcall\\.)\\+?[A-Za-z0-9\\-_.!~*'()]+(@[A-Za-z0-9\\-_.!~*'()]+)?$",
    }),
    canonical: withoutSip,
  },
  sameBehindAt,
);

/** A line or port: a name, or name@host (facts B3, C18). A device cannot be without one: while others swap lines it has a temporary one. */
export const linePortType: FieldType = {
  ...line,
  without: (value, keys) =>
    typeof value === 'string' && line.without(value, keys) === null
      ? temporaryId(value.replace(/^\+/, ''))
      : value,
};

/** SIP contacts, in order; shown as texts or as {sipContact} (facts C18). */
export const contacts: FieldType = atomic(
  {
    schema: {
      type: 'array',
      maxItems: 5,
      items: { ...scalarSchema({ maxLength: 1020 }), errorMessage: '1 to 1020 characters' },
    },
    canonical: canonicalContacts,
    wire: (value) =>
      Array.isArray(value) ? value.map((sipContact: Json) => ({ sipContact })) : value,
    claims: () => [],
  },
  (live, declared) => JSON.stringify(live) === JSON.stringify(declared),
);

function canonicalContacts(raw: Json | undefined): Json | undefined {
  const list: readonly Json[] = Array.isArray(raw) ? raw : [raw ?? null];
  const found = list.map((item) => withoutSip(isObject(item) ? item['sipContact'] : item));
  if (found.includes(undefined)) return undefined;
  const kept = found.flatMap((contact) => contact ?? []);
  return kept.length === 0 ? null : kept;
}

function withoutSip(raw: Json | undefined): string | null | undefined {
  const text = canonicalText(raw);
  return typeof text === 'string' ? text.replace(/^sip:/i, '') || null : text;
}
