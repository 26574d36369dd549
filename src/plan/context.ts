import type { FieldTable } from '../model/field.ts';
import type { Problem } from '../model/problem.ts';

/** What a plan needs besides the differences; everything impure comes in here. */
export interface PlanContext {
  readonly provider: string;
  readonly endpoint: string;
  readonly fields: FieldTable;
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly requestsPerSecond: number;
  /** Hexadecimal SHA-256 of a text. */
  readonly sha256: (text: string) => string;
  /** Adds the source line to problems. */
  readonly explain: (problems: readonly Problem[]) => readonly Problem[];
}
