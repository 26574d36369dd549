import { refusals } from './api-error.ts';

/** A number in two parts, digits only: BroadWorks stores the national part and the country code apart (facts B7). */
export interface PhoneNumber {
  readonly countryCode: string;
  readonly national: string;
}

const writtenForm = /^\+?\d[\d-]*$/;
const dashed = /^\+(\d{1,3})-(.+)$/;
/** Longest match of ITU-T E.164: one digit, the listed pairs, otherwise three. */
const callingCode = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(.+)$/;

/** Reads a number in any form of facts B7; `countryCode` is the one of a number without a plus. */
export function parsePhoneNumber(text: string, countryCode: string): PhoneNumber {
  if (!writtenForm.test(text)) throw refusals.number(text);
  if (!text.startsWith('+')) return { countryCode, national: digitsOf(text) };
  const parts = dashed.exec(text) ?? callingCode.exec(text);
  const national = digitsOf(parts?.[2] ?? '');
  if (!national) throw refusals.number(text);
  return { countryCode: parts?.[1] ?? '', national };
}

/** Writes a number as registrations and number lists do: +1-8135551003 (facts B7). */
export function formatPhoneNumber(number: PhoneNumber): string {
  return `+${number.countryCode}-${number.national}`;
}

function digitsOf(text: string): string {
  return text.replaceAll('-', '');
}
