import { openOdinReader } from '../providers/odin/provider.ts';
import type { Context, SystemFlags } from './context.ts';
import { hasErrors, withPlan } from './planned.ts';

/** Flags of `plan`. */
export interface PlanFlags extends SystemFlags {
  readonly detailedExitcode?: boolean;
}

/** Reads files and system and shows the difference; changes nothing. */
export function planCommand(
  paths: readonly string[],
  flags: PlanFlags,
  context: Context,
): Promise<number> {
  return withPlan(paths, flags, context, openOdinReader, async ({ plan }) => {
    await context.reporter.plan(plan);
    if (hasErrors(plan)) return 1;
    return flags.detailedExitcode && plan.changes.length > 0 ? 2 : 0;
  });
}
