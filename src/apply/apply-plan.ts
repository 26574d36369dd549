import type { ApplyEvent, ApplyResult, ChangeOutcome } from '../model/event.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Provider } from '../model/provider.ts';
import { version } from '../model/version.ts';
import { changeOne } from './change-one.ts';
import { type CreateOptions, createOne } from './create-one.ts';
import { endingOf } from './ending.ts';
import { makeGivenUp } from './given-up.ts';
import { inParallel } from './in-parallel.ts';
import {
  asIs,
  heldBackBy,
  INTERRUPTED,
  isUndone,
  left,
  summarize,
  UNANSWERED,
} from './outcomes.ts';
import { makePatience, type Patience } from './patience.ts';

/** What apply needs besides the plan and the provider. */
export interface ApplyOptions extends CreateOptions {
  /** Changes that may be under way at once. */
  readonly concurrency: number;
  /** Approved changes that the system shows already. */
  readonly already?: readonly Change[];
}

/** Carries out a plan; one bad user stops nobody but those who wait for what it gives up, every change gets an outcome. */
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
  const before = (options.already ?? []).map((change) => {
    const outcome = { ...asIs(change), outcome: 'already' } as const;
    return { ...outcome, ...tell({ type: 'outcome', at: at(), ...outcome }, options) };
  });
  const patience = makePatience();
  const givenUp = makeGivenUp(provider, options);
  const started = new Map<string, Promise<ChangeOutcome>>();
  /** Without what is told of giving back. */
  const plain = new Map<string, ChangeOutcome>();
  const carriedOut = await inParallel(options.concurrency, changes, (change) => {
    // In the order of the plan, in which whatever a change needs stands before it.
    const needed = change.needs.flatMap((id) => started.get(id) ?? []);
    const work = settleAll(needed).then(async (missing) => {
      const ended = missing
        ? left(change, heldBackBy(plain.get(missing.changeId) ?? missing))
        : await carryOut(change, provider, options, patience);
      plain.set(change.id, ended);
      const outcome = await givenUp.hear(change, ended);
      patience.hear(outcome);
      const failure = tell({ type: 'outcome', at: at(), ...outcome }, options);
      return { ...outcome, ...failure };
    });
    started.set(change.id, work);
    return work;
  });
  const outcomes = [...before, ...carriedOut];
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
  if (options.signal.aborted) return left(change, INTERRUPTED);
  if (patience.isOver()) return left(change, UNANSWERED);
  return change.action === 'create'
    ? createOne(change, provider, options)
    : changeOne(change, provider, options);
}

/** The first of the needed changes that is not carried out. */
async function settleAll(needed: readonly Promise<ChangeOutcome>[]) {
  const outcomes = await Promise.all(needed);
  return outcomes.find(isUndone);
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
