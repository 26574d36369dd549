import type { Contest, GroupDifference } from '../model/difference.ts';
import type { Change } from '../model/plan.ts';
import type { Place, Problem } from '../model/problem.ts';
import { isTemporary } from '../model/temporary-id.ts';
import { type DesiredUser, userKey } from '../model/user.ts';
import type { Draft } from './draft.ts';
import { ofUsers } from './findings.ts';

/** An id that is to change hands, and nothing tells whether it has done so already. */
export function checkContests(
  differences: readonly GroupDifference[],
  undo: boolean,
): readonly Problem[] {
  return ofUsers(differences, ({ desired, contest }) => {
    if (!contest) return [];
    const where = desired.placeOf('previously');
    const other = contest.owner.placeOf('userId');
    return [{ code: 'whoIsWho', ...told(desired, contest, undo), where, other }];
  });
}

function told(
  { userId }: DesiredUser,
  { current, owner, isDone }: Contest,
  undo: boolean,
): Pick<Problem, 'severity' | 'summary' | 'fix'> {
  if (isDone)
    return {
      severity: 'warning',
      summary: `${userId} and ${owner.userId} are alike in all that is declared: they are taken to have swapped their ids`,
      fix: 'Remove previously if they have; if they have not, write what tells them apart.',
    };
  return {
    severity: 'error',
    summary: `${userId} was ${current.userId} before, which is live and declared too: its values do not say that it is the one to rename`,
    fix: undo
      ? 'Rename in the files, and apply them: a ledger without values cannot tell the two.'
      : 'Remove it from previously if the rename is done; if it is still to do, rename in a run of its own.',
  };
}

/** Somebody who swaps ids and is not live, or not under one of them: once there is anybody again, nothing would tell who it is. */
export function checkLoneSwaps(differences: readonly GroupDifference[]): readonly Problem[] {
  if (!differences.some(({ users }) => users.some(({ desired }) => desired.previously.length > 0)))
    return [];
  const declared = new Map<string, DesiredUser>();
  for (const { desired } of differences)
    for (const user of desired.users) declared.set(userKey(user.userId), user);
  return ofUsers(differences, ({ desired, current, contest }) => {
    const isThere =
      current && (declared.has(userKey(current.userId)) || isTemporary(current.userId));
    if (isThere || contest || !isInRing(desired, declared)) return [];
    const { userId } = desired;
    return [
      {
        code: 'loneSwap',
        severity: 'error',
        summary: `${userId} is to swap its id, and is ${current ? `live as ${current.userId}` : 'not live under any of its ids'}`,
        where: desired.placeOf('previously'),
        fix: current
          ? `Leave only ${current.userId} under previously of ${userId}.`
          : `Remove previously of ${userId}, and of nobody else, if it is somebody new.`,
      },
    ];
  });
}

/** A previous id that somebody else gets ahead of its heir, who waits for something of that one: if the run broke off there, nothing would tell which of them has it. */
export function checkHeirs(
  differences: readonly GroupDifference[],
  drafts: readonly Draft[],
  changes: readonly Change[],
  undo: boolean,
): readonly Problem[] {
  const heirs = drafts.filter(({ leaves }) => leaves.length > 0);
  if (heirs.length === 0) return [];
  const position = new Map(changes.map(({ id }, at) => [id, at]));
  const at = ({ change }: Draft) => position.get(change.id) ?? Number.POSITIVE_INFINITY;
  const takers = takersOfIds(drafts);
  const users = new Map<Place, DesiredUser>();
  for (const group of differences)
    for (const { desired } of group.users) users.set(desired.source, desired);
  return heirs.flatMap((heir) => {
    const user = users.get(heir.change.source);
    return heir.leaves.flatMap(({ key, value }) => {
      const taker = takers.get(key);
      if (!user || !taker || at(taker) > at(heir) || isLiveAs(value, heir)) return [];
      if (heir.chain.includes(taker.change.id)) return [];
      return [taken(value, user, taker.current?.userId ?? taker.change.userId, undo)];
    });
  });
}

function takersOfIds(drafts: readonly Draft[]): ReadonlyMap<string, Draft> {
  const takers = new Map<string, Draft>();
  for (const draft of drafts)
    for (const { key, field } of draft.takes) if (field === 'userId') takers.set(key, draft);
  return takers;
}

function isLiveAs(id: string, { current }: Draft): boolean {
  return current !== undefined && userKey(current.userId) === userKey(id);
}

function taken(id: string, heir: DesiredUser, taker: string, undo: boolean): Problem {
  return {
    code: 'previousIdTaken',
    severity: 'error',
    summary: `${heir.userId} was ${id} before, an id that ${taker} gets first in this run: if it broke off there, nothing would tell which of them has it`,
    where: heir.placeOf('previously'),
    fix: undo
      ? `Undo ${taker} first with --target, then the others.`
      : `Remove it from previously: ${heir.userId} is not live under it.`,
  };
}

/** Whether the previous ids of a user, of whoever is declared with one of them, and so on, lead back to it. */
function isInRing(start: DesiredUser, declared: ReadonlyMap<string, DesiredUser>): boolean {
  const ahead = [start];
  const seen = new Set<DesiredUser>();
  for (let user = ahead.pop(); user; user = ahead.pop()) {
    const owners = user.previously.flatMap((id) => declared.get(userKey(id)) ?? []);
    if (owners.includes(start)) return true;
    ahead.push(...owners.filter((owner) => !seen.has(owner)));
    for (const owner of owners) seen.add(owner);
  }
  return false;
}
