import type { Change } from '../model/plan.ts';
import { breakRing } from './break-ring.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';
import { inOrder, makeSheet, type Sheet } from './sheet.ts';

/** What comes first where nothing else decides. */
const rank: Readonly<Record<Change['action'], number>> = {
  delete: 0,
  rename: 1,
  move: 2,
  create: 3,
  update: 4,
};

/**
 * Puts changes in the order of carrying them out, each with the ids of those it needs: whoever gives something up goes before whoever takes it.
 * Users who wait for each other in a ring are freed by one of them giving up first, which is a change of its own.
 */
export function orderChanges(
  drafts: readonly Draft[],
  context: Pick<PlanContext, 'fields' | 'sha256'>,
): readonly Change[] {
  const sheet = makeSheet(drafts, context);
  const visit = makeVisit(sheet, context);
  for (const { change } of drafts.toSorted((a, b) => rank[a.change.action] - rank[b.change.action]))
    visit(change.id);
  return inOrder(sheet);
}

/** A change that waits for what it needs; `next` is the first need not looked at. */
interface Frame {
  readonly id: string;
  next: number;
}

/** Puts a change behind all that it needs; with a stack of its own, since chains may be long. */
function makeVisit(
  sheet: Sheet,
  context: Pick<PlanContext, 'fields' | 'sha256'>,
): (id: string) => void {
  const { needs, done } = sheet;
  /** From the outermost to the innermost. */
  const open: Frame[] = [];
  const depth = new Map<string, number>();

  function enter(id: string): void {
    depth.set(id, open.length);
    open.push({ id, next: 0 });
  }

  function leave(): void {
    const frame = open.pop();
    if (frame) depth.delete(frame.id);
  }

  /** What was looked at for the sake of the freed change is looked at again later. */
  function freeFrom(from: number): void {
    const ring = open.slice(from).map(({ id }) => id);
    const { taker, giver } = breakRing(ring, sheet, context);
    while (giver !== ring[0] && depth.has(giver)) leave();
    const frame = open[depth.get(taker) ?? -1];
    if (frame) frame.next = 0;
  }

  /** Looks at the next need of the innermost open change, or takes it as done. */
  function step(frame: Frame): void {
    const need = needs.get(frame.id)?.[frame.next];
    if (need === undefined) {
      leave();
      done.add(frame.id);
      return;
    }
    const ring = depth.get(need);
    if (ring !== undefined) {
      freeFrom(ring);
      return;
    }
    frame.next += 1;
    if (!done.has(need)) enter(need);
  }

  return (id) => {
    if (!done.has(id)) enter(id);
    for (let frame = open.at(-1); frame; frame = open.at(-1)) step(frame);
  };
}
