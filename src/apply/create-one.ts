import { RollcallError } from '../errors.ts';
import { MAX_ATTEMPTS } from '../model/clock.ts';
import type { ApplyEvent, ChangeOutcome } from '../model/event.ts';
import type { Change } from '../model/plan.ts';
import type { Provider, SendResult, Undone } from '../model/provider.ts';
import type { Secret } from '../model/secret.ts';
import { assignTo } from './assign.ts';
import type { Sent } from './change-one.ts';
import { type Differs, type Ending, endingOf } from './ending.ts';
import { INTERRUPTED } from './outcomes.ts';
import { notThere, settle } from './settle.ts';

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
  const isThere = ending.outcome === 'created' || ending.outcome === 'already';
  const whole = isThere ? await assignTo(change, provider, options, tries) : {};
  const { attempts, httpStatus } = tries;
  const status = httpStatus === undefined ? {} : { httpStatus };
  const { live, ...rest } = whole;
  const made = live && ending.outcome === 'created' ? { live } : {};
  return { changeId, action, userId, attempts, ...status, ...ending, ...rest, ...made };
}

/** What has been tried so far. */
interface Tries extends Sent {
  /** Whether one of them may have been carried out. */
  doubt: boolean;
}

async function endingOfTries(
  change: Change,
  provider: Provider,
  options: CreateOptions,
  tries: Tries,
): Promise<Ending> {
  try {
    const secrets = await options.secretsOf(change);
    const send = () => sendOnce(change, secrets, provider, options, tries);
    return await sendUntilSettled(send, change, provider.readUser, options, tries);
  } catch (error) {
    if (tries.attempts > 0) return { outcome: 'unknown', ...endingOf(error) };
    if (options.signal.aborted) return INTERRUPTED;
    const kept = error instanceof RollcallError && error.code === 'cannotWriteFile';
    return { outcome: kept ? 'notAttempted' : 'failed', ...endingOf(error) };
  }
}

/** Each time after a wait and a look-up that did not find the user. */
async function sendUntilSettled(
  send: () => Promise<SendResult>,
  change: Change,
  readUser: Provider['readUser'],
  { signal, backOff, differs }: CreateOptions,
  tries: Tries,
): Promise<Ending> {
  let last: Undone | undefined;
  while (tries.attempts < MAX_ATTEMPTS && !signal.aborted) {
    const sent = await send();
    if (sent.status === 'held') return last ? absent(last, tries) : heldBack(sent, signal);
    if (sent.status === 'unsure' || sent.status === 'notDone') await backOff(tries.attempts);
    const ending = await settle(sent, { change, readUser, differs, doubt: tries.doubt });
    if (ending || sent.status === 'done') return ending ?? { outcome: 'created' };
    tries.doubt ||= sent.status === 'unsure';
    last = sent;
  }
  return last ? absent(last, tries) : INTERRUPTED;
}

function absent(last: Undone, { attempts, doubt }: Tries): Ending {
  return notThere(last, attempts, doubt);
}

/** Nothing was sent. */
function heldBack({ error, fix }: Undone, signal: AbortSignal): Ending {
  return signal.aborted ? INTERRUPTED : { outcome: 'notAttempted', error, fix };
}

/** One attempt, taken down before it is made. */
async function sendOnce(
  { id: changeId, userId, serviceProviderId, groupId, after: fields }: Change,
  secrets: Readonly<Record<string, Secret>>,
  provider: Provider,
  { emit, now }: CreateOptions,
  tries: Tries,
): Promise<SendResult> {
  const attempt = tries.attempts + 1;
  emit({ type: 'sending', at: now().toISOString(), changeId, userId, attempt });
  tries.attempts = attempt;
  const user = { serviceProviderId, groupId, userId, fields: fields ?? {}, secrets };
  const sent = await provider.createUser(user);
  if (sent.status === 'held') tries.attempts = attempt - 1;
  else if (sent.httpStatus !== undefined) tries.httpStatus = sent.httpStatus;
  return sent;
}
