import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/model/json.ts';

/** What may stand for nothing (facts C30). */
export const nothing = fc.constantFrom<unknown>(undefined, null, '', ' ', []);

/** A text with blanks around and in it, its accents apart, or as a number (facts C1, C6, C29). */
export function textForms(value: string): fc.Arbitrary<unknown> {
  const asNumber = /^\d+$/.test(value) ? [Number(value)] : [];
  const spaced = value.replaceAll(' ', ' \n\t ');
  return fc.constantFrom<Json>(value, ` ${value} `, spaced, value.normalize('NFD'), ...asNumber);
}

/** Upper case behind the @ (facts C7). */
export function hostForms(value: string): fc.Arbitrary<unknown> {
  const [local, host = ''] = value.split('@');
  const upper = value.includes('@') ? `${local}@${host.toUpperCase()}` : value;
  return fc.constantFrom(value, upper, ` ${value} `);
}

/** In any order. */
export function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}

/** Each part in its own forms. */
export function partForms(
  value: JsonObject,
  forms: (name: string, part: Json) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const parts = Object.entries(value).map(([name, part]) => [name, forms(name, part)]);
  return fc.record(Object.fromEntries(parts));
}
