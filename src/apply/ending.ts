import { RollcallError } from '../errors.ts';
import type { ChangeOutcome, SystemError } from '../model/event.ts';
import type { JsonObject } from '../model/json.ts';
import type { CurrentUser } from '../model/user.ts';

/** Names the fields in which a live user is not as declared. */
export type Differs = (user: CurrentUser, declared: JsonObject) => readonly string[];

/** How a change ends. */
export type Ending = Pick<ChangeOutcome, 'outcome' | 'error' | 'fix' | 'live' | 'lookedUp'>;

/** A failure in words; what is not a `RollcallError` is a bug, and costs one user only. */
export function endingOf(error: unknown): { readonly error: SystemError; readonly fix: string } {
  if (error instanceof RollcallError) return { error: { text: error.message }, fix: error.fix };
  const text = `rollcall broke: ${error instanceof Error ? error.message : String(error)}`;
  return { error: { text }, fix: 'This is a bug of rollcall: please report it.' };
}
