import type { JsonObject } from './json.ts';
import type { Place } from './problem.ts';

/** A group's full name: groupId is unique only within its service provider. */
export interface GroupId {
  readonly serviceProviderId: string;
  readonly groupId: string;
}

/** Where a write-only value comes from; the value itself is read only when it is sent. */
export type SecretSource =
  | { readonly from: 'generate' }
  | { readonly from: 'env'; readonly name: string }
  /** `path` as written, relative to the file `relativeTo`. */
  | { readonly from: 'file'; readonly path: string; readonly relativeTo: string };

/** What to do about users that are live but not declared. */
export type UnmanagedPolicy = 'ignore' | 'report' | 'forbid' | 'delete';

/** A user as the files want it, defaults and profile applied, values canonical. */
export interface DesiredUser {
  /** Complete, as written: name@domain. */
  readonly userId: string;
  /** Managed fields only; null clears. */
  readonly fields: JsonObject;
  /** Sent on create, not managed afterwards. */
  readonly createDefaults: JsonObject;
  /** Write-only fields by name. */
  readonly secrets: Readonly<Record<string, SecretSource>>;
  /** False for somebody who is only put back as before: when not live any more, too little is known to create it. */
  readonly mayCreate?: false;
  /** False for somebody who was deleted: who is live under that id now, and differs, is somebody else or was changed since. */
  readonly mayUpdate?: false;
  /** What a run left, for a user that is put back: other live values were written since. */
  readonly left?: JsonObject;
  /** Complete ids under which the user may still be live: then it is renamed, not created. */
  readonly previously: readonly string[];
  readonly source: Place;
  /** Where a field's value was written: user, profile or defaults. */
  placeOf(field: string): Place;
}

/** All that the files say of one group. */
export interface DesiredGroup extends GroupId {
  /** The first file that declares the group. */
  readonly file: string;
  readonly unmanaged: UnmanagedPolicy;
  /** Where the policy is written, or the group where the project says it. */
  readonly unmanagedAt: Place;
  readonly users: readonly DesiredUser[];
  /** Who must not be live. */
  readonly absent: readonly AbsentUser[];
}

/** Somebody who must not be live, as written under `absent`. */
export interface AbsentUser {
  /** Complete: name@domain. */
  readonly userId: string;
  readonly source: Place;
}

/** A live user in desired's shape: every readable field of the table, null for none; assigned ones only where they were asked for. */
export interface CurrentUser extends GroupId {
  /** The system's own spelling. */
  readonly userId: string;
  readonly fields: JsonObject;
  /** Paths (`lastName`, `address/zipOrPostalCode`) of what arrived as JSON numbers: leading zeros and a + are lost (facts C1, C5). */
  readonly numeric: readonly string[];
  /** Present when the assigned fields were read. */
  readonly offered?: Offered;
}

/** What may be assigned, by the name of an assigned field: the system's own name by the lower-cased name or alias (facts A8). Shared by many users. */
export type Offered = Readonly<Record<string, ReadonlyMap<string, string>>>;

/** The users that are live in one group. */
export interface CurrentGroup extends GroupId {
  readonly users: readonly CurrentUser[];
  /** Whether the system said how many users there are, and they are there. */
  readonly counted: boolean;
}

/** The identity of a user: ids are compared without regard to letter case (facts B4). */
export function userKey(userId: string): string {
  return userId.toLowerCase();
}

/** The identity of a group; a tab stands in no id. */
export function groupKey(group: GroupId): string {
  return `${group.serviceProviderId}\t${group.groupId}`;
}

/** The name of a group for people. */
export function groupName(group: GroupId): string {
  return `${group.serviceProviderId} / ${group.groupId}`;
}
