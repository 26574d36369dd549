import type { GroupDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import type { Change } from '../model/plan.ts';
import { type GroupId, groupKey, userKey } from '../model/user.ts';
import { numberlessGroups } from './last-number.ts';

/** What guards judge, of a group or of the whole run. */
export interface Tally {
  /** Users that are live now. */
  readonly live: number;
  /** Users that go, and services and packs that are taken from users. */
  readonly deletes: number;
  /** Live users that something happens to. */
  readonly changed: number;
  readonly creates: number;
  /** Groups that would have no user left, and had some. */
  readonly emptied: number;
  /** Groups in which nobody would have a number left, and somebody had one. */
  readonly numberless: number;
}

/** Counts the changes of each group; a move counts in both. */
export function tallyGroups(
  differences: readonly GroupDifference[],
  changes: readonly Change[],
  fields: FieldTable,
): ReadonlyMap<GroupId, Tally> {
  const touching = byGroup(changes);
  const numberless = numberlessGroups(differences, changes, fields);
  return new Map(
    differences.map((difference) => {
      const { serviceProviderId, groupId } = difference.desired;
      const key = groupKey(difference.desired);
      const own = tally(difference, touching.get(key) ?? []);
      const all = { ...own, numberless: Number(numberless.has(key)) };
      return [{ serviceProviderId, groupId }, all] as const;
    }),
  );
}

/** Adds the groups up; who moves is one user all the same. */
export function tallyRun(groups: Iterable<Tally>, changes: readonly Change[]): Tally {
  const total = { live: 0, deletes: 0, changed: 0, creates: 0, emptied: 0, numberless: 0 };
  for (const group of groups)
    for (const name of Object.keys(total) as (keyof Tally)[]) total[name] += group[name];
  return { ...total, changed: countChanged(changes) };
}

/** Live users that something happens to, whatever they are called on the way. */
function countChanged(changes: readonly Change[]): number {
  const kept = new Set<string>();
  let gone = 0;
  for (const { action, intermediate, userId } of changes) {
    if (action === 'delete') gone += 1;
    else if (action !== 'create' && !intermediate) kept.add(userKey(userId));
  }
  return gone + kept.size;
}

function byGroup(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  const add = (key: string, change: Change) => {
    const known = groups.get(key);
    if (known) known.push(change);
    else groups.set(key, [change]);
  };
  for (const change of changes) {
    const key = groupKey(change);
    const from = keyBefore(change);
    add(key, change);
    if (from !== key) add(from, change);
  }
  return groups;
}

/** The key of the group in which a user is before the change. */
function keyBefore({ action, serviceProviderId, groupId, before }: Change): string {
  const from = action === 'move' ? before?.['groupId'] : undefined;
  return groupKey({ serviceProviderId, groupId: typeof from === 'string' ? from : groupId });
}

function tally(
  { desired, current }: GroupDifference,
  changes: readonly Change[],
): Omit<Tally, 'numberless'> {
  const key = groupKey(desired);
  const live = current.users.length;
  const count = { create: 0, update: 0, delete: 0, rename: 0, move: 0 };
  let [movedOut, destroyed] = [0, 0];
  for (const change of changes) {
    count[change.action] += 1;
    destroyed += change.destroys.length;
    if (change.action === 'move' && keyBefore(change) === key) movedOut += 1;
  }
  const left = live - count.delete + count.create + count.move - 2 * movedOut;
  return {
    live,
    deletes: count.delete + destroyed,
    changed: countChanged(changes),
    creates: count.create,
    emptied: Number(live > 0 && left <= 0),
  };
}
