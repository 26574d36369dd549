import type { GroupDifference, UserDifference } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import type { MoveEvaluation } from '../model/provider.ts';
import { type CurrentGroup, type DesiredGroup, groupKey, userKey } from '../model/user.ts';
import { diffUser, spelled } from './diff-user.ts';
import { type Matches, matchUsers } from './match-users.ts';

/** Compares all users of a group; total, and judges nothing. */
export function diffGroup(
  desired: DesiredGroup,
  current: CurrentGroup,
  fields: FieldTable,
  matches: Matches = matchUsers([desired], [current], fields),
  evaluations: Evaluations = new Map(),
): GroupDifference {
  const offered = current.users.find((user) => user.offered)?.offered;
  const missing = desired.users.filter((user) => user.mayCreate === false && !matches.of(user));
  const wanted = desired.users.filter((user) => !missing.includes(user));
  const all = wanted.map((user) => {
    const self = matches.of(user);
    const move = self && evaluations.get(userKey(self.userId));
    const found = diffUser(spelled(user, self?.offered ?? offered, fields), self, fields, move);
    const contest = matches.contestOf(user);
    return contest ? { ...found, contest } : found;
  });
  const spared = new Set(all.filter((user) => isSpared(user, desired)));
  const users = all.filter((user) => !spared.has(user));
  const unwanted = new Map(desired.absent.map((one) => [userKey(one.userId), one.source]));
  const others = current.users.filter((user) => !matches.taken.has(userKey(user.userId)));
  const absent = others.flatMap((user) => {
    const source = unwanted.get(userKey(user.userId));
    return source ? [{ current: user, source }] : [];
  });
  const unmanaged = others.filter((user) => !unwanted.has(userKey(user.userId)));
  return { desired, current, users, missing, spared: [...spared], absent, unmanaged };
}

/** Who was deleted and is live again with other values, elsewhere or under the other id may be anybody. */
function isSpared({ desired, current, patch }: UserDifference, group: DesiredGroup): boolean {
  if (desired.mayUpdate !== false || !current) return false;
  const isThere = groupKey(current) === groupKey(group);
  return patch.length > 0 || !isThere || userKey(current.userId) !== userKey(desired.userId);
}

/** What the system says of each move, by the key of the user. */
export type Evaluations = ReadonlyMap<string, MoveEvaluation>;
