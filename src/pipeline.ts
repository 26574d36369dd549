import type { Config } from './config/types.ts';
import { readCurrent } from './current/read-current.ts';
import { type Desired, resolveDesired } from './desired/resolve-desired.ts';
import { differingFields, diffGroup } from './diff/diff-group.ts';
import { RollcallError } from './errors.ts';
import type { FieldTable } from './model/field.ts';
import type { JsonObject } from './model/json.ts';
import type { Plan } from './model/plan.ts';
import { comparePlaces } from './model/problem.ts';
import type { ReadProvider } from './model/provider.ts';
import type { CurrentUser, GroupId } from './model/user.ts';
import { version } from './model/version.ts';
import { makePlan } from './plan/make-plan.ts';

export type { Desired };

/** What a plan is made with, besides files and provider. */
export interface PipelineOptions {
  readonly requestsPerSecond: number;
  readonly now: () => Date;
  /** Hears which group is being read. */
  readonly onRead: (group: GroupId) => void;
  /** Adds the source line to the plan's problems. */
  readonly explain: Config['explain'];
}

/** The whole program: from checked files and a live system to a plan. Only the line with `await` touches the world. */
export async function runPipeline(
  desired: Desired,
  provider: ReadProvider,
  options: PipelineOptions,
): Promise<Plan> {
  const { name, endpoint, fields } = provider;
  const [current, { createHash }] = await Promise.all([
    readCurrent(desired.groups, provider, options.onRead),
    // Here rather than above: it takes a start 3 ms, in which the first answer is on its way, and `validate` needs none.
    import('node:crypto'),
  ]);
  const differences = desired.groups.flatMap((group, index) => {
    const live = current[index];
    return live ? [diffGroup(group, live, fields)] : [];
  });
  return makePlan(differences, {
    provider: name,
    endpoint,
    fields,
    version,
    now: options.now().toISOString(),
    requestsPerSecond: options.requestsPerSecond,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    explain: options.explain,
  });
}

/** Beyond this many the first ones say enough, and a broken file of megabytes would fill the memory. */
const MAX_TOLD = 10_000;

/** Resolves the files of a run; throws `invalidFiles` with the problems of every file, ten thousand at the most. */
export function resolveFiles(config: Config, fields: FieldTable): Desired {
  const desired = resolveDesired(config, fields);
  const problems = [...config.problems, ...desired.problems].sort(comparePlaces);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (errors === 0) return desired;
  throw new RollcallError(
    'invalidFiles',
    `${errors} ${errors === 1 ? 'problem' : 'problems'} in the files.`,
    {
      problems: config.explain(problems.slice(0, MAX_TOLD)),
    },
  );
}

/** The comparison of plan, for apply: names the fields in which a live user is not as declared. */
export function makeDiffers(fields: FieldTable) {
  return (current: CurrentUser, declared: JsonObject): readonly string[] =>
    differingFields(current, declared, fields);
}
