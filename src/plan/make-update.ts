import { type Claim, fieldClaims } from '../model/claims.ts';
import type { UserDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import type { Json } from '../model/json.ts';
import type { GroupId } from '../model/user.ts';
import type { PlanContext } from './context.ts';
import type { UserStep } from './draft.ts';
import { fieldOf, makeChange } from './make-change.ts';

/** The values that the user gets where it is then, with what it gives up and takes. */
export function toUpdate(
  user: UserDifference,
  named: GroupId & { readonly userId: string },
  context: PlanContext,
): readonly UserStep[] {
  const { desired, before, after, patch } = user;
  if (patch.length === 0) return [];
  const changed = new Set(patch.map(fieldOf));
  const touched = context.fields.filter(({ name }) => changed.has(name));
  const assigned = touched.filter((field) => field.assigned);
  const exclusive = touched.filter((field) => field.exclusive);
  const old = exclusive.length > 0 ? fieldClaims(before ?? {}, named, exclusive) : [];
  const now = exclusive.length > 0 ? fieldClaims(after, named, exclusive) : [];
  const destroys = assigned.flatMap(({ name }) => missingFrom(before?.[name], after[name]));
  const more = {
    destroys,
    // What comes and what goes is asked for apart.
    requests:
      Number(touched.length > assigned.length) +
      Number(destroys.length > 0) +
      Number(assigned.some(({ name }) => missingFrom(after[name], before?.[name]).length > 0)),
  };
  const values = { before, after, patch };
  return [
    {
      change: makeChange('update', named, desired.source, values, context, more),
      gives: [...beyond(old, now), ...clearedClaims(user, touched, named, context)],
      takes: beyond(now, old),
    },
  ];
}

/** What goes with values that others clear, as the line of a device with `endpointType: none`. */
function clearedClaims(
  { current, after }: UserDifference,
  touched: FieldTable,
  group: GroupId,
  { fields }: PlanContext,
): readonly Claim[] {
  const names = touched.flatMap(({ name, clears }) => clears?.[String(after[name])] ?? []);
  if (names.length === 0) return [];
  const cleared = fields.filter(({ name }) => names.includes(name) && !(name in after));
  return cleared.length > 0 ? fieldClaims(current?.fields ?? {}, group, cleared) : [];
}

function beyond(some: readonly Claim[], others: readonly Claim[]): readonly Claim[] {
  const keys = new Set(others.map(({ key }) => key));
  return some.filter(({ key }) => !keys.has(key));
}

function missingFrom(before: Json | undefined, after: Json | undefined): readonly string[] {
  const kept = new Set(Array.isArray(after) ? after : []);
  return (Array.isArray(before) ? before : []).filter((name) => !kept.has(name)).map(String);
}
