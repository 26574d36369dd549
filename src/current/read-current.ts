import { RollcallError } from '../errors.ts';
import type { ReadProvider } from '../model/provider.ts';
import { type CurrentGroup, type GroupId, groupKey, groupName, userKey } from '../model/user.ts';

/** Reads every group, one after the other; `onGroup` hears what is being read. Throws rather than return a group that may not be whole. */
export async function readCurrent(
  groups: readonly GroupId[],
  provider: ReadProvider,
  onGroup: (group: GroupId) => void = () => {},
): Promise<readonly CurrentGroup[]> {
  const read: CurrentGroup[] = [];
  for (const group of groups) {
    onGroup(group);
    const current = await provider.readGroup(group);
    checkGroup(current);
    read.push(current);
  }
  return read;
}

/** Every user is of the group that was asked for, and stands there once. */
function checkGroup(group: CurrentGroup): void {
  const seen = new Set<string>();
  for (const user of group.users) {
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
