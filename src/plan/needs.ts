import { claimsOf } from '../model/claims.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';

/** The ids that each change needs, by its own. A taker needs the giver of the same thing, and each step of a user the one before. */
export function needsOf(
  drafts: readonly Draft[],
  { fields }: Pick<PlanContext, 'fields'>,
): Map<string, readonly string[]> {
  const givers = new Map(
    drafts.flatMap((draft) => draft.gives.map(({ key }) => [key, draft] as const)),
  );
  return new Map(
    drafts.map((draft) => {
      const { change, takes } = draft;
      const from = takes.flatMap(({ key }) => {
        const giver = givers.get(key);
        return giver && !isFleeting(key, giver, draft, fields) ? [giver.change.id] : [];
      });
      if (from.length === 0) return [change.id, change.needs];
      const all = new Set([...change.needs, ...from]);
      all.delete(change.id);
      return [change.id, [...all]];
    }),
  );
}

/** What a user has only for a moment, between two steps of its own, it need not give up first. */
function isFleeting(
  key: string,
  giver: Draft,
  taker: Draft,
  fields: PlanContext['fields'],
): boolean {
  if (!giver.current || !taker.chain.includes(giver.change.id)) return false;
  return claimsOf(giver.current, fields).every((claim) => claim.key !== key);
}

/** The keys of what an update gives up for another change. */
export function keysBetween(giver?: Draft, taker?: Draft): ReadonlySet<string> {
  if (giver?.change.action !== 'update') return new Set();
  const taken = new Set(taker?.takes.map(({ key }) => key));
  return new Set(giver.gives.map(({ key }) => key).filter((key) => taken.has(key)));
}
