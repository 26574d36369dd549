import type { Plan } from '../model/plan.ts';
import { isRefused } from '../pipeline.ts';
import { openOdinReader } from '../providers/odin/provider.ts';
import type { Context, SystemFlags } from './context.ts';
import { hasErrors, withPlan } from './planned.ts';
import { checkOut, savePlan } from './saved-plan.ts';

/** Flags of `plan`. */
export interface PlanFlags extends SystemFlags {
  readonly detailedExitcode?: boolean;
  readonly out?: readonly string[];
}

/** Reads files and system and shows the difference; changes nothing. */
export async function planCommand(
  paths: readonly string[],
  flags: PlanFlags,
  context: Context,
): Promise<number> {
  const { out = [] } = flags;
  for (const file of out) checkOut(file);
  return withPlan(paths, flags, context, openOdinReader, async ({ plan }) => {
    const errors = hasErrors(plan);
    // Ahead of the plan: what is printed as JSON is the last word.
    for (const file of errors ? [] : out) await savePlan(file, plan);
    await context.reporter.plan(plan);
    for (const file of out) context.reporter.delay(`${errors ? 'Not saved' : 'Saved'} in ${file}.`);
    if (errors) return 1;
    return isRefused(plan) ? 3 : changesCode(plan, flags);
  });
}

function changesCode({ changes }: Plan, { detailedExitcode }: PlanFlags): number {
  return detailedExitcode && changes.length > 0 ? 2 : 0;
}
