import type { PastChange } from '../model/event.ts';
import { type FieldTable, hasParts } from '../model/field.ts';
import { isObject, type Json } from '../model/json.ts';
import { type GroupId, userKey } from '../model/user.ts';

/** A user as it was before the first change that the ledger holds. */
export interface Track {
  /** Of its first change. */
  readonly line: number;
  /** Of all its changes. */
  readonly lines: number[];
  readonly was: string;
  readonly group: GroupId;
  /** What it is called after the changes so far. */
  now: string;
  /** Where it is after the changes so far. */
  deleted: boolean;
  readonly values: Record<string, Json>;
  /** What it may be called instead: nobody knows of the last rename. */
  maybe: string[];
  /** The values as the last change left them, where that is known. */
  readonly left: Record<string, Json>;
}

/** What the changes of a ledger come to. */
interface Tracks {
  readonly tracks: readonly Track[];
  /** Of users that were deleted, and whose ids others have got since. */
  readonly replaced: readonly Track[];
}

/** Follows each user through its renames and moves; what it was first is what it should be again. */
export function trackUsers(changes: readonly PastChange[], fields: FieldTable): Tracks {
  const divided = new Set(fields.filter(hasParts).map(({ name }) => name));
  const tracks = new Map<string, Track>();
  const replaced: Track[] = [];
  for (const { line, userId, change, unsure } of changes) {
    const called = change.previousUserId ?? userId;
    const track = tracks.get(userKey(called)) ?? {
      line,
      lines: [],
      was: called,
      now: called,
      group: groupBefore(change),
      deleted: false,
      maybe: [],
      values: {},
      left: {},
    };
    const maybe = unsure && called !== userId ? [called] : [];
    for (const id of [track.now, ...track.maybe])
      if (tracks.get(userKey(id)) === track) tracks.delete(userKey(id));
    const before = tracks.get(userKey(userId));
    if (before?.deleted) replaced.push(before);
    for (const id of [userId, ...maybe]) tracks.set(userKey(id), track);
    track.now = userId;
    track.maybe = maybe;
    track.lines.push(line);
    track.deleted ||= change.action === 'delete';
    takeDown(track, change, unsure, divided);
  }
  return { tracks: [...new Set(tracks.values())], replaced };
}

/** What the values were first, and what they are now. */
function takeDown(
  { values, left }: Track,
  change: PastChange['change'],
  unsure: PastChange['unsure'],
  divided: ReadonlySet<string>,
): void {
  if (change.after) Object.assign(left, change.after);
  for (const [name, was] of changedValues(change)) {
    const value = divided.has(name) ? changedParts(was, change.after?.[name] ?? null) : was;
    values[name] = Object.hasOwn(values, name) ? joined(values[name] ?? null, value) : value;
    if (unsure || !isKnown(name, change)) delete left[name];
    else left[name] = change.after?.[name] ?? null;
  }
}

/** What is sent whole is put back in the parts that changed. */
function changedParts(before: Json, after: Json): Json {
  if (!isObject(before) || !isObject(after)) return before;
  const parts = Object.entries(before).filter(([part, value]) => !isEqual(value, after[part]));
  return Object.fromEntries(
    parts.map(([part, value]) => [part, changedParts(value, after[part] ?? null)]),
  );
}

/** The first value, with the parts that only a later change knows. */
function joined(first: Json, later: Json): Json {
  return isObject(first) && isObject(later) ? { ...later, ...first } : first;
}

/** Of some values a change takes away nobody knows what is there instead. */
function isKnown(name: string, { after }: PastChange['change']): boolean {
  return after === null || Object.hasOwn(after, name);
}

/** The values ahead of a change that it changes; of a delete, all of them. */
function changedValues({ before, after }: PastChange['change']): readonly [string, Json][] {
  return Object.entries(before ?? {}).filter(
    ([name, value]) => after === null || !isEqual(value, after[name]),
  );
}

function isEqual(one: Json, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where a user was before the change. */
export function groupBefore({
  serviceProviderId,
  groupId,
  before,
  action,
}: PastChange['change']): GroupId {
  const from = action === 'move' ? before?.['groupId'] : undefined;
  return { serviceProviderId, groupId: typeof from === 'string' ? from : groupId };
}
