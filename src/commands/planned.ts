import { resolvePolicy } from '../config/policy.ts';
import { readConfig } from '../config/read-config.ts';
import type { Settings } from '../config/settings.ts';
import type { Config } from '../config/types.ts';
import type { Allowances, Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { ReadProvider } from '../model/provider.ts';
import type { DesiredGroup } from '../model/user.ts';
import { type Planning, resolveFiles, runPipeline } from '../pipeline.ts';
import { fields } from '../providers/odin/fields.ts';
import type { HttpOptions } from '../providers/odin/http.ts';
import { checkSandboxState, withSystem } from './connect.ts';
import type { Context, SystemFlags } from './context.ts';

/** A plan and what it was made from. */
export interface Planned<P extends ReadProvider> extends Planning {
  readonly groups: readonly DesiredGroup[];
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
  checkSandboxState(flags);
  const config = await readConfig({ paths, projectFile: flags.config });
  const { groups } = resolveFiles(config, fields);
  return planAndWork({ config, groups }, flags, context, open, work);
}

/** What a plan is made from. */
export interface Wanted {
  readonly config: Config;
  readonly groups: readonly DesiredGroup[];
  /** Warnings to tell with the plan. */
  readonly notes?: readonly Problem[];
  /** Whether the groups are what was before a run. */
  readonly undo?: true;
}

/** Reads the system, plans, hands the plan to `work`, and closes everything after it. */
export function planAndWork<P extends ReadProvider>(
  { config, groups, notes = [], undo }: Wanted,
  flags: SystemFlags,
  context: Context,
  open: (options: HttpOptions) => Promise<P>,
  work: (planned: Planned<P>) => Promise<number>,
): Promise<number> {
  return withSystem(config, flags, context, async (http, settings) => {
    const provider = await open(http);
    try {
      const planning = await runPipeline({ groups }, provider, {
        requestsPerSecond: settings.requestsPerSecond,
        policy: resolvePolicy(config.project),
        allowances: allowancesOf(flags),
        targets: flags.target ?? [],
        notes,
        ...(undo ? { undo } : {}),
        now: context.now,
        onRead: context.reporter.reading,
        onMoves: (count) => context.reporter.delay(asking(count)),
        explain: config.explain,
      });
      return await work({ ...planning, groups, provider, settings, explain: config.explain });
    } finally {
      await provider.close();
    }
  });
}

function asking(moves: number): string {
  return `Asking what ${moves} ${moves === 1 ? 'move' : 'moves'} would do.`;
}

/** The numbers that were given, by what they allow. */
export function allowancesOf(flags: SystemFlags): Allowances {
  const given = {
    deletes: flags.allowDeletes,
    changes: flags.allowChanges,
    creates: flags.allowCreates,
    emptied: flags.allowEmptied,
    lastNumbers: flags.allowLastNumbers,
  };
  return Object.fromEntries(Object.entries(given).filter(([, count]) => count !== undefined));
}

/** Whether a plan must not be carried out. */
export function hasErrors(plan: Plan): boolean {
  return plan.problems.some((problem) => problem.severity === 'error');
}
