import type { CurrentUser, DesiredUser } from '../model/user.ts';
import { findPrevious, ownerOf, type Search } from './hand-over.ts';

/** A user of a swap with the live one who has its previous id, and the user whose own id that is. */
interface Turn {
  readonly user: DesiredUser;
  readonly current: CurrentUser;
  readonly owner: DesiredUser;
}

/** Decides of users whose ids go round in a ring, and are all live, whether they have swapped: nothing but their values tells. */
export function settleSwaps(users: readonly DesiredUser[], search: Search): void {
  const seen = new Set<DesiredUser>();
  for (const user of users) {
    if (!seen.has(user) && user.previously.length > 0) settle(ringOf(user, seen, search), search);
  }
}

/** The ring that a user is part of; empty where there is none. */
function ringOf(start: DesiredUser, seen: Set<DesiredUser>, search: Search): readonly Turn[] {
  const ring: Turn[] = [];
  for (let turn = turnOf(start, search); turn; turn = turnOf(turn.owner, search)) {
    seen.add(turn.user);
    ring.push(turn);
    if (turn.owner === start) return ring;
    if (seen.has(turn.owner)) return [];
  }
  return [];
}

function turnOf(user: DesiredUser, search: Search): Turn | undefined {
  const current = findPrevious(user, search);
  const owner = current && ownerOf(current, search);
  return current && owner && { user, current, owner };
}

function settle(ring: readonly Turn[], search: Search): void {
  const { selves, contests, likeness, isAsDeclared } = search;
  const likely = ring.map(({ user, owner, current }) => likeness(user, owner, current));
  if (likely.every((one) => one < 0)) return;
  const swap = likely.every((one) => one > 0);
  const isDone = ring.every(({ owner, current }) => isAsDeclared(owner, current));
  for (const { user, current, owner } of ring)
    if (swap) selves.set(user, current);
    else contests.set(user, { current, owner, ...(isDone ? { isDone: true as const } : {}) });
}
