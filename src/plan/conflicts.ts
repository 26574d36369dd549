import { type Claim, claimsOf } from '../model/claims.ts';
import type { GroupDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import type { Place, Problem } from '../model/problem.ts';
import { type CurrentUser, groupName, userKey } from '../model/user.ts';
import { checkBroughtAlong } from './brought-along.ts';
import type { Draft } from './draft.ts';

/** What a change takes and another live user has and keeps: ids, extensions, numbers, aliases. */
export function checkConflicts(
  differences: readonly GroupDifference[],
  drafts: readonly Draft[],
  fields: FieldTable,
  /** What --target leaves out. */
  left: readonly Draft[] = [],
): readonly Problem[] {
  const given = new Set<string>();
  for (const { gives } of drafts) for (const { key } of gives) given.add(key);
  const wanted = drafts.flatMap((draft) =>
    draft.takes.flatMap((claim) => (given.has(claim.key) ? [] : [{ draft, claim }])),
  );
  if (wanted.length === 0) return [];
  const holders = liveHolders(differences, fields);
  const known = knownUsers(differences);
  const places = placesOf(differences);
  const givers = new Map(
    left.flatMap((draft) => draft.gives.map(({ key }) => [key, draft] as const)),
  );
  const placeOf = ({ change: { source } }: Draft, { field }: Claim) =>
    places.get(source)?.(field) ?? source;
  const held = wanted.flatMap(({ draft, claim }) => {
    const holder = holders.get(claim.key);
    if (!holder || !isNews(claim, holder, draft, known)) return [];
    const giver = givers.get(claim.key)?.change.userId;
    return [conflict(draft, claim, holder, placeOf(draft, claim), giver)];
  });
  return [...held, ...checkBroughtAlong(drafts, placeOf)];
}

/** Who has it already takes nothing, unless it has it as something else and keeps that; that a user is live elsewhere is said once, of its id, and not of all else that it has there. */
function isNews(
  claim: Claim,
  { user, claim: held }: Holder,
  { change, current }: Draft,
  known: ReadonlySet<string>,
): boolean {
  const key = userKey(user.userId);
  if (current) return key !== userKey(current.userId) || claim.field !== held.field;
  // Whoever has the id now and is somebody else gives it up.
  const isSelf = key === userKey(change.userId) && !known.has(key);
  return !isSelf || claim.field === 'userId';
}

/** The keys of the live users that are somebody in the files. */
function knownUsers(differences: readonly GroupDifference[]): ReadonlySet<string> {
  const users = differences.flatMap((group) => group.users);
  return new Set(users.flatMap(({ current }) => (current ? [userKey(current.userId)] : [])));
}

interface Holder {
  readonly user: CurrentUser;
  readonly claim: Claim;
}

/** Whoever has what only one user may have, by its key. */
export function liveHolders(
  differences: readonly GroupDifference[],
  fields: FieldTable,
): ReadonlyMap<string, Holder> {
  const holders = new Map<string, Holder>();
  for (const { current } of differences)
    for (const user of current.users)
      for (const claim of claimsOf(user, fields)) holders.set(claim.key, { user, claim });
  return holders;
}

/** Where the fields of a user are written, by where the user is. */
function placesOf(
  differences: readonly GroupDifference[],
): ReadonlyMap<Place, (field: string) => Place> {
  return new Map(
    differences.flatMap(({ users }) =>
      users.map(
        ({ desired }) => [desired.source, (field: string) => desired.placeOf(field)] as const,
      ),
    ),
  );
}

function conflict(
  { change: { userId }, current }: Draft,
  claim: Claim,
  { user, claim: held }: Holder,
  where: Place,
  giver: string | undefined,
): Problem {
  const moved = !current && !giver && userKey(user.userId) === userKey(userId);
  return {
    code: moved ? 'liveElsewhere' : 'taken',
    severity: 'error',
    summary: moved
      ? `${userId} is live in ${groupName(user)}`
      : `${claim.field} ${claim.value} of ${userId} is ${held.field} of the live user ${user.userId} in ${groupName(user)}`,
    where,
    fix: moved
      ? 'Declare it there, or choose another userId: nobody moves to another service provider.'
      : giver
        ? `Add --target ${giver}: it gives it up.`
        : `Choose another ${claim.field}, or free it on the system first.`,
  };
}
