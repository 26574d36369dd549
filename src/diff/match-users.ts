import {
  type CurrentGroup,
  type CurrentUser,
  type DesiredGroup,
  type DesiredUser,
  groupKey,
  userKey,
} from '../model/user.ts';

/** A declared user that is live in another group of its service provider. */
export interface Move {
  readonly current: CurrentUser;
  readonly to: DesiredGroup;
}

/** Who in the files is who on the system. */
export interface Matches {
  /** The live self of a declared user, by its own id or a previous one; in its group or another one of the run. */
  of(user: DesiredUser): CurrentUser | undefined;
  /** Keys of the live users that are somebody in the files. */
  readonly taken: ReadonlySet<string>;
  readonly moves: readonly Move[];
}

/** Finds each declared user among the live ones of every group; nobody is found across service providers, where no move leads. */
export function matchUsers(
  desired: readonly DesiredGroup[],
  current: readonly CurrentGroup[],
): Matches {
  const live = new Map(
    current.flatMap(({ users }) => users.map((user) => [userKey(user.userId), user])),
  );
  const found = new Map<DesiredUser, CurrentUser>();
  const taken = new Set<string>();
  const moves: Move[] = [];
  for (const group of desired)
    for (const user of group.users) {
      const self = findSelf(user, group, live);
      if (!self) continue;
      found.set(user, self);
      taken.add(userKey(self.userId));
      if (groupKey(self) !== groupKey(group)) moves.push({ current: self, to: group });
    }
  return { of: (user) => found.get(user), taken, moves };
}

/** The own id goes first: once a user has it, what it was called before means nothing. */
function findSelf(
  { userId, previously }: DesiredUser,
  { serviceProviderId }: DesiredGroup,
  live: ReadonlyMap<string, CurrentUser>,
): CurrentUser | undefined {
  return [userId, ...previously]
    .map((id) => live.get(userKey(id)))
    .find((user) => user?.serviceProviderId === serviceProviderId);
}
