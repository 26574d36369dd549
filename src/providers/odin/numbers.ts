import type { FieldType } from '../../model/field.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { atomic, canonicalText, scalarSchema, text } from './text.ts';

/** Digits that are a name, not a quantity: leading zeros count (facts C6). */
export function digits(minLength: number, maxLength: number): FieldType {
  return atomic({
    schema: scalarSchema({ maxLength, pattern: `^[0-9]{${minLength},${maxLength}}$` }),
    canonical: canonicalText,
  });
}

/** A directory number, written +CC-national, +digits or national (facts B7, C3). Canonical: +CC-national where the country code is known. */
export const phoneNumber: FieldType = atomic(
  {
    schema: scalarSchema({
      maxLength: 23,
      pattern: '^(\\+[0-9]{1,3}-[0-9]{2,18}|\\+?[0-9]{2,22})$',
    }),
    canonical: canonicalPhone,
    claims: (value) => (typeof value === 'string' ? [e164(value)] : []),
  },
  sameNumber,
);

/** A number as somebody wrote it down: what stands between its digits does not count (facts C5). */
export function writtenNumber(maxLength: number, pattern?: string): FieldType {
  return { ...text(maxLength, pattern), align: (a, b) => (dialled(a) === dialled(b) ? b : a) };
}

function dialled(value: Json): Json {
  const isNumber = typeof value === 'string' && /^\+?[0-9 ().-]+$/.test(value);
  return isNumber ? value.replace(/[ ().-]/g, '') : value;
}

function canonicalPhone(raw: Json | undefined, user?: JsonObject): Json | undefined {
  const number = canonicalText(raw);
  if (typeof number !== 'string' || number.includes('-')) return number;
  if (/^\+1[0-9]{10}$/.test(number)) return `+1-${number.slice(2)}`;
  const countryCode = canonicalText(user?.['countryCode']);
  return number.startsWith('+') || !countryCode ? number : `+${countryCode}-${number}`;
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
