import { readConfig } from '../config/read-config.ts';
import type { Settings } from '../config/settings.ts';
import type { Config } from '../config/types.ts';
import type { Plan } from '../model/plan.ts';
import type { ReadProvider } from '../model/provider.ts';
import { type Desired, resolveFiles, runPipeline } from '../pipeline.ts';
import { fields } from '../providers/odin/fields.ts';
import type { HttpOptions } from '../providers/odin/http.ts';
import { checkSandboxState, withSystem } from './connect.ts';
import type { Context, SystemFlags } from './context.ts';
import { keepHeapSmall } from './small-heap.ts';

/** A plan and what it was made from. */
export interface Planned<P extends ReadProvider> {
  readonly plan: Plan;
  readonly desired: Desired;
  /** Open as long as the work with it lasts. */
  readonly provider: P;
  readonly settings: Settings;
  /** Adds the source line to problems that are found later. */
  readonly explain: Config['explain'];
}

/** Reads files and system, plans, hands the plan to `work`, and closes everything after it: what plan shows is what apply does. */
export async function withPlan<P extends ReadProvider>(
  paths: readonly string[],
  flags: SystemFlags,
  context: Context,
  open: (options: HttpOptions) => Promise<P>,
  work: (planned: Planned<P>) => Promise<number>,
): Promise<number> {
  await keepHeapSmall();
  checkSandboxState(flags);
  const config = await readConfig({ paths, projectFile: flags.config });
  const desired = resolveFiles(config, fields);
  return withSystem(config, flags, context, async (http, settings) => {
    const provider = await open(http);
    try {
      const plan = await runPipeline(desired, provider, {
        requestsPerSecond: settings.requestsPerSecond,
        now: context.now,
        onRead: context.reporter.reading,
        explain: config.explain,
      });
      return await work({ plan, desired, provider, settings, explain: config.explain });
    } finally {
      await provider.close();
    }
  });
}

/** Whether a plan must not be carried out. */
export function hasErrors(plan: Plan): boolean {
  return plan.problems.some((problem) => problem.severity === 'error');
}
