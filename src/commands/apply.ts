import { applyPlan } from '../apply/apply-plan.ts';
import { ledgerFile, openLedger } from '../apply/ledger.ts';
import { prepareSecrets } from '../apply/prepare-secrets.ts';
import { readConfig } from '../config/read-config.ts';
import { RollcallError } from '../errors.ts';
import type { ApplyResult } from '../model/event.ts';
import type { Plan } from '../model/plan.ts';
import type { Provider } from '../model/provider.ts';
import { type SecretSource, userKey } from '../model/user.ts';
import { type Desired, makeDiffers, resolveFiles, runPipeline } from '../pipeline.ts';
import { fields } from '../providers/odin/fields.ts';
import { openOdin } from '../providers/odin/provider.ts';
import { withSystem } from './connect.ts';
import type { Context, SystemFlags } from './context.ts';
import { hasErrors } from './plan.ts';

/** Flags of `apply`. */
export interface ApplyFlags extends SystemFlags {
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly ledger?: string;
  readonly credentials?: string;
}

/** Plans, shows, asks, carries out. */
export async function applyCommand(
  paths: readonly string[],
  flags: ApplyFlags,
  context: Context,
): Promise<number> {
  const { reporter, now } = context;
  const config = await readConfig({ paths, projectFile: flags.config });
  const desired = resolveFiles(config, fields);
  return withSystem(config, flags, context, async (http, { requestsPerSecond, concurrency }) => {
    const provider = await openOdin(http);
    try {
      const { reading: onRead } = reporter;
      const options = { requestsPerSecond, now, onRead, explain: config.explain };
      const plan = await runPipeline(desired, provider, options);
      if (!flags.json || hasErrors(plan)) await reporter.plan(plan);
      if (hasErrors(plan)) return 1;
      await checkApproval(plan, flags, context);
      return await carryOut(plan, desired, provider, concurrency, flags, context);
    } finally {
      await provider.close();
    }
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
  plan: Plan,
  desired: Desired,
  provider: Provider,
  concurrency: number,
  flags: ApplyFlags,
  context: Context,
): Promise<number> {
  const { reporter, now, env } = context;
  const signal = context.interrupted();
  const ledger = openLedger(flags.ledger ?? ledgerFile(plan.planId, now()));
  const started = now().getTime();
  const sources = secretSources(desired);
  const secrets = await prepareSecrets(plan, provider, { sources, env, file: flags.credentials });
  await reporter.applying(plan);
  const result = await applyPlan(plan, provider, {
    concurrency,
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
