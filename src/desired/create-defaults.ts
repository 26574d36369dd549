import type { FieldTable } from '../model/field.ts';
import type { Json, JsonObject } from '../model/json.ts';

/** What a new user gets besides its own values, from these: the system takes nobody without it. */
export function createDefaults(values: JsonObject, fields: FieldTable): JsonObject {
  const given = fields.flatMap(({ name, createDefault = '' }): [string, Json][] => {
    const value = values[createDefault];
    return value === undefined || name in values ? [] : [[name, value]];
  });
  return Object.fromEntries(given);
}
