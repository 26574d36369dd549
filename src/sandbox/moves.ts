import { type Device, deviceOf } from './devices.ts';
import type { JsonObject } from './json.ts';
import type { Fields } from './settle.ts';
import type { Store } from './store.ts';
import type { Entry, Group, StoredUser } from './types.ts';

/** One entry of `error` or `impact` in the evaluation of a move (facts B2). */
export interface Message extends JsonObject {
  readonly messageCode: number;
  readonly summary: string;
  readonly summaryEnglish: string;
}

/** A user on its way to another group of its service provider. */
export interface Move extends Pick<Entry, 'user' | 'document'> {
  readonly from: Group;
  readonly to: Group;
  /** As it is before the move. */
  readonly store: Store;
}

/** A move while it is worked out. */
export interface Draft extends Pick<Move, 'document' | 'store'> {
  readonly fields: Fields;
  user: StoredUser;
  from: Group;
  to: Group;
}

/** Does one thing of a move to the draft and says so, or has nothing to do. */
export type Effect = (draft: Draft) => string | undefined;

/** Makes a message; the sandbox speaks English alone. */
export function toMessage(messageCode: number, summary: string): Message {
  return { messageCode, summary, summaryEnglish: summary };
}

/** Gives the device that would have to go along; those of the provider and the system stay where they are. */
export function groupDeviceOf(document: JsonObject): Device | undefined {
  const device = deviceOf(document);
  return device?.level === 'Group' ? device : undefined;
}
