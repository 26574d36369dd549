import type { GroupDifference } from '../model/difference.ts';
import type { Problem } from '../model/problem.ts';
import { type CurrentUser, type DesiredUser, groupKey, groupName, userKey } from '../model/user.ts';
import { ofUsers } from './findings.ts';

/** A previous id that is live beside the present one is somebody else, and has to be declared as such. */
export function checkPreviously(
  differences: readonly GroupDifference[],
  named: readonly GroupDifference[],
): readonly Problem[] {
  const keyOf = (user?: CurrentUser) => (user ? [userKey(user.userId)] : []);
  const live = new Set(differences.flatMap(({ current }) => current.users.flatMap(keyOf)));
  for (const { users, spared } of differences)
    for (const { current } of [...users, ...spared])
      for (const key of keyOf(current)) live.delete(key);
  return ofUsers(named, ({ desired }) =>
    desired.previously
      .filter((id) => live.has(userKey(id)))
      .map((id) => ({
        code: 'previousIdLive',
        severity: 'error',
        summary: `${id} and ${desired.userId} are both live, and the file says that they are one user`,
        where: desired.placeOf('previously'),
        fix: 'Remove it from previously if they are two people, or if the rename is done.',
      })),
  );
}

/** An id that is to change hands, and nothing tells whether it has done so already. */
export function checkContests(
  differences: readonly GroupDifference[],
  undo: boolean,
): readonly Problem[] {
  return ofUsers(differences, ({ desired, contest }) => {
    if (!contest) return [];
    const { current, owner } = contest;
    return [
      {
        code: 'whoIsWho',
        severity: 'error',
        summary: `${desired.userId} was ${current.userId} before, which is live and declared too: its values do not say that it is the one to rename`,
        where: desired.placeOf('previously'),
        other: owner.placeOf('userId'),
        fix: undo
          ? 'Rename in the files, and apply them: a ledger without values cannot tell the two.'
          : 'Remove it from previously if the rename is done; if it is still to do, rename in a run of its own.',
      },
    ];
  });
}

/** Somebody who swaps ids and is not live: once there is anybody again, nothing would tell who it is. */
export function checkLoneSwaps(differences: readonly GroupDifference[]): readonly Problem[] {
  const declared = new Map(
    differences.flatMap(({ desired }) => desired.users.map((user) => [userKey(user.userId), user])),
  );
  return ofUsers(differences, ({ desired, current, contest }) => {
    if (current || contest || !isInRing(desired, declared)) return [];
    return [
      {
        code: 'loneSwap',
        severity: 'error',
        summary: `${desired.userId} is to swap its id, and is not live under any of its ids`,
        where: desired.placeOf('previously'),
        fix: 'Remove it from previously, there and wherever its id stands under previously.',
      },
    ];
  });
}

/** Whether the previous ids of a user, of whoever is declared with one of them, and so on, lead back to it. */
function isInRing(start: DesiredUser, declared: ReadonlyMap<string, DesiredUser>): boolean {
  const ahead = [start];
  const seen = new Set<DesiredUser>();
  for (let user = ahead.pop(); user; user = ahead.pop()) {
    const owners = user.previously.flatMap((id) => declared.get(userKey(id)) ?? []);
    if (owners.includes(start)) return true;
    ahead.push(...owners.filter((owner) => !seen.has(owner)));
    for (const owner of owners) seen.add(owner);
  }
  return false;
}

/** Somebody who is to be created, and is live under a previous id in a group that nobody read. */
export function checkPreviouslyElsewhere(
  differences: readonly GroupDifference[],
  elsewhere: ReadonlyMap<string, CurrentUser> = new Map(),
): readonly Problem[] {
  return ofUsers(differences, ({ desired, current }) =>
    (current ? [] : desired.previously)
      .flatMap((id) => elsewhere.get(userKey(id)) ?? [])
      .map((previous) => ({
        code: 'previousElsewhere',
        severity: 'error',
        summary: `${previous.userId}, which ${desired.userId} was before, is live in ${groupName(previous)}, which is not part of this run`,
        where: desired.placeOf('previously'),
        fix: 'Add the files of that group to the run.',
      })),
  );
}

/** Ids are the same in any letter case; the difference is worth knowing all the same (facts B4). */
export function checkLetterCase(differences: readonly GroupDifference[]): readonly Problem[] {
  return differences.flatMap(({ users }) =>
    users.flatMap(({ desired, current }) =>
      !current ||
      current.userId === desired.userId ||
      userKey(current.userId) !== userKey(desired.userId)
        ? []
        : [
            {
              code: 'letterCase',
              severity: 'warning',
              summary: `${desired.userId} is live as ${current.userId}`,
              where: desired.placeOf('userId'),
              fix: 'Nothing needs doing; write it as it is live to be rid of this line.',
            },
          ],
    ),
  );
}

/** Somebody who must not be live, and is live in another group of the run, which does not say so. */
export function checkAbsent(differences: readonly GroupDifference[]): readonly Problem[] {
  const live = new Map(
    differences.flatMap(({ current }) => current.users.map((user) => [userKey(user.userId), user])),
  );
  return differences.flatMap(({ desired }) =>
    desired.absent.flatMap(({ userId, source }) => {
      const user = live.get(userKey(userId));
      if (!user || groupKey(user) === groupKey(desired)) return [];
      return [
        {
          code: 'absentElsewhere',
          severity: 'warning',
          summary: `${userId} is under absent of ${groupName(desired)}, and live in ${groupName(user)}`,
          where: source,
          fix: 'Write it under absent of that group if it has to go.',
        },
      ];
    }),
  );
}
