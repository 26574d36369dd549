import type { JsonObject } from './json.ts';

/** A BroadWorks group as the state file holds it. */
export interface Group {
  readonly serviceProviderId: string;
  readonly groupId: string;
  readonly groupName: string;
  /** The most users the group may hold (facts B4: 1 to 999,999). */
  readonly userLimit: number;
  /** The first is the default. */
  readonly domains: readonly string[];
  readonly language: string;
  /** An IANA name, such as Europe/London. */
  readonly timeZone: string;
  /** Digits, without the plus; what a national number is read with. */
  readonly countryCode: string;
  /** Digits; the range is 2 to 20 (facts B1). */
  readonly minExtensionLength: number;
  readonly maxExtensionLength: number;
  readonly defaultExtensionLength: number;
  /** Ids and aliases must be of one of `domains`; any domain will do where this is absent. */
  readonly ownDomainsOnly?: true;
  /** The group's numbers, such as +1-5134004000 or "+1-5134004000 - +1-5134004002"; any number is the group's where this is absent. */
  readonly phoneNumbers?: readonly string[];
  /** What else than users has extensions, such as Hunt Group or Call Park, by extension. */
  readonly reservedExtensions?: Readonly<Record<string, string>>;
  /** How many users may have a service or pack directly, by its name; as many as like where it is absent. */
  readonly serviceLimits?: Readonly<Record<string, number>>;
}

/** Names a group as BroadWorks' messages do; groupIds are unique only within their provider (facts B1). */
export function groupKey(group: Pick<Group, 'serviceProviderId' | 'groupId'>): string {
  return `${group.serviceProviderId}:${group.groupId}`;
}

/** A user as the state file holds it: only what differs from a blank user of the group. */
export interface StoredUser {
  readonly serviceProviderId: string;
  readonly groupId: string;
  /** As it was written at creation or renaming; compared without regard to letter case (facts B4). */
  readonly userId: string;
  /** ODiN's names and forms (facts A6). Never holds a password. */
  readonly fields: JsonObject;
  /** Names of the directly assigned services, not those that come through a pack (facts A8). */
  readonly services: readonly string[];
  readonly packs: readonly string[];
  readonly registrations?: readonly JsonObject[];
  /** Services that were taken away, whose settings of seed 002 are gone for good (facts A8). */
  readonly lostSettings?: readonly string[];
  /** `fields` is the whole document as an older server gave it, and the audit shows its own sections (seed 002). */
  readonly seeded?: true;
}

/** What the sandbox remembers between runs. */
export interface State {
  readonly groups: readonly Group[];
  readonly users: readonly StoredUser[];
}

/** A stored user with what is read from it often, worked out once; never changed, only replaced. */
export interface Entry {
  readonly user: StoredUser;
  /** What GET /users?userId answers. */
  readonly document: JsonObject;
  /** `document` as JSON text, for the audit. */
  readonly documentText: string;
  /** `user` as JSON text, for the state file. */
  readonly stateText: string;
}
