import type { Contest } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import {
  type CurrentGroup,
  type CurrentUser,
  type DesiredGroup,
  type DesiredUser,
  groupKey,
  userKey,
} from '../model/user.ts';
import { findSelves } from './hand-over.ts';
import { hasNames } from './likeness.ts';

/** A declared user that is live in another group of its service provider. */
export interface Move {
  readonly current: CurrentUser;
  readonly to: DesiredGroup;
}

/** Who in the files is who on the system. */
export interface Matches {
  /** The live self of a declared user, by its own id or a previous one; in its group or another one of the run. */
  of(user: DesiredUser): CurrentUser | undefined;
  /** Whether the live user of the user's own id has none of the declared names: it may be somebody else. */
  isOdd(user: DesiredUser): boolean;
  /** Where the files leave open who a live user is. */
  contestOf(user: DesiredUser): Contest | undefined;
  /** Keys of the live users that are somebody in the files. */
  readonly taken: ReadonlySet<string>;
  readonly moves: readonly Move[];
}

/** Finds each declared user among the live ones of every group; nobody is found across service providers, where no move leads. */
export function matchUsers(
  desired: readonly DesiredGroup[],
  current: readonly CurrentGroup[],
  fields: FieldTable,
): Matches {
  const live = new Map<string, CurrentUser>();
  for (const { users } of current) for (const user of users) live.set(userKey(user.userId), user);
  const groups = new Map<DesiredUser, DesiredGroup>();
  for (const group of desired) for (const user of group.users) groups.set(user, group);
  const { selves, contests } = findSelves(groups, live, fields);
  const moves: Move[] = [];
  for (const [user, to] of groups) {
    const self = selves.get(user);
    if (self && groupKey(self) !== groupKey(to)) moves.push({ current: self, to });
  }
  return {
    of: (user) => selves.get(user),
    isOdd: (user) => {
      const self = selves.get(user);
      if (!self || userKey(self.userId) !== userKey(user.userId)) return false;
      return !hasNames(user, self, fields);
    },
    contestOf: (user) => contests.get(user),
    taken: new Set([...selves.values()].map(({ userId }) => userKey(userId))),
    moves,
  };
}
