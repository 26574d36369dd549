import type { FieldTable } from '../model/field.ts';
import type { Allowances, Policy } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { CurrentUser } from '../model/user.ts';

/** What a plan needs besides the differences; everything impure comes in here. */
export interface PlanContext {
  readonly provider: string;
  readonly endpoint: string;
  readonly fields: FieldTable;
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly requestsPerSecond: number;
  readonly policy: Policy;
  /** Numbers given to allow what guards refuse. */
  readonly allowances: Allowances;
  /** Patterns of user ids; all users where there are none. */
  readonly targets: readonly string[];
  /** Whether it puts back what a run changed. */
  readonly undo?: true;
  /** Warnings that belong to the plan. */
  readonly notes?: readonly Problem[];
  /** Live users in groups outside the run who have the id of somebody that is to be created, its own or a previous one; by the key of that id. */
  readonly elsewhere?: ReadonlyMap<string, CurrentUser>;
  /** Ids of the changes that are approved; all where there is nothing to approve. */
  readonly only?: ReadonlySet<string>;
  /** Hexadecimal SHA-256 of a text. */
  readonly sha256: (text: string) => string;
  /** Adds the source line to problems. */
  readonly explain: (problems: readonly Problem[]) => readonly Problem[];
}
