import type { Allowances, Guard, GuardCode, Policy } from '../model/plan.ts';
import type { GroupId } from '../model/user.ts';
import type { Tally } from './tally.ts';

/** A rule that can refuse a plan: how much it allows, how much there is, and the number that allows it all the same. */
interface Rule {
  readonly code: GuardCode;
  readonly flag: string;
  readonly limit: (policy: Policy) => number;
  readonly actual: (tally: Tally) => number;
  /** What the flag has to name; `actual` where it is not written. */
  readonly count?: (tally: Tally) => number;
}

/** Below so many live users a share says nothing. */
const FEW = 10;

const rules: readonly Rule[] = [
  {
    code: 'deletes',
    flag: '--allow-deletes',
    limit: ({ maxDeletes }) => maxDeletes,
    actual: ({ deletes }) => deletes,
  },
  {
    code: 'changes',
    flag: '--allow-changes',
    limit: ({ maxChangePercent }) => maxChangePercent,
    actual: ({ live, changed }) => (live < FEW ? 0 : Math.ceil((1000 * changed) / live) / 10),
    count: ({ changed }) => changed,
  },
  {
    code: 'creates',
    flag: '--allow-creates',
    limit: ({ maxCreates }) => maxCreates ?? Number.POSITIVE_INFINITY,
    actual: ({ creates }) => creates,
  },
  {
    code: 'emptied',
    flag: '--allow-emptied',
    limit: () => 0,
    actual: ({ emptied }) => emptied,
  },
  {
    code: 'lastNumbers',
    flag: '--allow-last-numbers',
    limit: () => 0,
    actual: ({ numberless }) => numberless,
  },
];

/** Judges the very changes that are carried out: the whole run by every rule that has something to judge, and each group that a rule refuses by itself. */
export function checkGuards(
  run: Tally,
  groups: ReadonlyMap<GroupId, Tally>,
  policy: Policy,
  allowances: Allowances,
): readonly Guard[] {
  return rules.flatMap((rule) => {
    const judge = (tally: Tally, group?: GroupId) =>
      toGuard(rule, tally, (rule.count ?? rule.actual)(run), policy, allowances, group);
    const own = [...groups].map(([group, tally]) => judge(tally, group));
    const refused = own.filter((guard) => guard.verdict === 'refused' || guard.overridden);
    return [judge(run), ...(groups.size > 1 ? refused : [])].filter(hasSomething).map(inJson);
  });
}

/** Without a limit there is nothing to pass. */
function hasSomething({ actual, limit, given }: Guard): boolean {
  return given !== undefined || (actual > 0 && Number.isFinite(limit));
}

/** JSON has no infinite number: without a limit, all that there is is allowed. */
function inJson(guard: Guard): Guard {
  return Number.isFinite(guard.limit) ? guard : { ...guard, limit: guard.actual };
}

/** A number that is given must be the exact one: a plan that grew since, or shrank, is another plan. Where nothing is left to do, nothing is refused. */
function toGuard(
  { code, flag, limit: limitOf, actual: actualOf }: Rule,
  tally: Tally,
  count: number,
  policy: Policy,
  allowances: Allowances,
  group?: GroupId,
): Guard {
  const [limit, actual] = [limitOf(policy), actualOf(tally)];
  const over = actual > limit;
  const given = allowances[code];
  const overridden = over && given === count;
  const judged = over || (group === undefined && !isEmpty(tally));
  const wrong = judged && given !== undefined && given !== count;
  return {
    code,
    verdict: (over && !overridden) || wrong ? 'refused' : 'passed',
    ...(overridden ? { overridden: true } : {}),
    ...(wrong ? { given } : {}),
    ...(group ? { group } : {}),
    limit,
    actual,
    override: `${flag} ${count}`,
  };
}

function isEmpty({ changed, creates }: Tally): boolean {
  return changed + creates === 0;
}

/** Whether a plan must not be carried out as it is. */
export function isRefused({ guards }: { readonly guards: readonly Guard[] }): boolean {
  return guards.some(({ verdict }) => verdict === 'refused');
}
