import type { SystemError } from './event.ts';
import type { JsonObject } from './json.ts';
import type { Place, Problem } from './problem.ts';
import type { GroupId, UnmanagedPolicy } from './user.ts';

/** What can be done to a user. */
export type Action = 'create' | 'update' | 'delete' | 'rename' | 'move';

/** One RFC 6902 operation on a user's managed fields. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: string;
  readonly value?: unknown;
}

/** One step of a plan (contract: The plan). Never holds a secret. */
export interface Change extends GroupId {
  /** Unique within the plan: `action userId`, or `release userId` for an intermediate step; the id is the one that the user has after it, and after all its steps where it gives up values. */
  readonly id: string;
  readonly action: Action;
  readonly userId: string;
  /** What a renamed user is called now; for renames only. */
  readonly previousUserId?: string;
  readonly source: Place;
  /** Operations that turn `before` (or an empty user) into `after`. */
  readonly patch: readonly PatchOperation[];
  /** SHA-256 of the live data that the change relied on. */
  readonly basis: string;
  /** Managed fields as they are; null when the user is not live. */
  readonly before: JsonObject | null;
  /** Managed fields as they will be; null when the user will not be live. */
  readonly after: JsonObject | null;
  /** Ids of the changes that must be done first. */
  readonly needs: readonly string[];
  /** Services and packs that are taken away, with all their settings. */
  readonly destroys: readonly string[];
  /** Of a move: what it brings along, in the system's words. */
  readonly impacts?: readonly SystemError[];
  /** A step on the way, which gives up what another change takes; the user's own change follows. */
  readonly intermediate?: true;
  /** Names of the write-only fields that will be set. */
  readonly secrets: readonly string[];
  /** API requests that carrying it out takes. */
  readonly requests: number;
}

/** What the plan knows of one group. */
export interface PlanGroup extends GroupId {
  readonly file: string;
  readonly liveUsers: number;
  readonly declaredUsers: number;
  readonly unchanged: number;
  readonly unmanaged: {
    readonly policy: UnmanagedPolicy;
    readonly count: number;
    readonly userIds: readonly string[];
  };
}

/** What a guard watches over. */
export type GuardCode = 'deletes' | 'changes' | 'creates' | 'emptied' | 'lastNumbers';

/** A rule that can refuse a plan, for one group or for the whole run. */
export interface Guard {
  readonly code: GuardCode;
  readonly verdict: 'passed' | 'refused';
  /** Present when it would refuse, and the exact number was given to allow it. */
  readonly overridden?: true;
  /** The group that it judges; the whole run where there is none. */
  readonly group?: GroupId;
  readonly limit: number;
  readonly actual: number;
  /** A number that was given to allow it, and is not the exact one. */
  readonly given?: number;
  /** The exact flag that allows it. */
  readonly override: string;
}

/** The exact numbers that were given to allow what guards refuse. */
export type Allowances = Readonly<Partial<Record<GuardCode, number>>>;

/** The limits of the guards (contract: policy). */
export interface Policy {
  /** Users, and services taken from users, that one plan may delete. */
  readonly maxDeletes: number;
  /** Share of the live users that one plan may change or delete, once there are ten. */
  readonly maxChangePercent: number;
  /** Users that one plan may create; without limit where it is not set. */
  readonly maxCreates?: number;
}

/** Counts of the whole plan. */
export interface PlanSummary {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  readonly rename: number;
  readonly move: number;
  readonly unchanged: number;
  readonly unmanaged: number;
}

/** The ordered difference between declared and live: a frozen JSON value, the same for people and scripts. */
export interface Plan {
  readonly kind: 'rollcall.plan';
  readonly formatVersion: '1.0';
  /** SHA-256 of provider, groups and operations only. */
  readonly planId: string;
  readonly rollcallVersion: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly provider: string;
  readonly endpoint: string;
  readonly groups: readonly PlanGroup[];
  readonly changes: readonly Change[];
  readonly guards: readonly Guard[];
  /** What it leads to is not what files declare, but what was before a run. */
  readonly undo?: true;
  /** Patterns that the plan was narrowed to; not there when it is whole. */
  readonly targets?: readonly string[];
  /** Ids of the changes that are left out of a partial plan: not named by the patterns, or not approved. */
  readonly leftOut?: readonly string[];
  readonly problems: readonly Problem[];
  readonly summary: PlanSummary;
  readonly estimate: { readonly requests: number; readonly seconds: number };
}
