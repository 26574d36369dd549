import type { Problem, Report } from '../model/problem.ts';
import { userKey } from '../model/user.ts';
import type { PlacedId, ResolvedGroup, ResolvedUser } from './resolved.ts';

/** The first of each id, by its key. */
type ById = ReadonlyMap<string, PlacedId>;

/** Reports ids that are absent or previous ones and something else too, in any file. */
export function checkIds(groups: readonly ResolvedGroup[], report: Report): void {
  const users = groups.flatMap((group) => group.users);
  const declared = firsts(users.map(declaredId));
  const absent = groups.flatMap((group) => group.absent);
  checkAbsent(absent, declared, report);
  checkPrevious(users, firsts(absent), report);
}

function declaredId({ userId, placeOf }: ResolvedUser): PlacedId {
  return { userId, source: placeOf('userId') };
}

function firsts(ids: readonly PlacedId[]): ById {
  return new Map(ids.toReversed().map((id) => [userKey(id.userId), id]));
}

/** What is wrong with an id, and with which other it clashes. */
type Clash = Pick<Problem, 'code' | 'summary' | 'fix'> & { readonly other: PlacedId };

function tell(id: PlacedId, { other, ...clash }: Clash, report: Report): void {
  report({ severity: 'error', ...clash, where: id.source, other: other.source });
}

function checkAbsent(ids: readonly PlacedId[], declared: ById, report: Report): void {
  const seen = new Map<string, PlacedId>();
  for (const id of ids) {
    const key = userKey(id.userId);
    const clash = absentTwice(id, seen.get(key)) ?? declaredAbsent(id, declared.get(key));
    if (clash) tell(id, clash, report);
    if (!seen.has(key)) seen.set(key, id);
  }
}

function absentTwice({ userId }: PlacedId, other: PlacedId | undefined): Clash | undefined {
  const summary = `${userId} is absent twice`;
  return other && { code: 'duplicate', summary, other, fix: keepOne };
}

function declaredAbsent({ userId }: PlacedId, other: PlacedId | undefined): Clash | undefined {
  const summary = `${userId} is both declared and absent`;
  return other && { code: 'declaredAbsent', summary, other, fix: keepOne };
}

const keepOne = 'Keep one of the two.';

/** A previous id with the user that it leads to. */
interface PreviousId extends PlacedId {
  readonly of: ResolvedUser;
}

function checkPrevious(users: readonly ResolvedUser[], absent: ById, report: Report): void {
  const seen = new Map<string, PreviousId>();
  for (const of of users) {
    for (const id of of.previousIds) {
      const key = userKey(id.userId);
      const first = seen.get(key);
      const clash = first ? previousTwice({ ...id, of }, first) : previousInUse(id, of, absent);
      if (clash) tell(id, clash, report);
      if (!first) seen.set(key, { ...id, of });
    }
  }
}

function previousTwice({ userId, of }: PreviousId, other: PreviousId): Clash {
  const code = 'duplicate';
  if (other.of === of)
    return { code, summary: `previously holds ${userId} twice`, other, fix: keepOne };
  const summary = `${userId} is previously of ${of.userId} and of ${other.of.userId}`;
  return { code, summary, other, fix: 'Keep it with the one user that has it now.' };
}

/** It may be declared as the id of somebody else, who gets it then. */
function previousInUse({ userId }: PlacedId, of: ResolvedUser, absent: ById): Clash | undefined {
  const key = userKey(userId);
  const gone = absent.get(key);
  if (key === userKey(of.userId))
    return {
      code: 'ownPrevious',
      summary: `previously of ${of.userId} holds its own id`,
      other: declaredId(of),
      fix: 'Remove it: a user is not renamed to the id that it has.',
    };
  return (
    gone && {
      code: 'previousInUse',
      summary: `previously of ${of.userId} holds ${userId}, which is absent`,
      other: gone,
      fix: 'Remove it from absent: once the user is renamed, nobody has the id.',
    }
  );
}
