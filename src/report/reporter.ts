import type { RollcallError } from '../errors.ts';
import type { ApplyEvent, ApplyResult } from '../model/event.ts';
import type { JsonObject } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';
import type { GroupId } from '../model/user.ts';
import type { Aftermath } from './result-view.ts';

/** How much is said. */
export interface Verbosity {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly full: boolean;
}

/** What a person answered; `unavailable` when nobody can be asked. */
export type Answer = 'yes' | 'no' | 'interrupted' | 'unavailable';

/** What a check of files found. */
export interface Validation {
  readonly files: number;
  readonly groups: number;
  readonly users: number;
}

/** All that is ever printed goes through one of these: for people without a terminal, with one, and for scripts. */
export interface Reporter {
  /** One line of progress or advice. */
  note(text: string): void;
  /** One line that says why it takes longer; nothing when only results are wanted. */
  delay(text: string): void;
  reading(group: GroupId): void;
  validation(found: Validation): Promise<void>;
  plan(plan: Plan): Promise<void>;
  /** `signal` ends the question. */
  confirm(plan: Plan, signal: AbortSignal): Promise<Answer>;
  /** The changes begin to be carried out. */
  applying(plan: Plan): Promise<void>;
  event(event: ApplyEvent): void;
  result(result: ApplyResult, after: Aftermath): Promise<void>;
  error(error: RollcallError): Promise<void>;
  /** A document that is the result itself. */
  document(value: JsonObject): void;
  /** Takes away what is drawn only for the moment. */
  close(): Promise<void>;
}
