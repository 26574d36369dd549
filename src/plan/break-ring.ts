import type { Change } from '../model/plan.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';
import { isCourtesy, keysBetween } from './needs.ts';
import { placeAhead } from './place-ahead.ts';
import { splitRename, splitUpdate, withReleased } from './release.ts';
import type { Sheet } from './sheet.ts';

type Context = Pick<PlanContext, 'fields' | 'sha256'>;

/** A change that waits no more for another one of its ring. */
export interface Freed {
  readonly taker: string;
  readonly giver: string;
}

/** Frees one of the changes that wait for each other, each for the next one of the ring, the last for the first: a giver gives up first, which is a change of its own. */
export function breakRing(ring: readonly string[], sheet: Sheet, context: Context): Freed {
  const pairs = ring.map((giver, at) => ({ giver, taker: ring.at(at - 1) ?? giver }));
  const ways = pairs.filter(
    ({ giver, taker }) => keysBetween(sheet.drafts.get(giver), sheet.drafts.get(taker)).size > 0,
  );
  // A rename more than needed may cost a phone its registration. By id, so that the order of the files does not matter.
  const updates = ways.filter(({ giver }) => isUpdate(giver, sheet));
  const nameOf = ({ giver }: Freed) => {
    const { userId = '', previousUserId = userId } = sheet.drafts.get(giver)?.change ?? {};
    return previousUserId;
  };
  const all = updates.length > 0 ? updates : ways;
  const [way] = all.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  if (!way) return giveWay(pairs, sheet);
  const release = free(way, sheet, context);
  setNeeds(way.taker, sheet, (id) => (id === way.giver ? [release.id] : [id]));
  return way;
}

function isUpdate(id: string, { drafts }: Sheet): boolean {
  return drafts.get(id)?.change.action === 'update';
}

/** Somebody does not wait who could go first as well. */
function giveWay(pairs: readonly Freed[], sheet: Sheet): Freed {
  const { drafts } = sheet;
  const pair = pairs.find(({ taker, giver }) => isCourtesy(drafts.get(taker), drafts.get(giver)));
  if (!pair) throw new Error(`no way out of ${pairs.map(({ giver }) => giver).join(', ')}`);
  setNeeds(pair.taker, sheet, (id) => (id === pair.giver ? [] : [id]));
  return pair;
}

function setNeeds(id: string, { needs }: Sheet, change: (need: string) => readonly string[]): void {
  needs.set(id, (needs.get(id) ?? []).flatMap(change));
}

function free({ giver, taker }: Freed, sheet: Sheet, context: Context): Change {
  const draft = sheet.drafts.get(giver);
  if (!draft) throw new Error(`${giver} is no change of the plan`);
  if (!isUpdate(giver, sheet)) return freeRename(draft, sheet, context);
  return freeUpdate(draft, keysBetween(draft, sheet.drafts.get(taker)), sheet, context);
}

/** The user has a temporary id first. */
function freeRename(draft: Draft, sheet: Sheet, context: Context): Change {
  const { drafts, changes, needs, releases } = sheet;
  const { id } = draft.change;
  const { release, rest } = splitRename(draft, context);
  changes.set(release.id, release);
  changes.set(id, rest);
  const ahead = releases.get(draft.chain.at(-1) ?? id)?.id;
  const needed = needs.get(id) ?? [];
  needs.set(release.id, [...draft.change.needs, ...needed.filter((need) => need === ahead)]);
  needs.set(id, [release.id, ...needed]);
  const chain = draft.chain.flatMap((one) => (one === id ? [release.id, id] : [one]));
  drafts.set(release.id, { ...draft, change: release, takes: [] });
  drafts.set(id, { ...draft, gives: [] });
  for (const one of chain) {
    const step = drafts.get(one);
    if (step) drafts.set(one, { ...step, chain });
  }
  return release;
}

/** The user gives the values of these claims up first. */
function freeUpdate(
  draft: Draft,
  keys: ReadonlySet<string>,
  sheet: Sheet,
  context: Context,
): Change {
  const { drafts, changes, needs, releases, done } = sheet;
  const { id } = draft.change;
  const known = releases.get(id);
  const at = placeAhead(draft, drafts, done);
  const whole = { ...draft, change: changes.get(id) ?? draft.change };
  const { release, rest } = splitUpdate(whole, known ?? at.user, keys, known, context);
  changes.set(release.id, release);
  changes.set(id, rest);
  releases.set(id, release);
  if (!known) {
    needs.set(release.id, at.behind);
    needs.set(at.ahead, [release.id, ...(needs.get(at.ahead) ?? [])]);
  }
  tellMove(draft, release, sheet, context);
  return release;
}

/** A move that comes later leaves, and finds, what is given up as it is then. */
function tellMove({ chain }: Draft, release: Change, sheet: Sheet, context: Context): void {
  const { drafts, changes, needs } = sheet;
  const move = chain.find((id) => drafts.get(id)?.change.action === 'move');
  const change = move && changes.get(move);
  if (!change || !release.after || needs.get(release.id)?.includes(change.id)) return;
  changes.set(change.id, withReleased(change, release.after, context));
}
