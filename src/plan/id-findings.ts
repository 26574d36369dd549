import type { GroupDifference, UserDifference } from '../model/difference.ts';
import type { Problem } from '../model/problem.ts';
import { isTemporary, temporaryId } from '../model/temporary-id.ts';
import {
  type CurrentUser,
  type DesiredUser,
  type GroupId,
  groupKey,
  groupName,
  userKey,
} from '../model/user.ts';
import { ofUsers } from './findings.ts';

/** A previous id that is live beside the present one is somebody else, and has to be declared as such. */
export function checkPreviously(
  differences: readonly GroupDifference[],
  named: readonly GroupDifference[],
  undo: boolean,
): readonly Problem[] {
  if (!named.some(({ users }) => users.some(({ desired }) => desired.previously.length > 0)))
    return [];
  const live = new Set<string>();
  for (const { current } of differences)
    for (const { userId } of current.users) live.add(userKey(userId));
  for (const { users, spared } of differences)
    for (const { current } of [...users, ...spared])
      if (current) live.delete(userKey(current.userId));
  return ofUsers(named, ({ desired }) =>
    desired.previously
      .filter((id) => live.has(userKey(id)))
      .map((id) => ({
        code: 'previousIdLive',
        severity: 'error',
        where: desired.placeOf('previously'),
        ...(undo ? goneOn(id, desired) : twoPeople(id, desired)),
      })),
  );
}

function twoPeople(id: string, { userId }: DesiredUser): Pick<Problem, 'summary' | 'fix'> {
  return {
    summary: `${id} and ${userId} are both live, and the file says that they are one user`,
    fix: 'Remove it from previously if they are two people, or if the rename is done.',
  };
}

function goneOn(id: string, { userId }: DesiredUser): Pick<Problem, 'summary' | 'fix'> {
  return {
    summary: `${id} cannot be ${userId} again: somebody else has that id now`,
    fix: 'Rename or delete that user first, or undo the others with --target.',
  };
}

/** Somebody who is to be created, and is live in a group that nobody read, under its own id or a previous one. */
export function checkElsewhere(
  differences: readonly GroupDifference[],
  elsewhere: ReadonlyMap<string, CurrentUser> = new Map(),
): readonly Problem[] {
  const finding = (id: string, { desired }: UserDifference, group: GroupId) => {
    const live = elsewhere.get(userKey(id));
    if (!live) return [];
    const isFar = live.serviceProviderId !== group.serviceProviderId;
    const isOwn = userKey(id) === userKey(desired.userId);
    const who = isOwn ? live.userId : `${live.userId}, which ${desired.userId} was before,`;
    return [
      {
        code: isOwn ? 'liveElsewhere' : 'previousElsewhere',
        severity: 'error' as const,
        summary: `${who} is live in ${groupName(live)}, which is not part of this run`,
        where: desired.placeOf(isOwn ? 'userId' : 'previously'),
        fix: isFar
          ? 'Choose another userId: nobody moves to another service provider.'
          : 'Add a file of that group to the run to have the user moved, if only with `users: []`; or choose another userId.',
      },
    ];
  };
  return ofUsers(differences, (user, group) => {
    const { userId, previously } = user.desired;
    const ids = [...previously, ...previously.map(temporaryId)];
    return [...(user.current ? [] : [userId]), ...ids].flatMap((id) => finding(id, user, group));
  });
}

/** Somebody whom a run left under a temporary id, and whom nothing in the files tells: it is nobody's to create again, or to delete. */
export function checkTemporary(differences: readonly GroupDifference[]): readonly Problem[] {
  return differences.flatMap(({ unmanaged, desired }) =>
    unmanaged
      .filter(({ userId }) => isTemporary(userId))
      .map(({ userId }) => ({
        code: 'leftOnTheWay',
        severity: 'error',
        summary: `${userId} is live: a run broke off while ids changed hands, and by its names it is nobody who had that id before`,
        where: desired.unmanagedAt,
        fix: `Write ${userId} under previously of whoever it is, or rename it on the system.`,
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
  if (differences.every(({ desired }) => desired.absent.length === 0)) return [];
  const live = new Map<string, CurrentUser>();
  for (const { current } of differences)
    for (const user of current.users) live.set(userKey(user.userId), user);
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
