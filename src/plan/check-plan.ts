import type { Plan } from '../model/plan.ts';

/** Holds a plan against what every plan must be; what it throws is a bug of the planner, never a user's mistake. */
export function checkPlan(plan: Plan): void {
  const ids = new Set(plan.changes.map((change) => change.id.toLowerCase()));
  if (ids.size !== plan.changes.length) throw new Error('a change stands twice in the plan');
  for (const { id, action, before, patch } of plan.changes) {
    if (patch.length === 0) throw new Error(`${id} changes nothing`);
    if ((action === 'create') !== (before === null)) throw new Error(`${id} has a wrong basis`);
  }
  const declared = plan.groups.reduce((sum, group) => sum + group.declaredUsers, 0);
  const { create, update, unchanged } = plan.summary;
  if (create + update + unchanged !== declared)
    throw new Error(
      `${declared} users are declared, the plan accounts for ${create + update + unchanged}`,
    );
}
