import { refusals } from './api-error.ts';
import { type Claim, extensionKey, reservedClaims } from './claims.ts';
import { toEntry, toHolding } from './entry.ts';
import { reservedFor } from './extensions.ts';
import { checkAgainstGroup } from './group-rules.ts';
import { Holders } from './holders.ts';
import {
  type Account,
  type Entry,
  type Group,
  groupKey,
  type State,
  type StoredUser,
} from './types.ts';

/** Holds the groups and users and keeps exclusive things exclusive; every method is synchronous, so atomic. */
export class Store {
  readonly accounts: readonly Account[];
  readonly #groups = new Map<string, Group>();
  readonly #members = new Map<string, Map<string, Entry>>();
  readonly #users = new Map<string, Entry>();
  readonly #holders = new Holders();
  #revision = 0;

  constructor(state: State) {
    this.accounts = state.accounts ?? [];
    for (const group of state.groups) this.addGroup(group);
    for (const user of state.users) this.put(user);
  }

  /** Counts the changes to users. */
  get revision(): number {
    return this.#revision;
  }

  get groups(): readonly Group[] {
    return [...this.#groups.values()];
  }

  /** Adds a group without users, and what its hunt groups and the like hold; one that is there already stays as it is. */
  addGroup(group: Group): void {
    const key = groupKey(group);
    if (this.#groups.has(key)) return;
    this.#holdFor(`services of ${key}`, reservedClaims(group));
    this.#groups.set(key, group);
    this.#members.set(key, new Map());
  }

  /** Gives a group, or refuses with 404. */
  group(serviceProviderId: string, groupId: string): Group {
    const group = this.findGroup(serviceProviderId, groupId);
    if (!group) throw refusals.noGroup(groupKey({ serviceProviderId, groupId }));
    return group;
  }

  /** Gives a group, or `undefined` when there is none. */
  findGroup(serviceProviderId: string, groupId: string): Group | undefined {
    return this.#groups.get(groupKey({ serviceProviderId, groupId }));
  }

  /** Gives a group's users in the order of creation; who was renamed or moved comes last. */
  members(group: Group): readonly Entry[] {
    return [...this.#membersOf(group).values()];
  }

  /** Gives how many users a group has. */
  userCount(group: Group): number {
    return this.#membersOf(group).size;
  }

  /** Gives a user by userId in any letter case, or refuses with 404. */
  user(userId: string): Entry {
    const entry = this.findUser(userId);
    if (!entry) throw refusals.noUser(userId);
    return entry;
  }

  /** Gives a user by userId in any letter case, or `undefined` when there is none. */
  findUser(userId: string): Entry | undefined {
    return this.#users.get(userId.toLowerCase());
  }

  /** Adds a new user; refuses a userId, alias, extension or number that is held, and a full group (facts B4). */
  add(user: StoredUser): Entry {
    if (this.#users.has(user.userId.toLowerCase())) throw refusals.userExists(user.userId);
    const group = this.group(user.serviceProviderId, user.groupId);
    const full = this.fullness(group);
    if (full !== undefined) throw refusals.numbered(19603, full);
    return this.put(user);
  }

  /** Sets a user, new or not, which may have had another userId or group; refuses what another user holds or its group does not allow, and then changes nothing. */
  put(user: StoredUser, formerId: string = user.userId): Entry {
    const id = user.userId.toLowerCase();
    const former = formerId.toLowerCase();
    const group = this.groupOf(user);
    const entry = toEntry(user, group);
    checkAgainstGroup(entry.document, group);
    const holding = toHolding(entry, group);
    this.#holders.check(holding.claims, former);
    this.#replace(former, id, group);
    this.#holders.take(holding, id);
    this.#users.set(id, entry);
    this.#membersOf(group).set(id, entry);
    this.#revision += 1;
    return entry;
  }

  /** Sets a user who changes group, and both groups with what goes along; everything must have been checked. */
  move({ user, groups }: { readonly user: StoredUser; readonly groups: readonly Group[] }): Entry {
    for (const group of groups) this.#groups.set(groupKey(group), group);
    return this.put(user);
  }

  /** Deletes a user and frees what it held, or refuses with 404. */
  remove(userId: string): void {
    const { user } = this.user(userId);
    const id = user.userId.toLowerCase();
    this.#replace(id, undefined, undefined);
    this.#revision += 1;
  }

  /** Gives the group that a user is in. */
  groupOf(user: StoredUser): Group {
    return this.group(user.serviceProviderId, user.groupId);
  }

  /** Says why a group takes no more users; `undefined` when it does. */
  fullness(group: Group): string | undefined {
    if (this.userCount(group) < group.userLimit) return undefined;
    return `The group is at its user limit: ${group.userLimit}`;
  }

  /** Tells whether no user and nothing else of the group has the extension. */
  isFreeExtension(group: Group, extension: string): boolean {
    const reserved = reservedFor(extension, group) !== undefined;
    return !reserved && !this.#holders.isHeld(extensionKey(group, extension));
  }

  /** Tells how many users share a device or a limited service, by its key. */
  countOf(key: string): number {
    return this.#holders.count(key);
  }

  /** Gives every user in the order of creation. */
  users(): readonly Entry[] {
    return [...this.#users.values()];
  }

  /** Gives every user as JSON text for the state file. */
  stateTexts(): readonly string[] {
    return Array.from(this.#users.values(), (entry) => entry.stateText);
  }

  /** Gives claims to what is no user: no userId has a blank. */
  #holdFor(holder: string, claims: readonly Claim[]): void {
    this.#holders.check(claims, holder);
    this.#holders.take({ claims, shares: [] }, holder);
  }

  #membersOf(group: Group): Map<string, Entry> {
    return this.#members.get(groupKey(group)) ?? new Map();
  }

  /** Frees what a user held; where it keeps id and group, it keeps its place in the lists too. */
  #replace(former: string, id: string | undefined, group: Group | undefined): void {
    const before = this.#users.get(former);
    if (!before) return;
    const home = this.groupOf(before.user);
    this.#holders.release(toHolding(before, home));
    if (former === id && home === group) return;
    this.#users.delete(former);
    this.#membersOf(home).delete(former);
  }
}
