import type { Contest } from '../model/difference.ts';
import type { FieldTable } from '../model/field.ts';
import { temporaryId } from '../model/temporary-id.ts';
import { type CurrentUser, type DesiredUser, type GroupId, userKey } from '../model/user.ts';
import { differingFields } from './diff-fields.ts';
import { isRather, likeness } from './likeness.ts';
import { settleSwaps } from './swaps.ts';

/** Who is who as far as it is found, and what it is found with. */
export interface Search {
  readonly selves: Map<DesiredUser, CurrentUser>;
  /** Where the files leave it open. */
  readonly contests: Map<DesiredUser, Contest>;
  /** The live user of an id, where no service provider lies in between. */
  find(id: string, user: DesiredUser): CurrentUser | undefined;
  /** The declared user who has the id as its own. */
  declared(id: string): DesiredUser | undefined;
  /** Above zero: the values of a live user are rather those of the heir, who had its id before, than of the owner. */
  likeness(heir: DesiredUser, owner: DesiredUser, current: CurrentUser): number;
  /** Whether no field of a live user differs. */
  isAsDeclared(user: DesiredUser, current: CurrentUser): boolean;
}

/** Finds the live self of each declared user, by its own id or else by a previous one; a previous one that somebody else is declared with changes hands. */
export function findSelves(
  groups: ReadonlyMap<DesiredUser, GroupId>,
  live: ReadonlyMap<string, CurrentUser>,
  fields: FieldTable,
): Pick<Search, 'selves' | 'contests'> {
  const users = [...groups.keys()];
  const declared = new Map(users.map((user) => [userKey(user.userId), user]));
  const search: Search = {
    selves: new Map(),
    contests: new Map(),
    find: (id, user) => {
      const found = live.get(userKey(id));
      const { serviceProviderId } = groups.get(user) ?? {};
      return found?.serviceProviderId === serviceProviderId ? found : undefined;
    },
    declared: (id) => declared.get(userKey(id)),
    likeness: (heir, owner, current) => likeness(heir, owner, current, fields),
    isAsDeclared: (user, current) => differingFields(current, user.fields, fields).length === 0,
  };
  for (const user of users) {
    const self = ownOrOnTheWay(user, users, search, fields);
    if (self) search.selves.set(user, self);
  }
  handOver(
    users.filter((user) => !search.selves.has(user)),
    search,
  );
  settleSwaps(users, search);
  return search;
}

/** Whoever has the user's own id, or the temporary one that is rather the user: of people alike, where nobody else had that id before. */
function ownOrOnTheWay(
  user: DesiredUser,
  users: readonly DesiredUser[],
  search: Search,
  fields: FieldTable,
): CurrentUser | undefined {
  const own = search.find(user.userId, user);
  const onTheWay = findOnTheWay(user, search);
  if (!onTheWay) return own;
  const isSole = users.every((other) => other === user || !was(other, onTheWay));
  return isRather(user, onTheWay, own, fields, isSole) ? onTheWay : own;
}

/** Whom a run that broke off left under a temporary id, which nobody is declared with. */
function findOnTheWay(user: DesiredUser, { find, declared }: Search): CurrentUser | undefined {
  const ids = user.previously.map(temporaryId).filter((id) => !declared(id));
  return ids.map((id) => find(id, user)).find((found) => found);
}

/** Whether a temporary id is one of the user's. */
function was({ previously }: DesiredUser, { userId }: CurrentUser): boolean {
  return previously.some((id) => userKey(temporaryId(id)) === userKey(userId));
}

/** Whoever has the first previous id of a user that anybody has; rather one that nobody else is declared with, or found to be. */
export function findPrevious(
  user: DesiredUser,
  { find, declared, selves }: Search,
): CurrentUser | undefined {
  const found = user.previously.flatMap((id) => find(id, user) ?? []);
  if (found.length < 2) return found[0];
  const others = new Set([...selves].flatMap(([other, self]) => (other === user ? [] : [self])));
  return found.find((one) => !declared(one.userId) && !others.has(one)) ?? found[0];
}

/** The user who is taken to be the live one since it has its id. */
export function ownerOf(
  current: CurrentUser,
  { declared, selves }: Search,
): DesiredUser | undefined {
  const owner = declared(current.userId);
  return owner && selves.get(owner) === current ? owner : undefined;
}

/** Takes the ids of users who are not live under their own from whoever else has them, who is then looked for in its turn. */
function handOver(waiting: DesiredUser[], search: Search): void {
  for (let user = waiting.pop(); user; user = waiting.pop()) {
    const current = findPrevious(user, search);
    const owner = current && ownerOf(current, search);
    if (!current) continue;
    if (owner && !givesUp(owner, user, current, search)) {
      search.contests.set(user, { current, owner });
      continue;
    }
    search.selves.set(user, current);
    if (!owner) continue;
    search.selves.delete(owner);
    waiting.push(owner);
  }
}

/** Whether the live user is the heir, renamed: its values say so, or speak for nobody, and the owner is live otherwise. */
function givesUp(
  owner: DesiredUser,
  heir: DesiredUser,
  current: CurrentUser,
  search: Search,
): boolean {
  const likely = search.likeness(heir, owner, current);
  return likely > 0 || (likely === 0 && isLiveOtherwise(owner, search));
}

/** Whether a user can be somebody whom nobody else is declared to be, or take the id of one who can. */
function isLiveOtherwise(user: DesiredUser, search: Search): boolean {
  const seen = new Set<DesiredUser>();
  for (let one: DesiredUser | undefined = user; one; ) {
    const current = seen.has(one) ? undefined : findPrevious(one, search);
    if (!current) return false;
    seen.add(one);
    one = search.declared(current.userId);
  }
  return true;
}
