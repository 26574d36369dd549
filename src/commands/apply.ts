import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { applyPlan } from '../apply/apply-plan.ts';
import { credentialsExist, type Seal } from '../apply/credentials.ts';
import { ledgerFile, openLedger } from '../apply/ledger.ts';
import { type PreparedSecrets, prepareSecrets, secretRequests } from '../apply/prepare-secrets.ts';
import { makeSeal } from '../apply/seal.ts';
import { readSecrets } from '../apply/secrets.ts';
import { RollcallError } from '../errors.ts';
import { backOff } from '../model/clock.ts';
import type { ApplyEvent, ApplyResult } from '../model/event.ts';
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
  readonly credentialsRecipient?: readonly string[];
}

/** Plans, shows, asks, carries out. */
export async function applyCommand(
  paths: readonly string[],
  flags: ApplyFlags,
  context: Context,
): Promise<number> {
  checkFiles(flags);
  const seal = await makeSeal(flags.credentialsRecipient);
  return withPlan(paths, flags, context, openOdin, async (planned) => {
    const { plan } = planned;
    if (!flags.json || hasErrors(plan)) await context.reporter.plan(plan);
    if (hasErrors(plan)) return 1;
    checkSecrets(planned, context);
    await checkApproval(plan, flags, context);
    return carryOut(planned, flags, seal, context);
  });
}

/** What is said of the files that a run writes must make sense before anything is read. */
function checkFiles({ ledger, credentials, credentialsRecipient }: ApplyFlags): void {
  if (credentials === undefined) {
    if (credentialsRecipient === undefined) return;
    throw new RollcallError('usage', '--credentials-recipient needs --credentials FILE.');
  }
  if (ledger !== undefined && samePath(ledger) === samePath(credentials))
    throw new RollcallError('usage', '--ledger and --credentials name the same file.');
  if (existsSync(credentials)) throw credentialsExist(credentials);
}

/** One spelling for a path whose folder may be reached by links. */
function samePath(path: string): string {
  const folder = dirname(resolve(path));
  return join(existsSync(folder) ? realpathSync(folder) : folder, basename(path));
}

/** Passwords that are not there are missed before anybody is asked, each at its place in the file. */
function checkSecrets({ plan, desired, explain }: Planned<Provider>, { env }: Context): void {
  const users = desired.groups.flatMap((group) => group.users);
  const places = new Map(users.map((user) => [userKey(user.userId), user.placeOf]));
  const requests = secretRequests(plan, secretSources(desired)).map((request) => ({
    ...request,
    where: places.get(userKey(request.change.userId))?.(request.name) ?? request.change.source,
  }));
  try {
    readSecrets(requests, env);
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    throw new RollcallError(error.code, error.message, { problems: explain(error.problems) });
  }
}

/** Creates need a yes; a plan without any sends nothing and needs none. */
async function checkApproval(
  plan: Plan,
  flags: ApplyFlags,
  { reporter, interrupted }: Context,
): Promise<void> {
  if (flags.yes || plan.summary.create === 0) return;
  const answer = await reporter.confirm(plan, interrupted());
  if (answer === 'yes') return;
  const fix = 'Run it again when the plan is what you want.';
  if (answer === 'interrupted')
    throw new RollcallError('interrupted', 'Nothing was changed.', { fix });
  throw answer === 'no'
    ? new RollcallError('noApproval', 'Nothing was changed: the answer was not yes.', { fix })
    : new RollcallError('noApproval', 'Nothing was changed: there is no terminal to ask in.');
}

async function carryOut(
  { plan, desired, provider, settings }: Planned<Provider>,
  flags: ApplyFlags,
  seal: Seal,
  context: Context,
): Promise<number> {
  const { reporter, now, env } = context;
  const signal = context.interrupted();
  signal.addEventListener('abort', () =>
    reporter.delay('Stopping: what is under way is awaited. Press Ctrl-C again to stop at once.'),
  );
  const started = now().getTime();
  const sources = secretSources(desired);
  const kept = { sources, env, file: flags.credentials, seal };
  const secrets = await prepareSecrets(plan, provider, kept);
  const file = flags.ledger ?? ledgerFile(plan.planId, now());
  const ledger = await orWithout(secrets, async () => openLedger(file, plan.changes.length));
  await reporter.applying(plan);
  const emit = (event: ApplyEvent) => {
    ledger.write(event);
    reporter.event(event);
  };
  const { concurrency } = settings;
  const secretsOf = secrets.take;
  const differs = makeDiffers(fields);
  const { clock } = context;
  const backOffFrom = (attempt: number) => clock.wait(backOff(attempt, clock), signal);
  const options = { concurrency, now, signal, secretsOf, differs, emit, backOff: backOffFrom };
  const result = await orWithout(secrets, () => applyPlan(plan, provider, options));
  ledger.close();
  await reporter.result(result, {
    ledger: ledger.file,
    credentials: flags.credentials,
    generated: await secrets.finish(result.outcomes),
    seconds: (now().getTime() - started) / 1000,
    interrupted: signal.aborted,
  });
  return signal.aborted ? 130 : exitCode(result);
}

async function orWithout<T>(secrets: PreparedSecrets, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await secrets.discard();
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
