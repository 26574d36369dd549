import { formatPhoneNumber, type PhoneNumber, parsePhoneNumber } from './phone.ts';

/** Numbers in a row, both ends included; their national parts are equally long. */
export interface Range {
  readonly countryCode: string;
  readonly first: string;
  readonly last: string;
}

/** Reads a number, or several as ODiN writes them: +1-5134004000 - +1-5134004002 (facts B7). */
export function toRange(text: string, countryCode: string): Range {
  const [start = '', end = start] = text.split(' - ');
  const first = parsePhoneNumber(start, countryCode);
  const last = parsePhoneNumber(end, countryCode);
  return { countryCode: first.countryCode, first: first.national, last: last.national };
}

/** Tells whether a number is in a range. */
export function holds({ countryCode, first, last }: Range, number: PhoneNumber): boolean {
  const { national } = number;
  if (number.countryCode !== countryCode || national.length !== first.length) return false;
  return first <= national && national <= last;
}

/** Writes what is left of a range without a number that is in it. */
export function split({ countryCode, first, last }: Range, national: string): readonly string[] {
  const write = (digits: string): string => formatPhoneNumber({ countryCode, national: digits });
  const below = first < national ? [[first, step(national, -1n)] as const] : [];
  const above = national < last ? [[step(national, 1n), last] as const] : [];
  return [...below, ...above].map(([from, to]) =>
    from === to ? write(from) : `${write(from)} - ${write(to)}`,
  );
}

function step(national: string, by: bigint): string {
  return String(BigInt(national) + by).padStart(national.length, '0');
}
