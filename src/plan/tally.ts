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
  const touched = changes.filter(
    ({ action, intermediate }) => action !== 'create' && !intermediate,
  );
  const gone = touched.filter(({ action }) => action === 'delete').length;
  const kept = touched.filter(({ action }) => action !== 'delete');
  return gone + new Set(kept.map(({ userId }) => userKey(userId))).size;
}

function byGroup(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes)
    for (const key of new Set([groupKey(change), groupKey(sourceOf(change))])) {
      const known = groups.get(key);
      if (known) known.push(change);
      else groups.set(key, [change]);
    }
  return groups;
}

/** Where a user is before the change. */
function sourceOf({ action, serviceProviderId, groupId, before }: Change): GroupId {
  const from = action === 'move' ? before?.['groupId'] : undefined;
  return { serviceProviderId, groupId: typeof from === 'string' ? from : groupId };
}

function tally(
  { desired, current }: GroupDifference,
  changes: readonly Change[],
): Omit<Tally, 'numberless'> {
  const of = (action: Change['action']) => changes.filter((change) => change.action === action);
  const isHere = (group: GroupId) => groupKey(group) === groupKey(desired);
  const movedOut = of('move').filter((change) => isHere(sourceOf(change))).length;
  const movedIn = of('move').length - movedOut;
  const live = current.users.length;
  const left = live - of('delete').length - movedOut + of('create').length + movedIn;
  const destroyed = changes.reduce((sum, { destroys }) => sum + destroys.length, 0);
  return {
    live,
    deletes: of('delete').length + destroyed,
    changed: countChanged(changes),
    creates: of('create').length,
    emptied: Number(live > 0 && left <= 0),
  };
}
