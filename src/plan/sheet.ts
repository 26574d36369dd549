import type { Change } from '../model/plan.ts';
import type { PlanContext } from './context.ts';
import type { Draft } from './draft.ts';
import { needsOf } from './needs.ts';

/** The changes while they are put in order: some are split on the way. */
export interface Sheet {
  readonly drafts: Map<string, Draft>;
  readonly changes: Map<string, Change>;
  /** The ids of those that each change needs. */
  readonly needs: Map<string, readonly string[]>;
  /** What is given up ahead, by the id of the change that it is taken from. */
  readonly releases: Map<string, Change>;
  /** Ids in the order of carrying out. */
  readonly done: Set<string>;
}

/** All changes, none of which is in its place yet. */
export function makeSheet(drafts: readonly Draft[], context: Pick<PlanContext, 'fields'>): Sheet {
  const sheet: Pick<Sheet, 'drafts' | 'changes'> = { drafts: new Map(), changes: new Map() };
  for (const draft of drafts) {
    sheet.drafts.set(draft.change.id, draft);
    sheet.changes.set(draft.change.id, draft.change);
  }
  return {
    ...sheet,
    needs: needsOf(drafts, context),
    releases: releasesOf(drafts),
    done: new Set(),
  };
}

/** What users who move give up ahead of it, by the id of the last change of each: one step for all that is given up ahead. */
function releasesOf(drafts: readonly Draft[]): Map<string, Change> {
  const releases = new Map<string, Change>();
  for (const { change, chain } of drafts) {
    const last = chain.at(-1);
    if (change.intermediate && last) releases.set(last, change);
  }
  return releases;
}

/** The changes in their order, each with its needs; what came to nothing is left out. */
export function inOrder({ done, changes, needs, releases }: Sheet): readonly Change[] {
  /** Whether nothing is left of an update, since all of it is done ahead. */
  const isSpent = ({ id, patch }: Change) => patch.length === 0 && releases.has(id);
  /** Who needs what is done ahead needs the step ahead. */
  const present = (id: string) => {
    const change = changes.get(id);
    return change && isSpent(change) ? (releases.get(id)?.id ?? id) : id;
  };
  return [...done].flatMap((id) => {
    const change = changes.get(id);
    if (!change || isSpent(change)) return [];
    const all = needs.get(id) ?? [];
    if (all.length === 0 && change.needs.length === 0) return [change];
    return [{ ...change, needs: [...new Set(all.map(present))] }];
  });
}
