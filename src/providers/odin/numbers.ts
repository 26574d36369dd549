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

/** Digits with hyphens between groups of them, behind a + or not. */
const written = '^\\+?[0-9]+(-[0-9]+)*$';

/** A directory number of 1 to 23 characters, written +CC-national, +digits or national, in groups or not (facts B1, B7, C3). Canonical: +CC-national where the country code is known. */
export const phoneNumber: FieldType = atomic(
  {
    schema: scalarSchema({ maxLength: 23, pattern: written }),
    overlooks:
      'how it is written: +1-8135551003, +1-813-555-1003, +18135551003, 18135551003, 8135551003',
    canonical: canonicalPhone,
    claims: (value) => (typeof value === 'string' ? [e164(value)] : []),
  },
  sameNumber,
);

/** A number as somebody wrote it down: what stands between its digits does not count. A live JSON number stays one: a + or zeros may be lost (facts C5). */
export function writtenNumber(maxLength: number, pattern?: string): FieldType {
  return atomic(
    {
      schema: text(maxLength, pattern).schema,
      overlooks: 'blanks and ( ) . - between the digits',
      canonical: (raw, user) => (user && typeof raw === 'number' ? raw : canonicalText(raw)),
      wire: (value) => (typeof value === 'number' ? String(value) : value),
    },
    (live, declared) => dialled(live) === dialled(declared) || sameDigits(live, dialled(declared)),
  );
}

/** Whether a live JSON number cannot be told from a declared text: 7 may have been "007", "+7" or "7" (facts C1, C5). */
export function sameDigits(live: Json, declared: Json): boolean {
  if (typeof live !== 'number' || typeof declared !== 'string') return false;
  return /^\+?\d+$/.test(declared) && Number(declared) === live;
}

function dialled(value: Json): Json {
  const isNumber = typeof value === 'string' && /^\+?[0-9 ().-]+$/.test(value);
  return isNumber ? value.replace(/[ ().-]/g, '') : value;
}

const isWritten = new RegExp(written);

function canonicalPhone(raw: Json | undefined, user?: JsonObject): Json | undefined {
  const text = canonicalText(raw);
  if (typeof text !== 'string' || !isWritten.test(text)) return text;
  const number = text.replaceAll('-', '');
  const code = canonicalText(user?.['countryCode']);
  const american = (code === '1' ? /^\+?1(\d{10})$/ : /^\+1(\d{10})$/).exec(number);
  if (american) return `+1-${american[1]}`;
  // What stands before the first hyphen of a whole number is the country code.
  const first = /^(\+\d{1,3})-/.exec(text)?.[1];
  if (first) return number.replace(first, `${first}-`);
  if (!code) return number;
  if (number.startsWith('+')) return number.replace(`+${code}`, `+${code}-`);
  // A JSON number that starts with the country code may have lost its +.
  const doubtful = typeof raw === 'number' && number.startsWith(code);
  return doubtful ? number : `+${code}-${number}`;
}

function sameNumber(live: Json, declared: Json): boolean {
  if (typeof live !== 'string' || typeof declared !== 'string') return live === declared;
  if (e164(live) === e164(declared)) return true;
  if (live.startsWith('+') === declared.startsWith('+')) return false;
  const [full, short] = live.startsWith('+') ? [live, declared] : [declared, live];
  return bare(full) === bare(short) || nationals(full).includes(national(short));
}

/** What may stand behind the country code of one to three digits; a dash tells which. */
function nationals(full: string): readonly string[] {
  const all = full.includes('-')
    ? [full.slice(full.indexOf('-') + 1)]
    : [2, 3, 4].map((at) => full.slice(at));
  return all.map(national);
}

/** Without a trunk zero. */
function national(digits: string): string {
  return digits.replace(/^0/, '');
}

/** Digits with the country code; ten national digits without one are taken for +1, as in every answer seen (facts C16). */
function e164(value: string): string {
  const all = bare(value);
  return !value.startsWith('+') && all.length === 10 ? `1${all}` : all;
}

function bare(value: string): string {
  return value.replace(/\D/g, '');
}
