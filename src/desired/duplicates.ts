import { type Claim, claimsOf } from '../model/claims.ts';
import type { FieldTable } from '../model/field.ts';
import type { Place, Report } from '../model/problem.ts';
import type { DesiredGroup, DesiredUser } from '../model/user.ts';

interface Holder {
  readonly user: DesiredUser;
  readonly claim: Claim;
}

/** Reports what two users cannot both have, in any file: a userId, an extension within a group, a number, an alias. */
export function checkDuplicates(
  groups: readonly DesiredGroup[],
  fields: FieldTable,
  report: Report,
): void {
  const holders = new Map<string, Holder>();
  for (const group of groups) {
    for (const user of group.users) {
      const { serviceProviderId, groupId } = group;
      const claims = claimsOf({ ...user, serviceProviderId, groupId }, fields);
      for (const claim of claims) {
        const first = holders.get(claim.key);
        if (first) clash(first, { user, claim }, report);
        else holders.set(claim.key, { user, claim });
        if (first && claim.field === 'userId') break;
      }
    }
  }
}

function clash(first: Holder, second: Holder, report: Report): void {
  const { field, value } = second.claim;
  const own = first.user === second.user;
  report({
    code: own ? 'ownAlias' : 'duplicate',
    severity: 'error',
    summary: own
      ? `${value} is ${first.claim.field} and ${field} of the same user`
      : field === 'userId' && first.claim.field === 'userId'
        ? `${second.user.userId} is declared twice`
        : `${field} ${value} of ${second.user.userId} is ${first.claim.field} of ${first.user.userId} too`,
    where: placeOf(second),
    other: placeOf(first),
    fix: own ? 'Remove the alias: a user is always reached by its own id.' : 'Keep one of the two.',
  });
}

/** The value's own place, or the user's where it comes from defaults or a profile. */
function placeOf({ user, claim }: Holder): Place {
  const place = user.placeOf(claim.field);
  return place.line < user.source.line ? user.source : place;
}
