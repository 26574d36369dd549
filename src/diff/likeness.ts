import type { FieldTable } from '../model/field.ts';
import type { JsonObject } from '../model/json.ts';
import type { CurrentUser, DesiredUser } from '../model/user.ts';
import { differingFields } from './diff-fields.ts';

/** How many more of the values that are known of both a live user shares with the one than with the other; below zero where it is fewer. What every user has to have, the names, goes first; what changes hands itself says nothing. */
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
  const more = (some: FieldTable) => share(one.fields, other.fields, current, some);
  return more(names) || more(own);
}

function share(
  one: JsonObject,
  other: JsonObject,
  current: CurrentUser,
  fields: FieldTable,
): number {
  const both = fields.filter(({ name }) => name in one && name in other);
  const differing = (all: JsonObject) => {
    const values = both.map(({ name }) => [name, all[name] ?? null]);
    return differingFields(current, Object.fromEntries(values), both).length;
  };
  return differing(other) - differing(one);
}
