import { claimsOf } from './claims.ts';
import type { Holding } from './holders.ts';
import { sharesOf } from './licenses.ts';
import type { Entry, Group, StoredUser } from './types.ts';
import { toUserDocument } from './user-view.ts';

/** A stored user with what is worked out of it once. */
export function toEntry(user: StoredUser, group: Group): Entry {
  const document = toUserDocument(user, group);
  const documentText = JSON.stringify(document);
  return { user, document, documentText, stateText: JSON.stringify(user) };
}

/** What a user holds in its group, alone or with others. */
export function toHolding(entry: Entry, group: Group): Holding {
  return { claims: claimsOf(entry), shares: sharesOf(entry, group) };
}
