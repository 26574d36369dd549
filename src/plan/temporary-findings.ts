import { type Claim, fieldClaims, idClaim } from '../model/claims.ts';
import type { GroupDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import type { Change } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { userKey } from '../model/user.ts';
import { liveHolders } from './conflicts.ts';

/** A temporary id or line that somebody has already, from a run that broke off, or that two users would have at once. */
export function checkTemporaryTaken(
  differences: readonly GroupDifference[],
  changes: readonly Change[],
  fields: FieldTable,
): readonly Problem[] {
  const wanted = changes.flatMap((change) =>
    temporaryOf(change, fields).map((claim) => ({ change, claim })),
  );
  if (wanted.length === 0) return [];
  const holders = new Map<string, string>();
  for (const [key, { user }] of liveHolders(differences, fields)) holders.set(key, user.userId);
  return wanted.flatMap(({ change, claim: { key, field, value } }) => {
    const holder = holders.get(key);
    holders.set(key, change.userId);
    if (holder === undefined) return [];
    return [
      {
        code: 'temporaryTaken',
        severity: 'error',
        summary: `${field} ${value}, which ${change.previousUserId ?? change.userId} is to have for a moment, is that of ${holder}`,
        where: change.source,
        fix: changes.some((one) => isOf(holder, one))
          ? `Run with --target ${holder} first, then once more.`
          : `Free it first: declare the ${field} of ${holder}, or change it on the system.`,
      },
    ];
  });
}

function isOf(holder: string, { intermediate, userId, previousUserId = userId }: Change): boolean {
  return !intermediate && userKey(previousUserId) === userKey(holder);
}

/** What a step on the way gives a user that it did not have. */
function temporaryOf(change: Change, fields: FieldTable): readonly Claim[] {
  const { intermediate, action, userId, before, after } = change;
  if (!intermediate) return [];
  if (action === 'rename') return [idClaim(userId)];
  const had = fieldClaims(before ?? {}, change, fields).map(({ key }) => key);
  return fieldClaims(after ?? {}, change, fields).filter(({ key }) => !had.includes(key));
}
