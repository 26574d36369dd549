import type { Past } from '../model/event.ts';
import type { FieldTable } from '../model/field.ts';
import type { Problem } from '../model/problem.ts';
import { type DesiredGroup, type GroupId, groupKey, userKey } from '../model/user.ts';
import { toDesired } from './restore.ts';
import { groupBefore, trackUsers } from './track.ts';
import { lossesOf, notesOf } from './undo-notes.ts';

/** What a ledger's users should be again. */
export interface Undo {
  readonly groups: readonly DesiredGroup[];
  /** What cannot come back, as warnings. */
  readonly notes: readonly Problem[];
  /** What a change does not bring back, by the key of its user; nothing to tell where nothing changes. */
  readonly losses: ReadonlyMap<string, readonly Problem[]>;
}

/** Works out from a ledger what its users were before: ids, groups and values of managed fields. */
export function resolveUndo(past: Past, fields: FieldTable): Undo {
  const { tracks, replaced } = trackUsers(past.changes, fields);
  const made = new Set([...past.created, ...past.unsure].map(userKey));
  const groups = new Map<string, GroupId>();
  for (const { change } of past.changes)
    for (const group of [groupBefore(change), { ...change }]) groups.set(groupKey(group), group);
  const users = tracks.map((track) => ({
    track,
    user: toDesired(track, track.deleted && !made.has(userKey(track.was)), past.file, fields),
  }));
  return {
    groups: [...groups.values()].map(({ serviceProviderId, groupId }) => ({
      serviceProviderId,
      groupId,
      file: past.file,
      unmanaged: 'ignore',
      unmanagedAt: { file: past.file, line: 1, column: 1 },
      users: users
        .filter(({ track }) => groupKey(track.group) === groupKey({ serviceProviderId, groupId }))
        .map(({ user }) => user),
      absent: [],
    })),
    notes: notesOf(past, tracks, replaced, fields),
    losses: lossesOf(past, tracks, fields),
  };
}
