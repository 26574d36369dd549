import type { ChangeOutcome } from '../model/event.ts';
import type { Change } from '../model/plan.ts';
import type { Deltas, Provider } from '../model/provider.ts';
import { type ChangeOptions, runStep, type Sent } from './change-one.ts';
import { type Ending, endingOf } from './ending.ts';
import { INTERRUPTED } from './outcomes.ts';
import { deltaOf } from './steps.ts';

/** The second step of a create: assigns what is declared, as far as the new user does not have it. Nothing is taken away: what the system gave by itself is told, shown by the next plan, and judged by its guards. What it returns tells of a failure, after which the user is live and the next run finishes. */
export async function assignTo(
  change: Change,
  provider: Provider,
  options: ChangeOptions,
  sent: Sent,
): Promise<Partial<ChangeOutcome>> {
  const wanted = provider.fields.filter(({ name, assigned }) => assigned && change.after?.[name]);
  if (wanted.length === 0) return {};
  if (options.signal.aborted) return withoutServices(INTERRUPTED);
  try {
    const { fields, offered } = await provider.readAssignment(change.userId);
    const deltas = wanted.map(({ name, type }) => {
      const value = change.after?.[name] ?? null;
      const spelled = type.spell?.(value, offered[name] ?? new Map()) ?? value;
      return [name, deltaOf(fields[name], spelled)] as const;
    });
    const missing = deltas.filter(([, { assign }]) => assign.length > 0);
    const refused =
      missing.length > 0 && (await assignAll(missing, change, provider, options, sent));
    if (refused) return withoutServices(refused);
    const besides = deltas.flatMap(([, { unassign }]) => unassign);
    return besides.length > 0 ? withoutServices(given(besides)) : {};
  } catch (error) {
    return withoutServices({ outcome: 'failed', ...endingOf(error) });
  }
}

/** How it ended where it did not go well. */
async function assignAll(
  missing: readonly (readonly [string, Deltas[string]])[],
  change: Change,
  provider: Provider,
  options: ChangeOptions,
  sent: Sent,
): Promise<Ending | undefined> {
  const { serviceProviderId, groupId, userId } = change;
  const deltas = missing.map(([name, { assign }]) => [name, { assign, unassign: [] }]);
  const user = { serviceProviderId, groupId, userId };
  const step = { kind: 'assign', user, deltas: Object.fromEntries(deltas) } as const;
  const ending = await runStep(step, change, provider, options, sent);
  return ending.status === 'ended' ? ending.ending : undefined;
}

/** A group may give its new users services by itself (facts B6). */
function given(names: readonly string[]): Ending {
  return {
    outcome: 'failed',
    error: { text: `the system gave it ${names.join(', ')} besides` },
    fix: 'Run again: the next plan shows what is to be taken away.',
  };
}

function withoutServices({ error, fix }: Ending): Partial<ChangeOutcome> {
  return {
    outcome: 'failed',
    error: {
      ...error,
      text: `the user is live now, but its services are not as declared: ${error?.text ?? ''}`,
    },
    ...(fix ? { fix } : {}),
    live: true,
  };
}
