import { refusals } from './api-error.ts';
import { type Claim, claimsOf } from './claims.ts';
import { type Entry, type Group, groupKey, type State, type StoredUser } from './types.ts';
import { toUserDocument } from './user-view.ts';

/** Holds the groups and users and keeps exclusive things exclusive; every method is synchronous, so atomic. */
export class Store {
  readonly #groups = new Map<string, Group>();
  readonly #members = new Map<string, Map<string, Entry>>();
  readonly #users = new Map<string, Entry>();
  /** Lower-case userId of the holder, by claim. */
  readonly #holders = new Map<string, string>();

  constructor(state: State) {
    for (const group of state.groups) this.addGroup(group);
    for (const user of state.users) this.put(user);
  }

  get groups(): readonly Group[] {
    return [...this.#groups.values()];
  }

  /** Adds a group without users; one that is there already stays as it is. */
  addGroup(group: Group): void {
    const key = groupKey(group);
    if (this.#groups.has(key)) return;
    this.#groups.set(key, group);
    this.#members.set(key, new Map());
  }

  /** Gives a group, or refuses with 404. */
  group(serviceProviderId: string, groupId: string): Group {
    const key = groupKey({ serviceProviderId, groupId });
    const group = this.#groups.get(key);
    if (!group) throw refusals.noGroup(key);
    return group;
  }

  /** Gives a group's users in the order of creation. */
  members(group: Group): readonly Entry[] {
    return [...this.#membersOf(group).values()];
  }

  /** Gives how many users a group has. */
  userCount(group: Group): number {
    return this.#membersOf(group).size;
  }

  /** Gives a user by userId in any letter case, or refuses with 404. */
  user(userId: string): Entry {
    const entry = this.#users.get(userId.toLowerCase());
    if (!entry) throw refusals.noUser(userId);
    return entry;
  }

  /** Adds a new user; refuses a userId, alias, extension or number that is held, and a full group (facts B4). */
  add(user: StoredUser): Entry {
    if (this.#users.has(user.userId.toLowerCase())) throw refusals.userExists(user.userId);
    const group = this.group(user.serviceProviderId, user.groupId);
    if (this.userCount(group) >= group.userLimit) {
      throw refusals.userLimit(String(group.userLimit));
    }
    return this.put(user);
  }

  /** Sets a user, new or not; refuses what another user holds, and then changes nothing. */
  put(user: StoredUser): Entry {
    const id = user.userId.toLowerCase();
    const entry = toEntry(user, this.group(user.serviceProviderId, user.groupId));
    const claims = claimsOf(entry);
    for (const claim of claims) this.#check(claim, id);
    this.#release(id);
    for (const claim of claims) this.#holders.set(claim.key, id);
    this.#users.set(id, entry);
    this.#membersOf(entry.group).set(id, entry);
    return entry;
  }

  /** Deletes a user and frees what it held, or refuses with 404. */
  remove(userId: string): void {
    const { user, group } = this.user(userId);
    const id = user.userId.toLowerCase();
    this.#release(id);
    this.#users.delete(id);
    this.#membersOf(group).delete(id);
  }

  /** Gives every user in the order of creation. */
  users(): readonly Entry[] {
    return [...this.#users.values()];
  }

  /** Gives every user as JSON text for the state file. */
  stateTexts(): readonly string[] {
    return Array.from(this.#users.values(), (entry) => entry.stateText);
  }

  #membersOf(group: Group): Map<string, Entry> {
    return this.#members.get(groupKey(group)) ?? new Map();
  }

  #check(claim: Claim, id: string): void {
    const holder = this.#holders.get(claim.key);
    if (holder !== undefined && holder !== id) throw claim.clash();
  }

  #release(id: string): void {
    const before = this.#users.get(id);
    for (const claim of before ? claimsOf(before) : []) this.#holders.delete(claim.key);
  }
}

function toEntry(user: StoredUser, group: Group): Entry {
  const document = toUserDocument(user, group);
  const documentText = JSON.stringify(document);
  return { user, group, document, documentText, stateText: JSON.stringify(user) };
}
