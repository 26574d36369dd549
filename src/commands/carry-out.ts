import { applyPlan } from '../apply/apply-plan.ts';
import type { Seal } from '../apply/credentials.ts';
import { ledgerFile, openLedger } from '../apply/ledger.ts';
import { type PreparedSecrets, prepareSecrets } from '../apply/prepare-secrets.ts';
import { makeSeal } from '../apply/seal.ts';
import { backOff } from '../model/clock.ts';
import type { ApplyEvent, ApplyResult } from '../model/event.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Provider } from '../model/provider.ts';
import { isRefused, makeDiffers } from '../pipeline.ts';
import { fields } from '../providers/odin/fields.ts';
import { undoneBy } from '../report/undone.ts';
import { checkApproval } from './check-approval.ts';
import { checkSecrets, secretSources } from './check-secrets.ts';
import type { Context, SystemFlags } from './context.ts';
import { hasErrors, type Planned } from './planned.ts';
import { checkFiles, type RunFiles } from './run-files.ts';

/** Flags of every command that carries out a plan. */
export interface WriteFlags extends SystemFlags, RunFiles {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Shows a plan, asks, carries it out. */
export type CarryOut = (
  planned: Planned<Provider>,
  /** Approved changes that the system shows already. */
  already?: readonly Change[],
) => Promise<number>;

/** Checks what the flags say of the files that a run writes, before anything is read. */
export async function openCarryOut(flags: WriteFlags, context: Context): Promise<CarryOut> {
  checkFiles(flags);
  const seal = await makeSeal(flags.credentialsRecipient);
  return async (planned, already = []) => {
    const { plan } = planned;
    const stops = hasErrors(plan) || isRefused(plan);
    if (!flags.json || stops) await context.reporter.plan(plan);
    if (stops) return hasErrors(plan) ? 1 : 3;
    checkSecrets(planned, context);
    if (!flags.yes) await checkApproval(plan, context, flags.json ? plan.problems : []);
    return carryOut(planned, already, flags, seal, context);
  };
}

async function carryOut(
  { plan, groups, provider, settings }: Planned<Provider>,
  already: readonly Change[],
  flags: WriteFlags,
  seal: Seal,
  context: Context,
): Promise<number> {
  const { reporter, now, env } = context;
  const signal = context.interrupted();
  signal.addEventListener('abort', () =>
    reporter.delay('Stopping: what is under way is awaited. Press Ctrl-C again to stop at once.'),
  );
  const started = now().getTime();
  const sources = secretSources(groups);
  const kept = { sources, env, file: flags.credentials, seal };
  const secrets = await prepareSecrets(plan, provider, kept);
  const file = flags.ledger ?? ledgerFile(plan.planId, now());
  const ledger = await orWithout(secrets, async () => openLedger(file, plan.changes.length));
  await reporter.applying(plan);
  const { clock } = context;
  const options = {
    concurrency: settings.concurrency,
    already,
    now,
    signal,
    secretsOf: secrets.take,
    differs: makeDiffers(fields),
    backOff: (attempt: number) => clock.wait(backOff(attempt, clock), signal),
    emit(event: ApplyEvent) {
      ledger.write(event);
      reporter.event(event);
    },
  };
  const result = await orWithout(secrets, () => applyPlan(plan, provider, options));
  ledger.close();
  await reporter.result(withPlan(result, plan), {
    ledger: ledger.file,
    credentials: flags.credentials,
    generated: await secrets.finish(result.outcomes),
    seconds: (now().getTime() - started) / 1000,
    interrupted: signal.aborted,
    undid: undoneBy(plan),
    ...(plan.leftOut ? { leftOut: plan.leftOut.length } : {}),
  });
  return signal.aborted ? 130 : exitCode(result);
}

/** What a result tells of the plan that was not shown to a script. */
function withPlan(result: ApplyResult, { problems, leftOut }: Plan): ApplyResult {
  return {
    ...result,
    ...(leftOut ? { leftOut } : {}),
    ...(problems.length > 0 ? { problems } : {}),
  };
}

async function orWithout<T>(secrets: PreparedSecrets, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await secrets.discard();
    throw error;
  }
}

function exitCode({ summary }: ApplyResult): number {
  return summary.failed + summary.unknown + summary.notAttempted > 0 ? 4 : 0;
}
