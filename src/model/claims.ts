import type { FieldTable } from './field.ts';
import type { JsonObject } from './json.ts';
import { type GroupId, groupKey, userKey } from './user.ts';

/** Something that only one user may hold: an id, a number, an alias, an extension. */
export interface Claim {
  /** Equal keys clash. */
  readonly key: string;
  readonly field: string;
  /** As it is written, for messages. */
  readonly value: string;
}

/** Everything that a user holds exclusively; ids and aliases share one space (facts B4). */
export function claimsOf(
  user: GroupId & { readonly userId: string; readonly fields: JsonObject },
  fields: FieldTable,
): readonly Claim[] {
  const held = fields.flatMap(({ name, type, exclusive }) => {
    const value = user.fields[name];
    if (!exclusive || value === undefined || value === null) return [];
    const scope = exclusive.scope === 'group' ? groupKey(user) : '';
    return type.claims(value).map((key) => ({
      field: name,
      key: `${exclusive.space}\n${scope}\n${key}`,
      value: typeof value === 'string' ? value : key,
    }));
  });
  const id = { field: 'userId', key: `address\n\n${userKey(user.userId)}`, value: user.userId };
  return [id, ...held];
}
