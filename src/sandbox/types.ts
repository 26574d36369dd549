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
}

/** Names a group as BroadWorks' messages do; groupIds are unique only within their provider (facts B1). */
export function groupKey(group: Pick<Group, 'serviceProviderId' | 'groupId'>): string {
  return `${group.serviceProviderId}:${group.groupId}`;
}

/** A user as the state file holds it: only what differs from a blank user of the group. */
export interface StoredUser {
  readonly serviceProviderId: string;
  readonly groupId: string;
  /** As it was written at creation; compared without regard to letter case (facts B4). */
  readonly userId: string;
  /** ODiN's names and forms (facts A6). Never holds a password. */
  readonly fields: JsonObject;
  /** Names of the directly assigned services, not those that come through a pack (facts A8). */
  readonly services: readonly string[];
  readonly packs: readonly string[];
  readonly registrations?: readonly JsonObject[];
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
  readonly group: Group;
  /** What GET /users?userId answers. */
  readonly document: JsonObject;
  /** `document` as JSON text, for the audit. */
  readonly documentText: string;
  /** `user` as JSON text, for the state file. */
  readonly stateText: string;
}
