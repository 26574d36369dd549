/** Any value that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object; a key that is left out reads as `undefined`. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Tells whether a value is a JSON object, and not a list or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Gives the part of a document that is an object, or an empty one (facts C30: absent is the same as none). */
export function objectAt(document: JsonObject, key: string): JsonObject {
  const value = document[key];
  return isObject(value) ? value : {};
}

/** Gives a scalar as text and everything else as an empty text (facts C1: text may have become a number). */
export function textAt(document: JsonObject, key: string): string {
  const value = document[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Gives the part of a document that is a list, or an empty one. */
export function listAt(document: JsonObject, key: string): readonly Json[] {
  const value = document[key];
  return Array.isArray(value) ? value : [];
}
