import type { FieldTable } from '../model/field.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { CurrentUser } from '../model/user.ts';
import { firstStep, withLostDigits } from './lost-digits.ts';

/** The live values of the fields in `declared`; one that means the same is given in the declared form. Assigned fields that were not read are a bug. */
export function aligned(
  current: CurrentUser,
  declared: JsonObject,
  fields: FieldTable,
): JsonObject {
  const values: Record<string, Json> = {};
  for (const field of fields) {
    const { name } = field;
    const wanted = declared[name];
    if (wanted === undefined) continue;
    const { type, assigned } = field;
    const shown = current.fields[name];
    if (assigned && shown === undefined)
      throw new Error(`${name} of ${current.userId} was not read`);
    values[name] = type.align(shown ?? null, wanted);
  }
  for (const path of current.numeric) {
    const name = firstStep(path);
    const live = values[name];
    const wanted = declared[name];
    if (live !== undefined && wanted !== undefined && live !== wanted)
      values[name] = withLostDigits(live, wanted, path.split('/').slice(1));
  }
  return values;
}
