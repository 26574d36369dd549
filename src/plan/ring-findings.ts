import type { GroupDifference, UserDifference } from '../model/difference.ts';
import { type FieldTable, hasParts } from '../model/field.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { userKey } from '../model/user.ts';

/** What is given up for a moment only, with parts that nobody declares: they would stand nowhere if the run broke off. */
export function checkRings(
  differences: readonly GroupDifference[],
  changes: readonly Change[],
  fields: FieldTable,
): readonly Problem[] {
  const names = fields.filter(hasParts).map(({ name }) => name);
  const users = differences.flatMap((group) => group.users);
  return changes
    .filter(({ intermediate }) => intermediate)
    .flatMap((release) => {
      const released = names.filter((name) => release.after?.[name] === null);
      const user = released.length > 0 && users.find((one) => isOf(release, one));
      return user ? released.flatMap((name) => lossOf(name, user)) : [];
    });
}

/** Two users who swap ids are told apart by where they are declared. */
function isOf({ source, userId }: Change, { desired, current }: UserDifference): boolean {
  const ids = [desired.userId, current?.userId ?? ''].map(userKey);
  return source === desired.source && ids.includes(userKey(userId));
}

function lossOf(name: string, { desired, current }: UserDifference): readonly Problem[] {
  const [live, wanted] = [current?.fields[name], desired.fields[name]];
  if (!isObject(live) || !isObject(wanted)) return [];
  const lost = undeclared(live, wanted);
  if (lost.length === 0) return [];
  return [
    {
      code: 'undeclaredParts',
      severity: 'error',
      summary: `${name} of ${current?.userId} has to be given up for a moment, and its ${listed(lost)} ${lost.length === 1 ? 'is' : 'are'} not declared: ${lost.length === 1 ? 'it' : 'they'} would be lost if the run broke off`,
      where: desired.placeOf(name),
      fix: `Declare ${lost.length === 1 ? 'it' : 'them'} too, or swap by hand.`,
    },
  ];
}

function undeclared(live: JsonObject, wanted: JsonObject): readonly string[] {
  return Object.entries(live).flatMap(([part, value]) => missing(part, value, wanted[part]));
}

/** A part may have parts of its own: `accessDevice.deviceLevel`. */
function missing(part: string, live: Json, wanted: Json | undefined): readonly string[] {
  if (live === null) return [];
  if (wanted === undefined) return [part];
  if (!isObject(live) || !isObject(wanted)) return [];
  return undeclared(live, wanted).map((inner) => `${part}.${inner}`);
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}
