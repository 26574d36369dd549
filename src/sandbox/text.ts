import { refusals } from './api-error.ts';
import type { Json } from './json.ts';

/** Reads a scalar as an XML token: blanks trimmed and collapsed, `undefined` when nothing is left (facts B1). */
export function readText(value: Json | undefined, name: string, max: number): string | undefined {
  const text = toToken(value, name);
  if (text === undefined) return undefined;
  if (/\p{Cc}/u.test(text)) throw refusals.validation(`element ${name} holds a control character`);
  checkLength([...text].length, name, max, 'characters');
  return text;
}

/** Refuses a length over the limit, in the unit that the limit is given in. */
export function checkLength(length: number, name: string, max: number, unit: string): void {
  if (length <= max) return;
  throw refusals.validation(`element ${name} has ${length} ${unit}, ${max} are allowed`);
}

function toToken(value: Json | undefined, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw refusals.validation(`element ${name} must be text`);
  }
  return String(value).trim().replace(/\s+/g, ' ') || undefined;
}
