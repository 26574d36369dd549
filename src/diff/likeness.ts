import type { FieldTable } from '../model/field.ts';
import type { JsonObject } from '../model/json.ts';
import type { CurrentUser, DesiredUser } from '../model/user.ts';
import { differingFields } from './diff-fields.ts';

/** How many more of the values that both declare a live user shares with the one than with the other; below zero where it is fewer. The names, which every user has to have, decide; other values only where the names are alike; what changes hands itself says nothing. */
export function likeness(
  one: DesiredUser,
  other: DesiredUser,
  current: CurrentUser,
  fields: FieldTable,
): number {
  // What a run left is what is live now, extensions too.
  if (one.left && other.left) return share(one.left, other.left, current, fields);
  const own = fields.filter(({ exclusive }) => !exclusive);
  const names = own.filter(({ required }) => required);
  if (!hasNames(one, current, names) && !hasNames(other, current, names)) return 0;
  return (
    share(one.fields, other.fields, current, names) || share(one.fields, other.fields, current, own)
  );
}

/** Whether the one live user is the declared one by its names, and the other is so less, or no more where `whenAlike` says so; without names it is. */
export function isRather(
  user: DesiredUser,
  one: CurrentUser,
  other: CurrentUser | undefined,
  fields: FieldTable,
  whenAlike: boolean,
): boolean {
  const names = fields.filter(({ name, required }) => required && name in user.fields);
  const wrong = (current: CurrentUser) => differing(user.fields, current, names);
  if (names.length === 0) return true;
  if (!hasNames(user, one, fields)) return false;
  return !other || wrong(one) < wrong(other) + Number(whenAlike);
}

/** Whether a live user has at least one of the declared names; true where none is declared. */
export function hasNames(user: DesiredUser, current: CurrentUser, fields: FieldTable): boolean {
  const names = fields.filter(({ name, required }) => required && name in user.fields);
  return names.length === 0 || differing(user.fields, current, names) < names.length;
}

function share(
  one: JsonObject,
  other: JsonObject,
  current: CurrentUser,
  fields: FieldTable,
): number {
  const both = fields.filter(({ name }) => name in one && name in other);
  return differing(other, current, both) - differing(one, current, both);
}

function differing(declared: JsonObject, current: CurrentUser, fields: FieldTable): number {
  const values = fields.map(({ name }) => [name, declared[name] ?? null]);
  return differingFields(current, Object.fromEntries(values), fields).length;
}
