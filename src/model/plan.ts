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
  /** Unique within the plan: `action userId`. */
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
  readonly after: JsonObject;
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

/** A rule that can refuse a plan; `override` is the exact flag to add. */
export interface Guard {
  readonly code: string;
  readonly verdict: 'passed' | 'refused';
  readonly limit: number;
  readonly actual: number;
  readonly override: string;
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
  readonly problems: readonly Problem[];
  readonly summary: PlanSummary;
  readonly estimate: { readonly requests: number; readonly seconds: number };
}
