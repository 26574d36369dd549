import type { ChangeOutcome } from '../model/event.ts';
import type { Change } from '../model/plan.ts';
import type { Provider, UserAddress } from '../model/provider.ts';
import { userKey } from '../model/user.ts';
import { type ChangeOptions, runStep } from './change-one.ts';
import { isUndone } from './outcomes.ts';

/** What users have given up ahead of a change of their own, which is still to come. */
export interface GivenUp {
  /** Takes what became of a change; of one that leaves a user without what it gave up, it is given back where that goes, and told. */
  hear(change: Change, outcome: ChangeOutcome): Promise<ChangeOutcome>;
}

/** A step on the way, and what the user is called by now. */
interface Pending {
  readonly release: Change;
  readonly user: UserAddress;
}

/** A memory for one run. */
export function makeGivenUp(provider: Provider, options: ChangeOptions): GivenUp {
  const pending = new Map<string, Pending>();
  return {
    async hear(change, outcome) {
      const { userId, previousUserId = userId, intermediate } = change;
      if (intermediate && !isUndone(outcome)) {
        pending.set(userKey(userId), { release: change, user: change });
        return outcome;
      }
      const one = pending.get(userKey(previousUserId));
      if (!one) return outcome;
      pending.delete(userKey(previousUserId));
      if (isUndone(outcome))
        return told(outcome, one, await giveBack(one, provider, options, outcome));
      if (change.action !== 'update') pending.set(userKey(userId), { ...one, user: change });
      return outcome;
    },
  };
}

/** The system says whether nobody has taken it by now. After an update of which nobody knows, nothing is sent. */
async function giveBack(
  { release, user }: Pending,
  provider: Provider,
  options: ChangeOptions,
  { outcome }: ChangeOutcome,
): Promise<boolean> {
  if (outcome === 'unknown' || options.signal.aborted || !release.before) return false;
  const { serviceProviderId, groupId, userId } = user;
  const address = { serviceProviderId, groupId, userId };
  const step = { kind: 'update', user: address, fields: release.before } as const;
  const back = { ...release, userId, before: release.after, after: release.before };
  try {
    const ending = await runStep(step, back, provider, options, { attempts: 0 });
    return ending.status === 'done';
  } catch {
    return false;
  }
}

function told(outcome: ChangeOutcome, { release }: Pending, isBack: boolean): ChangeOutcome {
  const names = Object.entries(release.before ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => (typeof value === 'string' ? `${name} ${value}` : name));
  const now = isBack ? 'has it back' : 'is without it now';
  const text = `${outcome.error?.text ?? ''}; ${release.userId} gave up ${names.join(', ')} first, and ${now}`;
  return { ...outcome, error: { ...outcome.error, text } };
}
