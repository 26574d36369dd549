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
  return [idClaim(user.userId), ...fieldClaims(user.fields, user, fields)];
}

/** The id itself, which is unique in the whole system. */
export function idClaim(userId: string): Claim {
  return { field: 'userId', key: `address\n\n${userKey(userId)}`, value: userId };
}

/** What the values of a user of the group hold. */
export function fieldClaims(
  values: JsonObject,
  group: GroupId,
  fields: FieldTable,
): readonly Claim[] {
  const claims: Claim[] = [];
  for (const { name, type, exclusive } of fields) {
    const value = exclusive && values[name];
    if (value === undefined || value === null) continue;
    const scope = exclusive?.scope === 'group' ? groupKey(group) : '';
    for (const key of type.claims(value))
      claims.push({
        field: name,
        key: `${exclusive?.space}\n${scope}\n${key}`,
        value: typeof value === 'string' ? value : key,
      });
  }
  return claims;
}
