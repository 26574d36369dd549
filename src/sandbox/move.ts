import { present } from './changes.ts';
import { effects } from './move-effects.ts';
import { type Draft, type Message, type Move, toMessage } from './moves.ts';
import type { Fields } from './settle.ts';
import type { Group, StoredUser } from './types.ts';

/** What a move comes to. */
export interface Moved {
  readonly impact: readonly Message[];
  readonly user: StoredUser;
  /** Both groups as they are after it. */
  readonly groups: readonly Group[];
}

/** What a user shows of its group as long as it has nothing of its own; it keeps that. */
const inherited = ['language', 'timeZone', 'timeZoneDisplayName', 'countryCode'];

/** Works a move out without carrying it into the store: evaluating and moving are this one thing. */
export function carryOut({ user, document, from, to, store }: Move): Moved {
  const kept = Object.fromEntries(inherited.map((name) => [name, document[name]]));
  const fields: Fields = { ...user.fields, ...kept };
  const draft: Draft = { user, document, store, from, to, fields };
  const impact = effects.flatMap(([code, act]) => {
    const summary = act(draft);
    return summary === undefined ? [] : [toMessage(code, summary)];
  });
  const { groupId } = to;
  if (user.seeded) fields['groupId'] = groupId;
  const moved = { ...draft.user, groupId, fields: present(fields) };
  return { impact, user: moved, groups: [draft.from, draft.to] };
}
