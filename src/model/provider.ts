import type { SystemError } from './event.ts';
import type { FieldTable } from './field.ts';
import type { JsonObject } from './json.ts';
import type { Secret } from './secret.ts';
import type { CurrentUser, GroupId, Offered } from './user.ts';

/** A user to be created: canonical fields and the write-only ones. */
export interface NewUser extends GroupId {
  readonly userId: string;
  readonly fields: JsonObject;
  readonly secrets: Readonly<Record<string, Secret>>;
}

/** A user in its group. */
export interface UserAddress extends GroupId {
  readonly userId: string;
}

/** One request that changes a live user; carrying it out twice comes to the same. */
export type Step =
  /** Canonical values of the fields that change; null clears. */
  | { readonly kind: 'update'; readonly user: UserAddress; readonly fields: JsonObject }
  /** Names to assign and to take away, by assigned field. */
  | { readonly kind: 'assign'; readonly user: UserAddress; readonly deltas: Deltas }
  | { readonly kind: 'rename'; readonly user: UserAddress; readonly newUserId: string }
  /** Within the same service provider. */
  | { readonly kind: 'move'; readonly user: UserAddress; readonly newGroupId: string }
  | { readonly kind: 'delete'; readonly user: UserAddress };

/** What a step does. */
export type StepKind = Step['kind'];

/** What changes in each assigned field, by its name. */
export type Deltas = Readonly<
  Record<string, { readonly assign: readonly string[]; readonly unassign: readonly string[] }>
>;

/** What a user has of the assigned fields, sorted by name, null for none; and what it may have. */
export interface Assignment {
  readonly fields: JsonObject;
  readonly offered: Offered;
}

/** What stands in the way of a move. */
export interface Obstacle extends SystemError {
  /** What to do about it, one sentence, where that is known. */
  readonly fix?: string;
}

/** What a move would do, in the system's words (facts B9). */
export interface MoveEvaluation {
  /** Why it cannot be done; empty when it can. */
  readonly blocking: readonly Obstacle[];
  readonly impacts: readonly SystemError[];
}

/** What to do about a create of which nobody knows whether it was carried out. */
export const RUN_AGAIN = 'Run again: the next plan shows whether it is there.';

/** The answer to one write. */
export type SendResult = Done | Undone;

/** The system shows that it was carried out. */
export interface Done {
  readonly status: 'done';
  readonly httpStatus: number;
  /** The user as the answer shows it; steps that are answered without one have none. */
  readonly user?: CurrentUser;
  /** What the answer to an `assign` shows. */
  readonly assignment?: Assignment;
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
  /** The system says that there is no such user. */
  readonly missing?: boolean;
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
  /** All users of the group, in the order of the system; with their assigned fields when asked for. */
  readUsers(
    group: GroupId,
    asked?: { readonly assigned: boolean },
  ): Promise<readonly CurrentUser[]>;
  /** How many users the system counts in the group; undefined when it does not tell this account. */
  countUsers(group: GroupId): Promise<number | undefined>;
  /** Whether a second way of asking shows any user of the group; undefined when the system does not tell this account. */
  hasUsers(group: GroupId): Promise<boolean | undefined>;
  /** Looks up the user in any group, to decide over a create; undefined only when the system itself says that there is none. An interruption gives up only what is asked for a plan. */
  readUser(userId: string, asked?: { readonly forPlan: boolean }): Promise<CurrentUser | undefined>;
  /** The assigned fields of one user. */
  readAssignment(userId: string): Promise<Assignment>;
  /** What moving the user would do; changes nothing. */
  evaluateMove(user: UserAddress, newGroupId: string): Promise<MoveEvaluation>;
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
  /** Sends one step once at most; never throws for what the system or the network does. */
  send(step: Step): Promise<SendResult>;
}
