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

/** Whether the one live user is the declared one by its names, and the other is so less; where `whenAlike` says so, of two with the same names too, unless the other is rather so by all else. Without names it is. */
export function isRather(
  user: DesiredUser,
  one: CurrentUser,
  other: CurrentUser | undefined,
  fields: FieldTable,
  whenAlike: boolean,
): boolean {
  const names = namesOf(user, fields);
  if (names.length === 0) return true;
  if (!hasNames(user, one, fields)) return false;
  const more = (table: FieldTable) =>
    other ? differing(known(user), other, table) - differing(known(user), one, table) : 1;
  return more(names) > 0 || (whenAlike && more(names) === 0 && more(managed(user, fields)) >= 0);
}

/** Whether a live user has at least one of the declared names; true where none is declared. */
export function hasNames(user: DesiredUser, current: CurrentUser, fields: FieldTable): boolean {
  const names = namesOf(user, fields);
  return names.length === 0 || differing(known(user), current, names) < names.length;
}

/** What a user is known by: somebody who is put back is live with what the run left. */
function known({ left, fields }: DesiredUser): JsonObject {
  return left ?? fields;
}

function managed(user: DesiredUser, fields: FieldTable): FieldTable {
  return fields.filter(({ name }) => name in known(user));
}

function namesOf(user: DesiredUser, fields: FieldTable): FieldTable {
  return managed(user, fields).filter(({ required }) => required);
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
