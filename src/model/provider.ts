import type { SystemError } from './event.ts';
import type { FieldTable } from './field.ts';
import type { JsonObject } from './json.ts';
import type { Secret } from './secret.ts';
import type { CurrentUser, GroupId } from './user.ts';

/** A user to be created: canonical fields and the write-only ones. */
export interface NewUser extends GroupId {
  readonly userId: string;
  readonly fields: JsonObject;
  readonly secrets: Readonly<Record<string, Secret>>;
}

/** What to do about a create of which nobody knows whether it was carried out. */
export const RUN_AGAIN = 'Run again: the next plan shows whether it is there.';

/** The answer to one write. */
export type SendResult = Done | Undone;

/** The system shows that it was carried out. */
export interface Done {
  readonly status: 'done';
  readonly httpStatus: number;
  /** The new user as the system shows it. */
  readonly user: CurrentUser;
}

/**
 * `refused`: the system said no and did nothing; `doubtful` when it did not say so in its own numbers.
 * `unsure`: it may have been carried out; only a look-up can tell. `notDone`: it never got as far; another attempt may.
 * `held`: it was not sent, since the run was interrupted or the system wants no more for now.
 */
export interface Undone {
  readonly status: 'refused' | 'unsure' | 'notDone' | 'held';
  /** The system says that the user is there already. */
  readonly exists?: boolean;
  readonly doubtful?: boolean;
  readonly httpStatus?: number;
  readonly error: SystemError;
  readonly fix: string;
}

/** A remote system that can only be read: what `plan` is handed. Reads are whole or throw `RollcallError`. */
export interface ReadProvider {
  readonly name: string;
  /** Origin and path; holds no credentials. */
  readonly endpoint: string;
  readonly fields: FieldTable;
  /** All users of the group, in the order of the system. */
  readUsers(group: GroupId): Promise<readonly CurrentUser[]>;
  /** How many users the system counts in the group; undefined when it does not tell this account. */
  countUsers(group: GroupId): Promise<number | undefined>;
  /** Whether a second way of asking shows any user of the group; undefined when the system does not tell this account. */
  hasUsers(group: GroupId): Promise<boolean | undefined>;
  /** Looks up the user in any group, to decide over a create; undefined only when the system itself says that there is none. */
  readUser(userId: string): Promise<CurrentUser | undefined>;
  /** Ends the connections. */
  close(): Promise<void>;
}

/** The most passwords that one request asks for: plan counts with it, apply keeps to it. */
export const PASSWORDS_PER_REQUEST = 100;

/** A remote system that can be written to. */
export interface Provider extends ReadProvider {
  /** Makes at least one and at most `count` passwords that fit the group's rules. */
  generatePasswords(group: GroupId, count: number): Promise<readonly Secret[]>;
  /** Sends once at most; never throws for what the system or the network does. */
  createUser(user: NewUser): Promise<SendResult>;
}
