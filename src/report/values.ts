import { isObject, type Json } from '../model/json.ts';
import { harmless } from './line.ts';

const NONE = '(none)';

/** A field's value as people read it, on one line and safe to print. */
export function showValue(value: Json | undefined): string {
  if (value === null || value === undefined) return NONE;
  if (Array.isArray(value)) return value.map(showValue).join(', ') || NONE;
  if (!isObject(value)) return harmless(String(value));
  const { name, enterprise } = value;
  if (typeof enterprise === 'boolean') return showValue(name) + (enterprise ? ' (enterprise)' : '');
  const lines = Object.values(value).filter((line) => line !== null);
  return lines.map(showValue).join(', ') || NONE;
}

/** Items of a list, as shown. */
export interface ListChanges {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** What left a list and what joined it, as shown; undefined where neither value is one. */
export function listChanges(
  before: Json | undefined,
  after: Json | undefined,
): ListChanges | undefined {
  if (!Array.isArray(before) && !Array.isArray(after)) return undefined;
  const old = Array.isArray(before) ? before.map(showValue) : [];
  const now = Array.isArray(after) ? after.map(showValue) : [];
  const [had, has] = [new Set(old), new Set(now)];
  return {
    gone: old.filter((item) => !has.has(item)),
    come: now.filter((item) => !had.has(item)),
  };
}

/** Values one after the other; where two of them would look the same, letter for letter. */
export function showValues(values: readonly (Json | undefined)[]): readonly string[] {
  const shown = values.map(showValue);
  const bare = shown.map((text) => text.normalize().trim());
  const alike = bare.some((text, at) => text === bare[at - 1]);
  return alike ? values.map(spelled) : shown;
}

function spelled(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null);
  return harmless(text).replace(
    /[^ -~]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
