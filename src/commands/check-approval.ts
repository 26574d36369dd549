import { RollcallError } from '../errors.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { Context } from './context.ts';

/** Changes need a yes, and `noApproval` or `interrupted` is thrown without one; a plan without any sends nothing and needs none. */
export async function checkApproval(
  plan: Plan,
  { reporter, interrupted }: Context,
  /** Of a plan that was not shown. */
  problems: readonly Problem[] = [],
): Promise<void> {
  if (plan.changes.length === 0) return;
  const answer = await reporter.confirm(plan, interrupted());
  if (answer === 'yes') return;
  const fix = 'Run it again when the plan is what you want.';
  if (answer === 'interrupted')
    throw new RollcallError('interrupted', 'Nothing was changed.', { fix });
  throw answer === 'no'
    ? new RollcallError('noApproval', 'Nothing was changed: the answer was not yes.', { fix })
    : new RollcallError('noApproval', 'Nothing was changed: there is no terminal to ask in.', {
        problems,
      });
}
