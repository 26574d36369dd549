import type { ApplyEvent, ChangeOutcome, Outcome } from '../model/event.ts';
import { valueAt } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import { placeKey } from '../model/problem.ts';
import type { Provider, UserAddress } from '../model/provider.ts';
import { type ChangeOptions, runStep, type Sent } from './change-one.ts';
import { isUndone } from './outcomes.ts';
import { stepsOf } from './steps.ts';

type Returned = Extract<ApplyEvent, { readonly type: 'returned' }>;

/** What users have given up ahead of a change of their own, which is still to come. */
export interface GivenUp {
  /** Takes what became of a change; of one that leaves a user without what it gave up, it is given back where that goes, and told. */
  hear(change: Change, outcome: ChangeOutcome): Promise<ChangeOutcome>;
}

/** What a user has given up so far, what it is called by now, and where it is. */
interface Pending {
  readonly releases: readonly Change[];
  readonly user: UserAddress;
}

/** A memory for one run. */
export function makeGivenUp(provider: Provider, options: ChangeOptions): GivenUp {
  /** By where users are declared: ids change hands. */
  const pending = new Map<string, Pending>();
  return {
    async hear(change, outcome) {
      const key = placeKey({ where: change.source });
      const { releases = [], user = change } = pending.get(key) ?? {};
      pending.delete(key);
      if (isUndone(outcome)) return giveBack({ releases, user }, outcome, provider, options);
      // The last step of its kind gives the user what it is to have.
      const left = change.intermediate
        ? [...releases, change]
        : releases.filter(({ action }) => action !== change.action);
      if (left.length > 0) pending.set(key, { releases: left, user: change });
      return outcome;
    },
  };
}

/** The last first. The system says whether nobody has taken it by now; after a change of which nobody knows, nothing is sent. */
async function giveBack(
  { releases, user }: Pending,
  outcome: ChangeOutcome,
  provider: Provider,
  options: ChangeOptions,
): Promise<ChangeOutcome> {
  let [{ userId }, text] = [user, outcome.error?.text ?? ''];
  for (const release of releases.toReversed()) {
    const maySend = outcome.outcome !== 'unknown' && !options.signal.aborted;
    const isBack = maySend && (await sendBack(release, { ...user, userId }, provider, options));
    if (isBack) userId = release.previousUserId ?? userId;
    text += `; ${inWords(release, isBack)}`;
  }
  return releases.length === 0 ? outcome : { ...outcome, error: { ...outcome.error, text } };
}

async function sendBack(
  release: Change,
  user: UserAddress,
  provider: Provider,
  options: ChangeOptions,
): Promise<boolean> {
  const back = turnedRound(release, user);
  const [step] = stepsOf(back, provider.fields);
  if (!step) return false;
  const sent: Sent = { attempts: 0 };
  const outcome = await runStep(step, back, provider, options, sent).then(
    (ending) => (ending.status === 'done' ? 'done' : whatOf(ending.ending.outcome)),
    () => 'unknown' as const,
  );
  if (sent.attempts === 0) return false;
  tell({ type: 'returned', changeId: back.id, userId: back.userId, outcome }, options);
  return outcome === 'done';
}

/** The change that gives back what another one gave up. */
function turnedRound(release: Change, { serviceProviderId, groupId, userId }: UserAddress): Change {
  const { previousUserId, before, after } = release;
  return {
    ...release,
    id: release.id.replace('release', 'return'),
    serviceProviderId,
    groupId,
    userId: previousUserId ?? userId,
    ...(previousUserId ? { previousUserId: userId } : {}),
    before: after,
    after: before,
  };
}

function whatOf(outcome: Outcome): 'failed' | 'unknown' {
  return outcome === 'unknown' ? 'unknown' : 'failed';
}

/** A ledger that cannot take it down leaves open whether it was carried out, which is told as such. */
function tell(event: Omit<Returned, 'at'>, { emit, now }: ChangeOptions): void {
  try {
    emit({ ...event, at: now().toISOString() });
  } catch {}
}

function inWords(
  { userId, previousUserId, before, after, patch }: Change,
  isBack: boolean,
): string {
  if (previousUserId)
    return isBack
      ? `${previousUserId} was ${userId} for a moment, and has its id back`
      : `${previousUserId} is ${userId} now`;
  const names = patch.map(({ path }) => {
    const value = valueAt(before, path);
    const name = path.slice(1).replaceAll('/', '.');
    return typeof value === 'string' ? `${name} ${value}` : name;
  });
  const others = patch
    .map(({ path }) => valueAt(after, path))
    .filter((value) => typeof value === 'string');
  const without = others.length > 0 ? `has ${others.join(', ')} now` : 'is without it now';
  const now = isBack ? 'has it back' : without;
  return `${userId} gave up ${names.join(', ')} first, and ${now}`;
}
