import type { GroupDifference } from '../model/difference.ts';
import { canonicalJson } from '../model/json.ts';
import type { Change, Plan } from '../model/plan.ts';
import { checkPlan } from './check-plan.ts';
import type { PlanContext } from './context.ts';
import { estimate } from './estimate.ts';
import { findProblems } from './find-problems.ts';
import { giversOf } from './free-moves.ts';
import { freeze } from './freeze.ts';
import { checkGuards } from './guards.ts';
import { identity } from './identity.ts';
import { makeChanges } from './make-changes.ts';
import { orderChanges } from './order-changes.ts';
import { summarize, toPlanGroup } from './summary.ts';
import { tallyGroups, tallyRun } from './tally.ts';
import { narrow } from './targets.ts';

/** Orders and judges the differences: a frozen plan, the same for the same differences. */
export function makePlan(differences: readonly GroupDifference[], context: PlanContext): Plan {
  const { fields, policy, allowances, targets, only, provider, undo } = context;
  const groups = differences.map(toPlanGroup);
  const { drafts, left } = makeDrafts(differences, context);
  const ordered = orderChanges(drafts, context);
  const changes = only ? ordered.filter(({ id }) => only.has(id)) : ordered;
  const tallies = tallyGroups(differences, changes, fields);
  const plan: Plan = {
    kind: 'rollcall.plan',
    formatVersion: '1.0',
    planId: context.sha256(canonicalJson(identity(provider, groups, changes))),
    rollcallVersion: context.version,
    createdAt: context.now,
    provider,
    endpoint: context.endpoint,
    groups,
    changes,
    guards: checkGuards(tallyRun(tallies.values(), changes), tallies, policy, allowances),
    ...(undo ? { undo } : {}),
    ...leftOut(targets, [...left.map(({ change }) => change), ...ordered], changes),
    problems: context.explain(findProblems(differences, { drafts, left, changes }, context)),
    summary: summarize(groups, changes),
    estimate: estimate(differences, changes, context.requestsPerSecond),
  };
  checkPlan(plan);
  return freeze(plan);
}

/** What is carried out, and what the targets leave out. Made once more when somebody moves: what others give up is known only then. */
function makeDrafts(differences: readonly GroupDifference[], context: PlanContext) {
  const all = differences.flatMap((group) => makeChanges(group, context));
  const drafts = narrow(all, context.targets);
  const kept = new Set(drafts);
  const left = all.filter((draft) => !kept.has(draft));
  if (!drafts.some(({ change }) => change.action === 'move')) return { drafts, left };
  const givers = giversOf(drafts);
  const again = differences.flatMap((group) => makeChanges(group, context, givers));
  return { drafts: narrow(again, context.targets), left };
}

/** A partial plan says so. */
function leftOut(targets: readonly string[], all: readonly Change[], changes: readonly Change[]) {
  const kept = new Set(changes);
  const ids = all.filter((change) => !kept.has(change)).map(({ id }) => id);
  if (targets.length === 0 && ids.length === 0) return {};
  return { ...(targets.length > 0 ? { targets } : {}), leftOut: ids };
}
