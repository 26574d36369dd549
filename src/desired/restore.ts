import type { Field, FieldTable } from '../model/field.ts';
import type { JsonObject } from '../model/json.ts';
import { type DesiredUser, userKey } from '../model/user.ts';
import { createDefaults } from './create-defaults.ts';
import type { Track } from './track.ts';

/** A user as it should be again. */
export function toDesired(
  track: Track,
  mayCreate: boolean,
  file: string,
  fields: FieldTable,
): DesiredUser {
  const place = { file, line: track.line, column: 1 };
  const secrets = fields.filter((field) => field.writeOnly).map(({ name }) => name);
  const values = restored(track, fields);
  return {
    userId: track.was,
    fields: values,
    createDefaults: createDefaults(values, fields),
    ...(mayCreate ? {} : { mayCreate }),
    ...(track.deleted ? { mayUpdate: false } : { left: track.left }),
    secrets: Object.fromEntries(secrets.map((name) => [name, { from: 'generate' }])),
    previously: previousIds(track),
    source: place,
    placeOf: () => place,
  };
}

/** What it may be called now. */
function previousIds({ now, was, maybe }: Track): readonly string[] {
  return [now, ...maybe].filter((id) => userKey(id) !== userKey(was));
}

function restored(track: Track, fields: FieldTable): JsonObject {
  const kept = fields.filter((field) => holds(track, field) && comesBack(field, track));
  return Object.fromEntries(kept.map(({ name }) => [name, track.values[name] ?? null]));
}

/** Whether a ledger holds a value that a field can have: nobody puts back a password, or what the system works out. */
export function holds({ values }: Track, { name, type, writeOnly, readOnly }: Field): boolean {
  if (writeOnly || readOnly || !Object.hasOwn(values, name)) return false;
  return type.canonical(values[name]) !== undefined;
}

/** Some values can be changed but not taken away, and a deleted user's device is gone. */
export function comesBack(
  { name, clearable, lostByDelete }: Field,
  { values, deleted }: Track,
): boolean {
  return !(deleted && lostByDelete) && (clearable || values[name] !== null);
}
