import { applyPlan } from '../apply/apply-plan.ts';
import { type Ledger, ledgerFile, openLedger } from '../apply/ledger.ts';
import { type PreparedSecrets, prepareSecrets } from '../apply/prepare-secrets.ts';
import { RollcallError } from '../errors.ts';
import type { ApplyResult } from '../model/event.ts';
import type { Plan } from '../model/plan.ts';
import type { Provider } from '../model/provider.ts';
import { type SecretSource, userKey } from '../model/user.ts';
import { type Desired, makeDiffers } from '../pipeline.ts';
import { fields } from '../providers/odin/fields.ts';
import { openOdin } from '../providers/odin/provider.ts';
import type { Context, SystemFlags } from './context.ts';
import { hasErrors, type Planned, withPlan } from './planned.ts';

/** Flags of `apply`. */
export interface ApplyFlags extends SystemFlags {
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly ledger?: string;
  readonly credentials?: string;
}

/** Plans, shows, asks, carries out. */
export function applyCommand(
  paths: readonly string[],
  flags: ApplyFlags,
  context: Context,
): Promise<number> {
  return withPlan(paths, flags, context, openOdin, async (planned) => {
    const { plan } = planned;
    if (!flags.json || hasErrors(plan)) await context.reporter.plan(plan);
    if (hasErrors(plan)) return 1;
    await checkApproval(plan, flags, context);
    return carryOut(planned, flags, context);
  });
}

/** Creates need a yes; a plan without any sends nothing and needs none. */
async function checkApproval(plan: Plan, flags: ApplyFlags, { reporter }: Context): Promise<void> {
  if (flags.yes || plan.summary.create === 0) return;
  const answer = await reporter.confirm(plan);
  if (answer === 'yes') return;
  if (answer === 'interrupted') throw new RollcallError('interrupted', 'Nothing was changed.');
  throw answer === 'no'
    ? new RollcallError('noApproval', 'Nothing was changed: the answer was not yes.')
    : new RollcallError('noApproval', 'Nothing was changed: there is no terminal to ask in.');
}

async function carryOut(
  { plan, desired, provider, settings }: Planned<Provider>,
  flags: ApplyFlags,
  context: Context,
): Promise<number> {
  const { reporter, now, env } = context;
  const signal = context.interrupted();
  const started = now().getTime();
  const sources = secretSources(desired);
  const secrets = await prepareSecrets(plan, provider, { sources, env, file: flags.credentials });
  const ledger = openLedgerOrLeave(flags.ledger ?? ledgerFile(plan.planId, now()), secrets);
  await reporter.applying(plan);
  const result = await applyPlan(plan, provider, {
    concurrency: settings.concurrency,
    now,
    signal,
    secretsOf: secrets.take,
    differs: makeDiffers(fields),
    emit: (event) => {
      ledger.write(event);
      reporter.event(event);
    },
  });
  ledger.close();
  await reporter.result(result, {
    ledger: ledger.file,
    credentials: flags.credentials,
    generated: secrets.finish(result.outcomes),
    seconds: (now().getTime() - started) / 1000,
    interrupted: signal.aborted,
  });
  return signal.aborted ? 130 : exitCode(result);
}

/** Where no ledger can be written nothing is sent, and the empty credentials file goes away again. */
function openLedgerOrLeave(file: string, secrets: PreparedSecrets): Ledger {
  try {
    return openLedger(file);
  } catch (error) {
    secrets.finish([]);
    throw error;
  }
}

function secretSources(
  desired: Desired,
): ReadonlyMap<string, Readonly<Record<string, SecretSource>>> {
  return new Map(
    desired.groups.flatMap((group) =>
      group.users.map((user) => [userKey(user.userId), user.secrets] as const),
    ),
  );
}

function exitCode({ summary }: ApplyResult): number {
  return summary.failed + summary.unknown + summary.notAttempted > 0 ? 4 : 0;
}
