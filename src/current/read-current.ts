import { RollcallError } from '../errors.ts';
import type { ReadProvider } from '../model/provider.ts';
import { type CurrentGroup, type GroupId, groupKey, groupName, userKey } from '../model/user.ts';

/** What a run wants to know of the live users. */
export interface Reading {
  /** Whether services and packs are of interest, which are most of an audit. */
  readonly assigned: boolean;
  /** Hears which group is being read. */
  readonly onGroup: (group: GroupId) => void;
}

/** Reads every group, one after the other. Throws rather than return a group that may not be whole. */
export async function readCurrent(
  groups: readonly GroupId[],
  provider: ReadProvider,
  { assigned, onGroup }: Reading,
): Promise<readonly CurrentGroup[]> {
  const read: CurrentGroup[] = [];
  for (const group of groups) {
    onGroup(group);
    read.push(await readWhole(group, provider, assigned));
  }
  return read;
}

/** A group with fewer users than the system counts, beside the read and after it, is not whole; somebody may be deleted in between. No users where it lists some are never an empty group. */
async function readWhole(
  group: GroupId,
  provider: ReadProvider,
  assigned: boolean,
): Promise<CurrentGroup> {
  const [count, users] = await Promise.all([
    provider.countUsers(group),
    provider.readUsers(group, { assigned }),
  ]);
  checkUsers(group, users);
  const { serviceProviderId, groupId } = group;
  const whole = { serviceProviderId, groupId, users, counted: count !== undefined };
  if (count === undefined && users.length === 0 && (await provider.hasUsers(group)))
    throw badAudit(group, 'no users, but the system lists some');
  if (count === undefined || users.length >= count) return whole;
  const after = await provider.countUsers(group);
  if (after !== undefined && users.length >= after) return whole;
  throw badAudit(group, `${users.length} users, but the system counts ${after ?? count}`);
}

/** Every user is of the group that was asked for, and stands there once. */
function checkUsers(group: GroupId, users: CurrentGroup['users']): void {
  const seen = new Set<string>();
  for (const user of users) {
    if (groupKey(user) !== groupKey(group))
      throw badAudit(group, `${user.userId}, which is of ${ownerOf(user)}`);
    if (seen.has(userKey(user.userId))) throw badAudit(group, `${user.userId} twice`);
    seen.add(userKey(user.userId));
  }
}

function ownerOf(user: GroupId): string {
  return user.serviceProviderId || user.groupId ? groupName(user) : 'no group';
}

function badAudit(group: GroupId, what: string): RollcallError {
  return new RollcallError('badRead', `The audit of ${groupName(group)} holds ${what}.`);
}
