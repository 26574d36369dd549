/** Any JSON value, read-only. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object, read-only. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for a JSON object; lists and null are none. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value that a JSON Pointer (RFC 6901) such as `/address/city` leads to; undefined where there is none. */
export function valueAt(values: JsonObject | null, pointer: string): Json | undefined {
  if (!pointer.includes('/', 1)) return values?.[pointer.slice(1)];
  const steps = pointer.split('/').slice(1);
  return steps.reduce<Json | undefined>(
    (value, step) => (isObject(value) ? value[step] : undefined),
    values ?? undefined,
  );
}

/** No value, or one of which no part is left. */
export function isNone(value: Json): boolean {
  return value === null || (isObject(value) && Object.values(value).every(isNone));
}

/** JSON with keys sorted at every level and no blanks: equal values give equal bytes. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(sorted(value));
}

/** The value with its keys in order; the very same where they are already, as most are. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.every(isSorted) ? value : value.map(sorted);
  if (!isObject(value) || isSorted(value)) return value;
  const entries = Object.entries<Json | undefined>(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.flatMap(([key, inner]) => (inner === undefined ? [] : [[key, sorted(inner)]])),
  );
}

function isSorted(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.every(isSorted);
  if (!isObject(value)) return true;
  let before = '';
  for (const key in value) {
    if (key < before || !isSorted(value[key])) return false;
    before = key;
  }
  return true;
}
