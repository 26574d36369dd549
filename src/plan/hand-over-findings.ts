import type { GroupDifference } from '../model/difference.ts';
import type { Problem } from '../model/problem.ts';
import { type DesiredUser, userKey } from '../model/user.ts';
import { ofUsers } from './findings.ts';

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
