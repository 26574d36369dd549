import type { ApplyOptions } from '../../src/apply/apply-plan.ts';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import type { ApplyResult } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Allowances, Plan } from '../../src/model/plan.ts';
import type { Provider } from '../../src/model/provider.ts';
import { Secret } from '../../src/model/secret.ts';
import type { CurrentUser, DesiredGroup } from '../../src/model/user.ts';
import { makeDiffers, runPipeline } from '../../src/pipeline.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { openOdin } from '../../src/providers/odin/provider.ts';
import type { FaultSource } from '../../src/sandbox/faults.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts';
import { httpOptions } from '../providers/odin/peer.ts';

/** A sandbox and a provider that writes to it. */
export interface System {
  readonly sandbox: Sandbox;
  readonly provider: Provider;
  /** From now on these things go wrong. */
  trouble(faults: FaultSource): void;
  close(): Promise<void>;
}

/** Nobody is live in it. */
export async function openEmptySystem(options: SandboxOptions): Promise<System> {
  const system = await openSystem(options);
  for (const { userId } of system.sandbox.users()) {
    const user = { serviceProviderId: '', groupId: '', userId };
    await system.provider.send({ kind: 'delete', user });
  }
  return system;
}

export async function openSystem(options: SandboxOptions = {}): Promise<System> {
  let faults: FaultSource = () => undefined;
  const sandbox = await startSandbox({ ...options, faults: (request) => faults(request) });
  const { endpoint, username } = sandbox;
  const password = new Secret(sandbox.password);
  const credentials = { kind: 'password', username, password } as const;
  const provider = await openOdin(httpOptions(endpoint, { credentials }));
  return {
    sandbox,
    provider,
    trouble: (source) => {
      faults = source;
    },
    async close() {
      await provider.close();
      await sandbox.close();
    },
  };
}

const password = new Secret('pw-of-a-test');

/** Makes a user live as it stands there. */
export async function makeLive({ provider }: System, user: CurrentUser): Promise<void> {
  const { serviceProviderId, groupId, userId, fields: values } = user;
  const ids = { serviceProviderId, groupId, userId };
  const endpointType = values['accessDeviceEndpoint'] ? (values['endpointType'] ?? null) : null;
  const shown = { ...values, ...callingLine(values), endpointType };
  const sent = await provider.createUser({ ...ids, fields: shown, secrets: { password } });
  if (sent.status !== 'done') throw new Error(`${userId} is not live: ${sent.error.text}`);
}

/** What the system takes no user without. */
export function callingLine({ firstName = null, lastName = null }: JsonObject): JsonObject {
  return { callingLineIdFirstName: firstName, callingLineIdLastName: lastName };
}

/** The plan with every consent that its guards ask for. */
export async function planWithConsents(
  groups: readonly DesiredGroup[],
  provider: Provider,
): Promise<Plan> {
  const { plan } = await planFor(groups, provider);
  const allowances = Object.fromEntries(
    plan.guards.map(({ code, override }) => [code, Number(override.split(' ')[1])]),
  );
  return (await planFor(groups, provider, allowances)).plan;
}

export function planFor(
  groups: readonly DesiredGroup[],
  provider: Provider,
  allowances: Allowances = {},
) {
  return runPipeline({ groups }, provider, {
    requestsPerSecond: 5,
    policy: { maxDeletes: 0, maxChangePercent: 30 },
    allowances,
    targets: [],
    now: () => new Date(0),
    onRead() {},
    onMoves() {},
    explain: (problems) => problems,
  });
}

export function applied(plan: Plan, provider: Provider): Promise<ApplyResult> {
  const options: ApplyOptions = {
    concurrency: 4,
    now: () => new Date(0),
    signal: new AbortController().signal,
    backOff: async () => {},
    secretsOf: async () => ({ password }),
    differs: makeDiffers(fields),
    emit() {},
  };
  return applyPlan(plan, provider, options);
}
