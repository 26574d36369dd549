import { type Claim, claimsOf } from '../model/claims.ts';
import type { FieldTable } from '../model/field.ts';
import type { Place, Problem, Report } from '../model/problem.ts';
import type { ResolvedGroup, ResolvedUser } from './resolved.ts';

interface Holder {
  readonly user: ResolvedUser;
  readonly claim: Claim;
}

/** Reports what two users cannot both have, in any file: a userId, an extension within a group, a number, an alias. */
export function checkDuplicates(
  groups: readonly ResolvedGroup[],
  fields: FieldTable,
  report: Report,
): void {
  const holders = new Map<string, Holder>();
  for (const [index, group] of groups.entries()) {
    for (const user of group.users) {
      for (const claim of claimsOf({ ...user, ...scopeOf(group, index) }, fields)) {
        const first = holders.get(claim.key);
        if (first) report({ severity: 'error', ...clash(first, { user, claim }) });
        else holders.set(claim.key, { user, claim });
        if (first && claim.field === 'userId') break;
      }
    }
  }
}

/** A group without a whole name, which is reported, shares its extensions with no other. */
function scopeOf({ serviceProviderId, groupId }: ResolvedGroup, index: number) {
  if (serviceProviderId && groupId) return { serviceProviderId, groupId };
  return { serviceProviderId: '', groupId: String(index) };
}

function clash(first: Holder, second: Holder): Omit<Problem, 'severity'> {
  const [where, other] = [placeOf(second), placeOf(first)];
  if (first.user === second.user) return ownClash(first, second, where, other);
  const { field, value } = second.claim;
  if (isSame(where, other))
    return {
      code: 'duplicate',
      summary: `${field} ${value} goes to more than one user from here`,
      where,
      fix: 'Write it with the one user that has it.',
    };
  const twice = field === 'userId' && first.claim.field === 'userId';
  const summary = twice
    ? `${second.user.userId} is declared twice`
    : `${field} ${value} of ${second.user.userId} is ${first.claim.field} of ${first.user.userId} too`;
  return { code: 'duplicate', summary, where, other, fix: 'Keep one of the two.' };
}

function ownClash(
  first: Holder,
  second: Holder,
  where: Place,
  other: Place,
): Omit<Problem, 'severity'> {
  const { field, value } = second.claim;
  if (first.claim.field === field)
    return {
      code: 'ownAlias',
      summary: `${field} holds ${value} twice, in different letter case`,
      where,
      fix: 'Keep one of the two.',
    };
  return {
    code: 'ownAlias',
    summary: `${value} is ${first.claim.field} and ${field} of the same user`,
    where,
    other,
    fix: 'Remove the alias: a user is always reached by its own id.',
  };
}

function placeOf({ user, claim }: Holder): Place {
  return user.placeOf(claim.field, claim.value);
}

function isSame(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}
