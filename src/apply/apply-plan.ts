import type { ApplyEvent, ApplyResult, ChangeOutcome } from '../model/event.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Provider } from '../model/provider.ts';
import { version } from '../model/version.ts';
import { type CreateOptions, createOne } from './create-one.ts';
import { inParallel } from './in-parallel.ts';
import { INTERRUPTED, left, NOT_YET, summarize, UNANSWERED } from './outcomes.ts';
import { makePatience, type Patience } from './patience.ts';
import { endingOf } from './settle.ts';

/** What apply needs besides the plan and the provider. */
export interface ApplyOptions extends CreateOptions {
  /** Changes that may be under way at once. */
  readonly concurrency: number;
}

/** Carries out the creates of a plan; one bad user does not stop the others, every change gets an outcome. */
export async function applyPlan(
  plan: Plan,
  provider: Provider,
  options: ApplyOptions,
): Promise<ApplyResult> {
  const at = () => options.now().toISOString();
  const { planId, provider: name, endpoint, changes } = plan;
  options.emit({
    type: 'start',
    at: at(),
    rollcallVersion: version,
    planId,
    provider: name,
    endpoint,
    changes: changes.length,
  });
  const patience = makePatience();
  const outcomes = await inParallel(options.concurrency, changes, async (change) => {
    const outcome = await carryOut(change, provider, options, patience);
    patience.hear(outcome);
    const failure = tell({ type: 'outcome', at: at(), ...outcome }, options);
    return { ...outcome, ...failure };
  });
  const summary = summarize(outcomes);
  tell({ type: 'end', at: at(), summary }, options);
  return { kind: 'rollcall.result', formatVersion: '1.0', planId, outcomes, summary };
}

async function carryOut(
  change: Change,
  provider: Provider,
  options: ApplyOptions,
  patience: Patience,
): Promise<ChangeOutcome> {
  if (change.action !== 'create') return left(change, NOT_YET);
  if (options.signal.aborted) return left(change, INTERRUPTED);
  if (patience.isOver()) return left(change, UNANSWERED);
  return createOne(change, provider, options);
}

/** What is done is done: a ledger that cannot take it down is one more thing to tell, never the end of the run. */
function tell(event: ApplyEvent, { emit }: ApplyOptions): Pick<ChangeOutcome, 'error' | 'fix'> {
  try {
    emit(event);
    return {};
  } catch (error) {
    return endingOf(error);
  }
}
