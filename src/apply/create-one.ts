import { RollcallError } from '../errors.ts';
import type { ApplyEvent, ChangeOutcome, Outcome, SystemError } from '../model/event.ts';
import type { JsonObject } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import type { Provider, SendResult } from '../model/provider.ts';
import type { Secret } from '../model/secret.ts';
import { type CurrentUser, groupKey, groupName } from '../model/user.ts';
import { interrupted } from './outcomes.ts';

/** Names the fields in which a live user is not as declared. */
type Differs = (user: CurrentUser, declared: JsonObject) => readonly string[];

/** What creating one user needs. */
export interface CreateOptions {
  readonly now: () => Date;
  /** Once aborted, no further change is started; what is under way is awaited. */
  readonly signal: AbortSignal;
  /** The write-only values of a change; asked for just before it is sent. */
  readonly secretsOf: (change: Change) => Promise<Readonly<Record<string, Secret>>>;
  readonly differs: Differs;
  /** Hears every event before what it announces happens: the ledger first. What it throws keeps the request back. */
  readonly emit: (event: ApplyEvent) => void;
}

type Ending = Pick<ChangeOutcome, 'outcome' | 'error' | 'fix' | 'live'>;

/** Sends one create, once; where the answer leaves room for doubt, a look-up by id decides. Never throws. */
export async function createOne(
  change: Change,
  provider: Provider,
  options: CreateOptions,
): Promise<ChangeOutcome> {
  const { id: changeId, action, userId, serviceProviderId, groupId, after: fields } = change;
  const about = { changeId, action, userId };
  const { now, signal, emit, differs } = options;
  let attempts = 0;
  try {
    const secrets = await options.secretsOf(change);
    if (signal.aborted) return interrupted(change);
    emit({ type: 'sending', at: now().toISOString(), changeId, userId, attempt: 1 });
    attempts = 1;
    const sent = await provider.createUser({ serviceProviderId, groupId, userId, fields, secrets });
    const ending = await settle(sent, change, provider, differs);
    const status = sent.httpStatus === undefined ? {} : { httpStatus: sent.httpStatus };
    return { ...about, attempts, ...status, ...ending };
  } catch (error) {
    const outcome = attempts === 0 ? 'failed' : 'unknown';
    return { ...about, attempts, outcome, ...endingOf(error) };
  }
}

async function settle(
  sent: SendResult,
  change: Change,
  provider: Provider,
  differs: Differs,
): Promise<Ending> {
  const shown = sent.status === 'done' ? compare(sent.user, change, 'created', differs) : undefined;
  if (shown?.outcome === 'created') return shown;
  const refusal = sent.status === 'done' ? undefined : { error: sent.error, fix: sent.fix };
  const exists = sent.status === 'refused' && sent.exists === true;
  const refused: Ending = { outcome: 'failed', ...refusal };
  if (sent.status === 'refused' && !exists && !sent.doubtful) return refused;
  const unsettled =
    shown ?? (sent.status === 'refused' ? refused : { ...refused, outcome: 'unknown' as const });
  try {
    const live = await provider.readUser(change.userId);
    if (!live) return unsettled;
    const ending = compare(live, change, exists ? 'already' : 'created', differs);
    return exists ? numbered(ending, refused) : ending;
  } catch (error) {
    if (exists || shown) return unsettled;
    return withLookUp({ ...unsettled, outcome: 'unknown' }, error);
  }
}

function withLookUp(ending: Ending, failure: unknown): Ending {
  const { error } = endingOf(failure);
  const fix = 'Run again: the next plan shows whether it is there.';
  return {
    ...ending,
    error: { ...ending.error, text: `${ending.error?.text}; ${error.text}` },
    fix,
  };
}

/** The system's number stays with a refusal that is told in other words. */
function numbered(ending: Ending, { error: refusal }: Ending): Ending {
  if (!ending.error || refusal?.code === undefined) return ending;
  return { ...ending, error: { code: refusal.code, ...ending.error } };
}

/** A user that is there must also be the declared one. */
function compare(live: CurrentUser, change: Change, good: Outcome, differs: Differs): Ending {
  if (groupKey(live) !== groupKey(change)) {
    const text = `the user is live in ${groupName(live)}`;
    const fix = 'Declare it there, or choose another userId.';
    return { outcome: 'failed', error: { text }, fix };
  }
  const fields = differs(live, change.after);
  if (fields.length === 0) return { outcome: good };
  const fix = 'Run `rollcall plan` to see the difference.';
  const names = fields.join(', ');
  if (good === 'already') {
    const text = `the user was live already and differs in ${names}`;
    return { outcome: 'failed', error: { text }, fix };
  }
  const text = `the user is live now, but the system took ${names} otherwise than asked`;
  return { outcome: 'failed', error: { text }, fix, live: true };
}

/** A failure in words; what is not a `RollcallError` is a bug, and costs one user only. */
export function endingOf(error: unknown): { readonly error: SystemError; readonly fix: string } {
  if (error instanceof RollcallError) return { error: { text: error.message }, fix: error.fix };
  const text = `rollcall broke: ${error instanceof Error ? error.message : String(error)}`;
  return { error: { text }, fix: 'This is a bug of rollcall: please report it.' };
}
