import { MAX_ATTEMPTS } from '../model/clock.ts';
import type { ApplyEvent, ChangeOutcome } from '../model/event.ts';
import type { Change } from '../model/plan.ts';
import type { Provider } from '../model/provider.ts';
import type { Secret } from '../model/secret.ts';
import { interrupted } from './outcomes.ts';
import { type Differs, type Ending, endingOf, notThere, type Sent, settle } from './settle.ts';

/** What creating one user needs. */
export interface CreateOptions {
  readonly now: () => Date;
  /** Once aborted, nothing more is sent; what is under way is awaited. */
  readonly signal: AbortSignal;
  /** Waits after the failed attempt number `attempt`, at most until `signal` is aborted. */
  readonly backOff: (attempt: number) => Promise<void>;
  /** The write-only values of a change; asked for just before it is sent. */
  readonly secretsOf: (change: Change) => Promise<Readonly<Record<string, Secret>>>;
  readonly differs: Differs;
  /** Hears every event before what it announces happens: the ledger first. What it throws keeps the request back. */
  readonly emit: (event: ApplyEvent) => void;
}

/** Creates one user. A create is sent again only after a look-up that did not find the user, and a few times at most. Never throws. */
export async function createOne(
  change: Change,
  provider: Provider,
  options: CreateOptions,
): Promise<ChangeOutcome> {
  const { id: changeId, action, userId } = change;
  const tries: Tries = { attempts: 0, doubt: false };
  const ending = await endingOfTries(change, provider, options, tries);
  if (!ending) return interrupted(change);
  const { attempts, httpStatus } = tries;
  const status = httpStatus === undefined ? {} : { httpStatus };
  return { changeId, action, userId, attempts, ...status, ...ending };
}

/** What has been tried so far. */
interface Tries {
  attempts: number;
  /** Whether one of them may have been carried out. */
  doubt: boolean;
  httpStatus?: number;
}

/** Undefined when nothing was sent, since the run was interrupted. */
async function endingOfTries(
  change: Change,
  provider: Provider,
  options: CreateOptions,
  tries: Tries,
): Promise<Ending | undefined> {
  const { signal, backOff, differs } = options;
  const { readUser } = provider;
  let last: Sent | undefined;
  try {
    const secrets = await options.secretsOf(change);
    while (tries.attempts < MAX_ATTEMPTS && !signal.aborted) {
      const sent = await sendOnce(change, secrets, provider, options, tries);
      if (!sent) break;
      last = sent;
      if (sent.status === 'unsure' || sent.status === 'notDone') await backOff(tries.attempts);
      const ending = await settle(sent, { change, readUser, differs, doubt: tries.doubt });
      if (ending) return ending;
      tries.doubt ||= sent.status === 'unsure';
    }
    return last && notThere(last, tries.attempts, tries.doubt);
  } catch (error) {
    return { outcome: tries.attempts === 0 ? 'failed' : 'unknown', ...endingOf(error) };
  }
}

/** One attempt, taken down before it is made; undefined when it was held back. */
async function sendOnce(
  { id: changeId, userId, serviceProviderId, groupId, after: fields }: Change,
  secrets: Readonly<Record<string, Secret>>,
  provider: Provider,
  { emit, now, signal }: CreateOptions,
  tries: Tries,
): Promise<Sent | undefined> {
  const attempt = tries.attempts + 1;
  emit({ type: 'sending', at: now().toISOString(), changeId, userId, attempt });
  tries.attempts = attempt;
  const user = { serviceProviderId, groupId, userId, fields, secrets };
  const sent = await provider.createUser(user, signal);
  if (sent.status === 'held') {
    tries.attempts = attempt - 1;
    return undefined;
  }
  if (sent.httpStatus !== undefined) tries.httpStatus = sent.httpStatus;
  return sent;
}
