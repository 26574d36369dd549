import type { GroupDifference } from '../model/difference.ts';
import type { Problem } from '../model/problem.ts';
import { type CurrentUser, groupKey, groupName, userKey } from '../model/user.ts';
import { ofUsers } from './findings.ts';

/** A previous id that is live beside the present one is somebody else. */
export function checkPreviously(differences: readonly GroupDifference[]): readonly Problem[] {
  const live = new Set(
    differences.flatMap(({ current }) => current.users.map(({ userId }) => userKey(userId))),
  );
  return ofUsers(differences, ({ desired, current }) =>
    desired.previously
      .filter((id) => live.has(userKey(id)) && userKey(id) !== userKey(current?.userId ?? ''))
      .map((id) => ({
        code: 'previousIdLive',
        severity: 'error',
        summary: `${id} and ${desired.userId} are both live, and the file says that they are one user`,
        where: desired.placeOf('previously'),
        fix: 'Remove it from previously if they are two people, or if the rename is done.',
      })),
  );
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
