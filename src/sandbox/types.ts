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
  /** Ids and aliases must be of one of `domains`; any domain will do without it. */
  readonly ownDomainsOnly?: boolean;
  /** The group's numbers, such as +1-5134004000 or "+1-5134004000 - +1-5134004002"; any number is the group's where this is absent. */
  readonly phoneNumbers?: readonly string[];
  /** What else than users has extensions, such as Hunt Group or Call Park, by extension. */
  readonly reservedExtensions?: Readonly<Record<string, string>>;
  /** What else than users has numbers, such as Hunt Group or Auto Attendant, by number; nobody of any group gets one (facts B4). */
  readonly reservedNumbers?: Readonly<Record<string, string>>;
  /** How many users may have a service or pack directly, by its name; as many as like where it is absent. */
  readonly serviceLimits?: Readonly<Record<string, number>>;
  /** Whoever has this number stays in the group (facts B9, 19604); whoever comes with a calling line number gets this one. */
  readonly callingLineIdPhoneNumber?: string;
  /** The number that the group's calls are charged to; whoever has it stays in the group (facts B9, 27965). */
  readonly chargeNumber?: string;
  /** What the group's auto attendants have as operators; whoever has one stays in the group (facts B9, 19610). */
  readonly operatorExtensions?: readonly string[];
  /** Groups with different ones, of which none is one, exchange no users (facts B9, 8264). */
  readonly routingProfile?: string;
  /** `false`: its service provider is no enterprise, so that nobody can be moved (facts B9, 19600). */
  readonly isEnterprise?: boolean;
}

/** Names a group as BroadWorks' messages do; groupIds are unique only within their provider (facts B1). */
export function groupKey(group: Pick<Group, 'serviceProviderId' | 'groupId'>): string {
  return `${group.serviceProviderId}:${group.groupId}`;
}

/** A user's settings of a calling plan of its own. */
export type CallingPlan = 'incoming' | 'outgoing' | 'digits';

/** What a user has that no call shows, and that only counts when it is moved (facts B9). */
export interface Belongings {
  /** A hoteling guest is active: the user stays where it is. */
  readonly hoteling?: boolean;
  readonly callingPlans?: readonly CallingPlan[] | undefined;
  /** Names of the hunt groups, call centers and the like that the user is in. */
  readonly memberOf?: readonly string[] | undefined;
  /** Names of the group's schedules that the user's services go by. */
  readonly schedules?: readonly string[] | undefined;
  readonly chargeNumber?: string | undefined;
  /** Held in the group like `extension`. */
  readonly alternateExtensions?: readonly string[] | undefined;
}

/** A user as the state file holds it: only what differs from a blank user of the group. */
export interface StoredUser extends Belongings {
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

/** Who may sign in, and what for. */
export interface Account {
  readonly username: string;
  readonly password: string;
  /** Signing in is refused with 5202. */
  readonly disabled?: boolean;
  /** Every write is refused with 4003. */
  readonly readOnly?: boolean;
  /** All that the account may work on; the whole system where it is absent. */
  readonly serviceProviderId?: string;
  /** The one group of that provider that it may work on. */
  readonly groupId?: string;
}

/** What the sandbox remembers between runs. */
export interface State {
  /** The first is the one that rollcall itself signs in with; the usual account alone where there are none. */
  readonly accounts?: readonly Account[];
  readonly groups: readonly Group[];
  readonly users: readonly StoredUser[];
}

/** A state as a person may write it: what is not said is as usual. */
export interface WrittenState extends Pick<State, 'accounts'> {
  readonly groups: readonly (Partial<Group> &
    Pick<Group, 'serviceProviderId' | 'groupId' | 'domains'>)[];
  readonly users: readonly (Partial<StoredUser> &
    Pick<StoredUser, 'serviceProviderId' | 'groupId' | 'userId'>)[];
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
