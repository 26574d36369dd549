import type { ChangeOutcome } from '../model/event.ts';
import type { Change } from '../model/plan.ts';
import type { Deltas, Provider } from '../model/provider.ts';
import { type ChangeOptions, runStep, type Sent } from './change-one.ts';
import { type Ending, endingOf } from './ending.ts';
import { INTERRUPTED } from './outcomes.ts';
import { deltaOf } from './steps.ts';

/** The second step of a create: assigns what is declared, as far as the new user does not have it. Nothing is taken away: that is shown by the next plan, and judged by its guards. What it returns tells of a failure, after which the user is live and the next run finishes. */
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
    const deltas: Deltas = Object.fromEntries(
      wanted.flatMap(({ name, type }) => {
        const value = change.after?.[name] ?? null;
        const spelled = type.spell?.(value, offered[name] ?? new Map()) ?? value;
        const { assign } = deltaOf(fields[name], spelled);
        return assign.length > 0 ? [[name, { assign, unassign: [] }]] : [];
      }),
    );
    if (Object.keys(deltas).length === 0) return {};
    const { serviceProviderId, groupId, userId } = change;
    const step = { kind: 'assign', user: { serviceProviderId, groupId, userId }, deltas } as const;
    const ending = await runStep(step, change, provider, options, sent);
    return ending.status === 'ended' ? withoutServices(ending.ending) : {};
  } catch (error) {
    return withoutServices({ outcome: 'failed', ...endingOf(error) });
  }
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
