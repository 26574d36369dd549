import type { Change, Plan } from '../model/plan.ts';

/** Holds a plan against what every plan must be; what it throws is a bug of the planner, never a user's mistake. */
export function checkPlan(plan: Plan): void {
  const ids = new Set(plan.changes.map((change) => change.id.toLowerCase()));
  if (ids.size !== plan.changes.length) throw new Error('a change stands twice in the plan');
  for (const change of plan.changes) checkChange(change);
  checkOrder(plan.changes);
  if (plan.leftOut === undefined) checkCount(plan);
}

function checkChange({ id, action, before, after, patch }: Change): void {
  if (patch.length === 0) throw new Error(`${id} changes nothing`);
  if ((action === 'create') !== (before === null)) throw new Error(`${id} has a wrong basis`);
  if ((action === 'delete') !== (after === null)) throw new Error(`${id} has a wrong end`);
}

/** Whatever a change needs stands before it. */
function checkOrder(changes: readonly Change[]): void {
  const before = new Set<string>();
  for (const { id, needs } of changes) {
    const missing = needs.find((need) => !before.has(need));
    if (missing) throw new Error(`${id} stands before ${missing}, which it needs`);
    before.add(id);
  }
}

/** Every declared user is live as declared, or something is done about it. */
function checkCount({ changes, groups, summary }: Plan): void {
  const declared = groups.reduce((sum, group) => sum + group.declaredUsers, 0);
  const touched = new Set(
    changes
      .filter(({ action, intermediate }) => action !== 'delete' && !intermediate)
      .map(({ userId }) => userId),
  );
  const told = touched.size + summary.unchanged;
  if (told !== declared)
    throw new Error(`${declared} users are declared, the plan accounts for ${told}`);
}
