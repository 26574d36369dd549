import type { FieldType } from '../../model/field.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { atomic, canonicalText, scalarSchema } from './text.ts';

/** Digits that are a name, not a quantity: leading zeros count (facts C6). */
export function digits(minLength: number, maxLength: number): FieldType {
  return atomic({
    schema: scalarSchema({ minLength, maxLength, pattern: '^[0-9]*$' }),
    canonical: canonicalText,
  });
}

/** A directory number, written +CC-national, +digits or national (facts B7, C3). Canonical: +CC-national where the country code is known. */
export const phoneNumber: FieldType = atomic(
  {
    schema: scalarSchema({
      maxLength: 23,
      pattern: '^(\\+[0-9]{1,3}-[0-9]{2,18}|\\+?[0-9]{2,22})?$',
    }),
    canonical: canonicalPhone,
    claims: (value) => (typeof value === 'string' ? [e164(value)] : []),
  },
  sameNumber,
);

function canonicalPhone(raw: Json | undefined, user?: JsonObject): Json | undefined {
  const text = canonicalText(raw);
  if (typeof text !== 'string' || text.includes('-')) return text;
  if (/^\+1[0-9]{10}$/.test(text)) return `+1-${text.slice(2)}`;
  const countryCode = canonicalText(user?.['countryCode']);
  return text.startsWith('+') || !countryCode ? text : `+${countryCode}-${text}`;
}

function sameNumber(live: Json, declared: Json): boolean {
  if (typeof live !== 'string' || typeof declared !== 'string') return live === declared;
  if (e164(live) === e164(declared)) return true;
  const [a, b] = [live, declared].map(national);
  return live.startsWith('+') !== declared.startsWith('+') && a === b;
}

/** The part behind the country code, without a trunk zero; the whole where no dash tells the two apart. */
function national(value: string): string {
  return value.slice(value.indexOf('-') + 1).replace(/^0/, '');
}

/** Digits with the country code; ten national digits without one are taken for +1, as in every answer seen (facts C16). */
function e164(value: string): string {
  const bare = value.replace(/\D/g, '');
  return !value.startsWith('+') && bare.length === 10 ? `1${bare}` : bare;
}
