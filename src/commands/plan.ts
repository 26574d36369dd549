import { readConfig } from '../config/read-config.ts';
import type { Plan } from '../model/plan.ts';
import { resolveFiles, runPipeline } from '../pipeline.ts';
import { fields } from '../providers/odin/fields.ts';
import { openOdinReader } from '../providers/odin/provider.ts';
import { withSystem } from './connect.ts';
import type { Context, SystemFlags } from './context.ts';

/** Flags of `plan`. */
export interface PlanFlags extends SystemFlags {
  readonly detailedExitcode?: boolean;
}

/** Reads files and system and shows the difference; changes nothing. */
export async function planCommand(
  paths: readonly string[],
  flags: PlanFlags,
  context: Context,
): Promise<number> {
  const { reporter, now } = context;
  const config = await readConfig({ paths, projectFile: flags.config });
  const desired = resolveFiles(config, fields);
  return withSystem(config, flags, context, async (http, { requestsPerSecond }) => {
    const provider = await openOdinReader(http);
    try {
      const { reading: onRead } = reporter;
      const options = { requestsPerSecond, now, onRead, explain: config.explain };
      const plan = await runPipeline(desired, provider, options);
      await reporter.plan(plan);
      if (hasErrors(plan)) return 1;
      return flags.detailedExitcode && plan.changes.length > 0 ? 2 : 0;
    } finally {
      await provider.close();
    }
  });
}

/** Whether a plan must not be carried out. */
export function hasErrors(plan: Plan): boolean {
  return plan.problems.some((problem) => problem.severity === 'error');
}
