import { type Claim, claimsOf } from '../model/claims.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';

/** The ids that each change needs, by its own. A taker needs the giver of the same thing, and each step of a user the one before. */
export function needsOf(
  drafts: readonly Draft[],
  { fields }: Pick<PlanContext, 'fields'>,
): Map<string, readonly string[]> {
  const givers = byKey(drafts, ({ gives }) => gives);
  const heirs = byKey(drafts, ({ leaves }) => leaves);
  const needs = new Map<string, readonly string[]>();
  for (const draft of drafts) {
    const { change, takes } = draft;
    const from = takes.flatMap(({ key, field }) => {
      const giver = givers.get(key);
      const heir = field === 'userId' ? heirs.get(key) : undefined;
      return [
        ...(giver && !isFleeting(key, giver, draft, fields) ? [giver.change.id] : []),
        ...(heir && !draft.chain.includes(heir.change.id) ? [heir.change.id] : []),
      ];
    });
    const all = from.length > 0 ? [...new Set([...change.needs, ...from])] : change.needs;
    needs.set(
      change.id,
      all.filter((id) => id !== change.id),
    );
  }
  return needs;
}

function byKey(
  drafts: readonly Draft[],
  claims: (draft: Draft) => readonly Claim[],
): ReadonlyMap<string, Draft> {
  const known = new Map<string, Draft>();
  for (const draft of drafts) for (const { key } of claims(draft)) known.set(key, draft);
  return known;
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

/** Whether a change only waits for another one to be told from it should the run break off. */
export function isCourtesy(taker?: Draft, heir?: Draft): boolean {
  const keys = new Set(taker?.takes.map(({ key }) => key));
  return heir?.leaves.some(({ key }) => keys.has(key)) ?? false;
}

/** The keys of what an update or a rename gives up for another change. */
export function keysBetween(giver?: Draft, taker?: Draft): ReadonlySet<string> {
  if (!giver || !['update', 'rename'].includes(giver.change.action)) return new Set();
  const taken = new Set(taker?.takes.map(({ key }) => key));
  return new Set(giver.gives.map(({ key }) => key).filter((key) => taken.has(key)));
}
