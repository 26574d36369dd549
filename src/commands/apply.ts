import { searchProjectFile } from '../config/files.ts';
import { RollcallError } from '../errors.ts';
import type { Allowances, Change, Guard, Plan } from '../model/plan.ts';
import type { Provider } from '../model/provider.ts';
import { approve, makeShown } from '../pipeline.ts';
import { fields } from '../providers/odin/fields.ts';
import type { HttpOptions } from '../providers/odin/http.ts';
import { openOdin } from '../providers/odin/provider.ts';
import { openCarryOut, type WriteFlags } from './carry-out.ts';
import type { Context } from './context.ts';
import { allowancesOf, type Planned, withPlan } from './planned.ts';
import { checkSameScope, checkSameSystem, pathsOf, readPlan } from './saved-plan.ts';

/** Flags of `apply`. */
export interface ApplyFlags extends WriteFlags {
  readonly plan?: string;
  readonly partial?: boolean;
}

/** Plans, shows, asks, carries out. */
export async function applyCommand(
  paths: readonly string[],
  flags: ApplyFlags,
  context: Context,
): Promise<number> {
  const { plan: file, partial, sandbox } = flags;
  if (partial && file === undefined)
    throw new RollcallError('usage', '--partial needs --plan FILE.');
  const carryOut = await openCarryOut(flags, context);
  if (file === undefined) return withPlan(paths, flags, context, openOdin, carryOut);
  const saved = await readPlan(file);
  const open = (http: HttpOptions) => {
    checkSameSystem(file, saved, http.endpoint, sandbox !== undefined);
    return openOdin(http);
  };
  const named = isLeftOpen(paths, flags) ? pathsOf(file, saved) : paths;
  return withPlan(named, flags, context, open, (planned) => {
    const { held, already } = holdTo(
      { file, saved, partial, allowed: allowancesOf(flags) },
      planned,
    );
    return carryOut(held, already);
  });
}

/** Whether neither the user nor a project says which files to read. */
function isLeftOpen(paths: readonly string[], { config }: ApplyFlags): boolean {
  return paths.length === 0 && config === undefined && searchProjectFile('.') === undefined;
}

/** A plan that was saved, and how strictly to hold to it. */
interface Approved {
  readonly file: string;
  readonly saved: Plan;
  readonly partial: boolean | undefined;
  /** The numbers that were given. */
  readonly allowed: Allowances;
}

interface Held {
  readonly held: Planned<Provider>;
  readonly already: readonly Change[];
}

/** The part of the present plan that the saved one approves. */
function holdTo({ file, saved, partial, allowed }: Approved, planned: Planned<Provider>): Held {
  checkSameScope(file, saved, planned.plan);
  const shown = makeShown(planned.live, fields);
  const { wanted, already, stale } = approve(saved, planned.plan, shown);
  const problems = planned.explain(stale);
  if (stale.length > 0 && !partial)
    throw new RollcallError('stalePlan', staleMessage(file, stale.length), {
      problems,
      fix: 'Make the plan again and have it approved, or add --partial to do what is left of it.',
    });
  const plan = planned.narrowed(wanted, consents(saved, planned.narrowed(wanted), allowed));
  // With --partial they stop nothing; why they are left out is told all the same.
  const left = problems.map((problem) => ({ ...problem, severity: 'warning' as const }));
  const told = { planId: saved.planId, problems: [...left, ...plan.problems] };
  return { held: { ...planned, plan: { ...plan, ...told } }, already };
}

/** A number that allows the whole of the saved plan allows what is left of it. */
function consents(saved: Plan, rest: Plan, given: Allowances): Allowances {
  const numberOf = ({ override }: Guard) => Number(override.split(' ')[1]);
  const approved = new Map(saved.guards.map((guard) => [guard.code, numberOf(guard)]));
  const fitting = rest.guards.filter(({ code }) => given[code] === approved.get(code));
  return { ...given, ...Object.fromEntries(fitting.map((guard) => [guard.code, numberOf(guard)])) };
}

function staleMessage(file: string, count: number): string {
  const what = count === 1 ? '1 change is' : `${count} changes are`;
  return `Nothing was changed: ${what} not as approved in ${file}.`;
}
