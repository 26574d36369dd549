import type { GroupDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import type { JsonObject } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import { groupKey, userKey } from '../model/user.ts';

/** A user on the way: in which group, and which of the numbers that there are it has. */
interface Person {
  readonly group: string;
  /** A bit for each. */
  readonly has: number;
}

/** People by the key of what they are called at that moment. */
type People = Map<string, Person>;

/** Which numbers a user has with these values; those that they do not name are as they were. */
type Numbers = (values: JsonObject | null, earlier?: number) => number;

/** The keys of the groups in which somebody has a number, and nobody has one after these changes of a run, which are in their order and may be a part of it. */
export function numberlessGroups(
  differences: readonly GroupDifference[],
  changes: readonly Change[],
  fields: FieldTable,
): ReadonlySet<string> {
  const numbers = makeNumbers(fields);
  const people = livePeople(differences, numbers);
  const numbered = withNumbers(people);
  for (const change of changes) carryOut(people, change, numbers);
  const left = withNumbers(people);
  return new Set([...numbered].filter((group) => !left.has(group)));
}

function makeNumbers(fields: FieldTable): Numbers {
  const names = fields.flatMap(({ name, exclusive }) =>
    exclusive?.space === 'number' ? name : [],
  );
  return (values, earlier = 0) =>
    names.reduce((has, name, at) => {
      const value = values?.[name];
      if (value === undefined) return has;
      return value === null ? has & ~(1 << at) : has | (1 << at);
    }, earlier);
}

function livePeople(differences: readonly GroupDifference[], numbers: Numbers): People {
  const people: People = new Map();
  for (const { desired, current } of differences) {
    const group = groupKey(desired);
    for (const { userId, fields } of current.users)
      people.set(userKey(userId), { group, has: numbers(fields) });
  }
  return people;
}

/** Ids change hands within a run, so each change is of whoever has the id by then. */
function carryOut(people: People, change: Change, numbers: Numbers): void {
  const { action, userId, previousUserId = userId, after } = change;
  const person = people.get(userKey(previousUserId));
  const has = numbers(after, person?.has);
  if (action === 'update' && has === person?.has) return;
  people.delete(userKey(previousUserId));
  const comes = action === 'create' || action === 'move';
  const group = comes ? groupKey(change) : person?.group;
  if (action === 'delete' || group === undefined) return;
  people.set(userKey(userId), { group, has });
}

function withNumbers(people: People): ReadonlySet<string> {
  const groups = new Set<string>();
  for (const { group, has } of people.values()) if (has !== 0) groups.add(group);
  return groups;
}
