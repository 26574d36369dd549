import { type Claim, claimsOf } from '../model/claims.ts';
import type { GroupDifference, UserDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import type { Problem } from '../model/problem.ts';
import { type CurrentUser, groupName, userKey } from '../model/user.ts';

/** What a user to be created needs and a live user has: ids, extensions, numbers, aliases. */
export function checkConflicts(
  differences: readonly GroupDifference[],
  fields: FieldTable,
): readonly Problem[] {
  const holders = liveHolders(differences, fields);
  return differences.flatMap(({ desired: group, users }) =>
    users
      .filter((user) => !user.current)
      .flatMap((user) => {
        const { serviceProviderId, groupId } = group;
        const { userId } = user.desired;
        const wanted = { userId, serviceProviderId, groupId, fields: user.after };
        return claimsOf(wanted, fields).flatMap((claim) => {
          const holder = holders.get(claim.key);
          return holder && isNews(claim, holder, userId) ? [conflict(user, claim, holder)] : [];
        });
      }),
  );
}

/** That a user is live elsewhere is said once, of its id, and not of all else that it has there. */
function isNews({ field }: Claim, { user }: Holder, userId: string): boolean {
  return field === 'userId' || userKey(user.userId) !== userKey(userId);
}

interface Holder {
  readonly user: CurrentUser;
  readonly claim: Claim;
}

function liveHolders(
  differences: readonly GroupDifference[],
  fields: FieldTable,
): ReadonlyMap<string, Holder> {
  const holders = new Map<string, Holder>();
  for (const { current } of differences)
    for (const user of current.users)
      for (const claim of claimsOf(user, fields)) holders.set(claim.key, { user, claim });
  return holders;
}

function conflict(
  { desired }: UserDifference,
  claim: Claim,
  { user, claim: held }: Holder,
): Problem {
  const moved = userKey(user.userId) === userKey(desired.userId);
  return {
    code: moved ? 'liveElsewhere' : 'taken',
    severity: 'error',
    summary: moved
      ? `${desired.userId} is live in ${groupName(user)}`
      : `${claim.field} ${claim.value} of ${desired.userId} is ${held.field} of the live user ${user.userId} in ${groupName(user)}`,
    where: desired.placeOf(claim.field),
    fix: moved
      ? 'Declare it in that group: this version moves nobody.'
      : `Choose another ${claim.field}, or free it on the system first.`,
  };
}

/** Live users that nobody declared, in a group that forbids them. */
export function checkUnmanaged(differences: readonly GroupDifference[]): readonly Problem[] {
  return differences
    .filter(({ desired, unmanaged }) => desired.unmanaged === 'forbid' && unmanaged.length > 0)
    .map(({ desired, unmanaged }) => ({
      code: 'unmanaged',
      severity: 'error',
      summary: `${groupName(desired)} has ${unmanaged.length} live ${unmanaged.length === 1 ? 'user' : 'users'} that nobody declared: ${named(unmanaged)}`,
      where: desired.unmanagedAt,
      fix: 'Declare them, remove them on the system, or write unmanaged: report.',
    }));
}

function named(users: readonly CurrentUser[]): string {
  const ids = users.map((user) => user.userId).sort();
  return ids.length > 5 ? `${ids.slice(0, 5).join(', ')}, …` : ids.join(', ');
}

/** Ids are the same in any letter case; the difference is worth knowing all the same (facts B4). */
export function checkLetterCase(differences: readonly GroupDifference[]): readonly Problem[] {
  return differences.flatMap(({ users }) =>
    users.flatMap(({ desired, current }) =>
      !current || current.userId === desired.userId
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

/** Creates in a group whose users the system does not count: a short audit would look like missing users. */
export function checkCounted(differences: readonly GroupDifference[]): readonly Problem[] {
  return differences
    .filter(({ current, users }) => !current.counted && users.some((user) => !user.current))
    .map(({ desired }) => ({
      code: 'uncounted',
      severity: 'warning',
      summary: `the system does not tell how many users ${groupName(desired)} has, so that nobody can see whether its audit is whole`,
      where: desired.unmanagedAt,
      fix: 'Use an account that may read the group (GET /groups), or look at the creates with care.',
    }));
}
