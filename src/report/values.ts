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

/** What left a list and what joined it; undefined where neither value is one. */
export function listDifference(
  before: Json | undefined,
  after: Json | undefined,
): string | undefined {
  if (!Array.isArray(before) && !Array.isArray(after)) return undefined;
  const old = Array.isArray(before) ? before.map(showValue) : [];
  const now = Array.isArray(after) ? after.map(showValue) : [];
  const [had, has] = [new Set(old), new Set(now)];
  const gone = old.filter((item) => !has.has(item)).map((item) => `- ${item}`);
  const come = now.filter((item) => !had.has(item)).map((item) => `+ ${item}`);
  return [...gone, ...come].join(', ');
}

/** Both values; where they would look the same, letter for letter. */
export function oldAndNew(
  before: Json | undefined,
  after: Json | undefined,
): readonly [string, string] {
  const [old, now] = [showValue(before), showValue(after)];
  return old.normalize().trim() === now.normalize().trim()
    ? [spelled(before), spelled(after)]
    : [old, now];
}

function spelled(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null);
  return harmless(text).replace(
    /[^ -~]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** "1,234"; by hand, since the first use of Intl costs a start 11 ms. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "1 user", "2 users". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** Seconds as people say them: "8 s", "2 min 5 s", "1 h 3 min". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
