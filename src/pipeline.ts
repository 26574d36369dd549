import type { Config } from './config/types.ts';
import { readCurrent } from './current/read-current.ts';
import { readElsewhere } from './current/read-elsewhere.ts';
import { readMoves } from './current/read-moves.ts';
import { type Desired, resolveDesired } from './desired/resolve-desired.ts';
import { resolveUndo, type Undo } from './desired/undo.ts';
import { aligned } from './diff/align.ts';
import { differingFields } from './diff/diff-fields.ts';
import { diffGroup } from './diff/diff-group.ts';
import { matchUsers } from './diff/match-users.ts';
import { RollcallError } from './errors.ts';
import type { FieldTable } from './model/field.ts';
import type { JsonObject } from './model/json.ts';
import type { Allowances, Plan, Policy } from './model/plan.ts';
import { comparePlaces, type Problem } from './model/problem.ts';
import type { ReadProvider } from './model/provider.ts';
import {
  type CurrentUser,
  type DesiredGroup,
  type DesiredUser,
  type GroupId,
  userKey,
} from './model/user.ts';
import { version } from './model/version.ts';
import { approve, type Shown } from './plan/approve.ts';
import type { PlanContext } from './plan/context.ts';
import { isRefused } from './plan/guards.ts';
import { makePlan } from './plan/make-plan.ts';

export { approve, type Desired, isRefused, resolveUndo, type Undo };

/** What a plan is made with, besides files and provider. */
export interface PipelineOptions {
  readonly requestsPerSecond: number;
  readonly policy: Policy;
  readonly allowances: Allowances;
  /** Patterns of user ids that the plan is narrowed to; all users where there are none. */
  readonly targets: readonly string[];
  /** Warnings to tell with the plan. */
  readonly notes?: readonly Problem[];
  /** Whether it puts back what a run changed. */
  readonly undo?: true;
  readonly now: () => Date;
  /** Hears which group is being read. */
  readonly onRead: (group: GroupId) => void;
  /** Hears how many moves the system is asked about, where there are any. */
  readonly onMoves: (count: number) => void;
  /** Adds the source line to the plan's problems. */
  readonly explain: Config['explain'];
}

/** A plan, and what it was made from. */
export interface Planning {
  readonly plan: Plan;
  /** The live self of the declared user of an id; of one that nobody declares, whoever has it, in any group of the run. */
  readonly live: (userId: string) => CurrentUser | undefined;
  /** The same plan with these changes alone, and with other numbers allowed. */
  readonly narrowed: (only: ReadonlySet<string>, allowances?: Allowances) => Plan;
}

/** The whole program: from checked files and a live system to a plan. Only the lines with `await` touch the world. */
export async function runPipeline(
  desired: Pick<Desired, 'groups'>,
  provider: ReadProvider,
  options: PipelineOptions,
): Promise<Planning> {
  const { name, endpoint, fields } = provider;
  const assigned = desired.groups.some((group) => wantsAssigned(group, fields));
  const [current, { hash }] = await Promise.all([
    readCurrent(desired.groups, provider, { assigned, onGroup: options.onRead }),
    // Here rather than above: it takes a start 3 ms, and `validate` needs none.
    import('node:crypto'),
  ]);
  const matches = matchUsers(desired.groups, current, fields);
  if (matches.moves.length > 0) options.onMoves(matches.moves.length);
  const evaluations = await readMoves(matches.moves, provider);
  const isLive = (user: DesiredUser) => matches.of(user) !== undefined;
  const sought = { isLive, isOdd: matches.isOdd };
  const elsewhere = await readElsewhere(desired.groups, current, sought, provider);
  const differences = desired.groups.flatMap((group, index) => {
    const live = current[index];
    return live ? [diffGroup(group, live, fields, matches, evaluations)] : [];
  });
  const context: PlanContext = {
    provider: name,
    endpoint,
    fields,
    version,
    now: options.now().toISOString(),
    requestsPerSecond: options.requestsPerSecond,
    policy: options.policy,
    allowances: options.allowances,
    targets: options.targets,
    notes: options.notes ?? [],
    elsewhere,
    ...(options.undo ? { undo: options.undo } : {}),
    sha256: (text) => hash('sha256', text),
    explain: options.explain,
  };
  const live = new Map<string, CurrentUser | undefined>(
    current.flatMap(({ users }) => users.map((user) => [userKey(user.userId), user])),
  );
  for (const { users } of desired.groups)
    for (const user of users) live.set(userKey(user.userId), matches.of(user));
  return {
    plan: makePlan(differences, context),
    live: (userId) => live.get(userKey(userId)),
    narrowed: (only, allowances = context.allowances) =>
      makePlan(differences, { ...context, only, allowances }),
  };
}

/** Whether services and packs have to be read: where they are declared, and where a deleted user's are to be remembered. */
function wantsAssigned({ users, absent, unmanaged }: DesiredGroup, fields: FieldTable): boolean {
  const names = fields.filter((field) => field.assigned).map((field) => field.name);
  return (
    absent.length > 0 ||
    unmanaged === 'delete' ||
    users.some((user) => names.some((name) => name in user.fields))
  );
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

/** What the system shows of a change's fields, in the declared form where that means the same. */
export function makeShown(live: Planning['live'], fields: FieldTable): Shown {
  return ({ userId, previousUserId = userId, after }) => {
    const user = live(userId) ?? live(previousUserId);
    if (!user) return null;
    const read = fields.filter(({ name }) => name in user.fields);
    const isThere = userKey(user.userId) === userKey(userId);
    const ids = { userId: isThere ? userId : user.userId, groupId: user.groupId };
    return { ...aligned(user, after ?? {}, read), ...ids };
  };
}

/** The comparison of plan, for apply: names the fields in which a live user is not as declared. */
export function makeDiffers(fields: FieldTable) {
  return (current: CurrentUser, declared: JsonObject): readonly string[] =>
    differingFields(current, declared, fields);
}
