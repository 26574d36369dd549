import type { Change } from '../model/plan.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';
import { keysBetween, needsOf } from './needs.ts';
import { placeAhead } from './place-ahead.ts';
import { splitUpdate, withReleased } from './release.ts';

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
  const ordering = makeOrdering(drafts, context);
  for (const { change } of drafts.toSorted((a, b) => rank[a.change.action] - rank[b.change.action]))
    ordering.visit(change.id);
  return ordering.ordered();
}

/** A change that waits for what it needs; `next` is the first need not looked at. */
interface Frame {
  readonly id: string;
  next: number;
}

function makeOrdering(drafts: readonly Draft[], context: Pick<PlanContext, 'fields' | 'sha256'>) {
  const byId = new Map(drafts.map((draft) => [draft.change.id, draft]));
  const changes = new Map(drafts.map(({ change }) => [change.id, change]));
  const needs = needsOf(drafts, context);
  /** By the id of the change that they are taken from. */
  const releases = new Map(drafts.flatMap((draft) => releaseOf(draft)));
  const done = new Set<string>();
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

  /** The change that waits for the innermost open one is freed of that; what was looked at for its sake is looked at again later. */
  function breakRing(from: number): void {
    const ring = open.slice(from);
    const at = ring.findIndex((frame, index) => {
      const waiting = ring.at(index - 1);
      return (
        waiting !== undefined && keysBetween(byId.get(frame.id), byId.get(waiting.id)).size > 0
      );
    });
    const [giver, taker] = [ring[at], ring.at(at - 1)];
    if (!giver || !taker) throw new Error(`no way out of ${ring.map(({ id }) => id).join(', ')}`);
    free(taker.id, giver.id);
    while (at > 0 && depth.has(giver.id)) leave();
    taker.next = 0;
  }

  function free(taker: string, giver: string): void {
    const draft = byId.get(giver);
    if (!draft) return;
    const change = changes.get(giver) ?? draft.change;
    const known = releases.get(giver);
    const at = placeAhead(draft, byId, done);
    const keys = keysBetween(draft, byId.get(taker));
    const user = known ?? at.user;
    const { release, rest } = splitUpdate({ ...draft, change }, user, keys, known, context);
    changes.set(release.id, release);
    changes.set(giver, rest);
    releases.set(giver, release);
    needs.set(
      taker,
      (needs.get(taker) ?? []).map((id) => (id === giver ? release.id : id)),
    );
    if (!known) {
      needs.set(release.id, at.behind);
      needs.set(at.ahead, [release.id, ...(needs.get(at.ahead) ?? [])]);
    }
    tellMove(draft, release);
  }

  /** A move that comes later leaves, and finds, what is given up as it is then. */
  function tellMove({ chain }: Draft, release: Change): void {
    const move = chain.find((id) => byId.get(id)?.change.action === 'move');
    const change = move && changes.get(move);
    if (!change || !release.after || needs.get(release.id)?.includes(change.id)) return;
    changes.set(change.id, withReleased(change, release.after, context));
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
      breakRing(ring);
      return;
    }
    frame.next += 1;
    if (!done.has(need)) enter(need);
  }

  /** Whether nothing is left of an update, since all of it is done ahead. */
  function isSpent({ id, patch }: Change): boolean {
    return patch.length === 0 && releases.has(id);
  }

  /** Who needs what is done ahead needs the step ahead. */
  function present(id: string): string {
    const change = changes.get(id);
    return change && isSpent(change) ? (releases.get(id)?.id ?? id) : id;
  }

  return {
    /** Puts a change behind all that it needs. */
    visit(id: string): void {
      if (!done.has(id)) enter(id);
      for (let frame = open.at(-1); frame; frame = open.at(-1)) step(frame);
    },
    ordered: () =>
      [...done].flatMap((id) => {
        const change = changes.get(id);
        if (!change || isSpent(change)) return [];
        const all = needs.get(id) ?? [];
        if (all.length === 0 && change.needs.length === 0) return [change];
        return [{ ...change, needs: [...new Set(all.map(present))] }];
      }),
  };
}

/** What a user who moves gives up ahead of it, by the id of the user's last change: one step for all that is given up ahead. */
function releaseOf({ change, chain }: Draft): readonly (readonly [string, Change])[] {
  const last = chain.at(-1);
  return change.intermediate && last ? [[last, change]] : [];
}
