import type {
  ApplyEvent,
  ApplyResult,
  ChangeOutcome,
  Outcome,
  OutcomeSummary,
} from '../model/event.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Provider } from '../model/provider.ts';
import type { Secret } from '../model/secret.ts';
import { version } from '../model/version.ts';
import { createOne, type Differs } from './create-one.ts';

/** What apply needs besides the plan and the provider. */
export interface ApplyOptions {
  /** Changes that may be under way at once. */
  readonly concurrency: number;
  readonly now: () => Date;
  /** Once aborted, no further change is started; what is under way is awaited. */
  readonly signal: AbortSignal;
  /** The write-only values of a change; asked for just before it is sent. */
  readonly secretsOf: (change: Change) => Promise<Readonly<Record<string, Secret>>>;
  readonly differs: Differs;
  /** Hears every event before what it announces happens: the ledger first. */
  readonly emit: (event: ApplyEvent) => void;
}

const updatesComeNext =
  'Change it on the system by hand: this version of rollcall carries out creates only.';
const interrupted = 'Run the same command again: it continues where this run ended.';

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
  const outcomes = await inParallel(options.concurrency, changes, async (change) => {
    const outcome = await carryOut(change, provider, options);
    options.emit({ type: 'outcome', at: at(), ...outcome });
    return outcome;
  });
  const summary = summarize(outcomes);
  options.emit({ type: 'end', at: at(), summary });
  return { kind: 'rollcall.result', formatVersion: '1.0', planId, outcomes, summary };
}

async function carryOut(
  change: Change,
  provider: Provider,
  options: ApplyOptions,
): Promise<ChangeOutcome> {
  if (change.action !== 'create')
    return notAttempted(change, 'updates are not carried out yet', updatesComeNext);
  if (options.signal.aborted) return notAttempted(change, 'the run was interrupted', interrupted);
  return createOne(change, provider, options);
}

function notAttempted(change: Change, text: string, fix: string): ChangeOutcome {
  const { id: changeId, action, userId } = change;
  return { changeId, action, userId, outcome: 'notAttempted', attempts: 0, error: { text }, fix };
}

/** Works through a list with `width` workers; results in the order of the list. */
async function inParallel<T, R>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const worker = async () => {
    for (const [index, item] of entries) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

function summarize(outcomes: readonly ChangeOutcome[]): OutcomeSummary {
  const counts: Record<Outcome, number> = {
    created: 0,
    updated: 0,
    deleted: 0,
    renamed: 0,
    moved: 0,
    already: 0,
    failed: 0,
    unknown: 0,
    notAttempted: 0,
  };
  for (const { outcome } of outcomes) counts[outcome] += 1;
  return counts;
}
