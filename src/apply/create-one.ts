import { RollcallError } from '../errors.ts';
import type { ApplyEvent, ChangeOutcome, Outcome, SystemError } from '../model/event.ts';
import type { JsonObject } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import type { Provider, SendResult } from '../model/provider.ts';
import type { Secret } from '../model/secret.ts';
import { type CurrentUser, groupKey, groupName } from '../model/user.ts';

/** Names the fields in which a live user is not as declared. */
export type Differs = (user: CurrentUser, declared: JsonObject) => readonly string[];

/** What creating one user needs. */
export interface CreateOptions {
  readonly now: () => Date;
  readonly secretsOf: (change: Change) => Promise<Readonly<Record<string, Secret>>>;
  readonly differs: Differs;
  readonly emit: (event: ApplyEvent) => void;
}

interface Ending {
  readonly outcome: Outcome;
  readonly error?: SystemError;
  readonly fix?: string;
}

/** Sends one create, once; where the answer leaves room for doubt, a look-up by id decides. */
export async function createOne(
  change: Change,
  provider: Provider,
  options: CreateOptions,
): Promise<ChangeOutcome> {
  const { id: changeId, action, userId, serviceProviderId, groupId, after: fields } = change;
  const about = { changeId, action, userId };
  let secrets: Readonly<Record<string, Secret>>;
  try {
    secrets = await options.secretsOf(change);
  } catch (error) {
    return { ...about, attempts: 0, ...endingOf(error, 'failed') };
  }
  options.emit({ type: 'sending', at: options.now().toISOString(), changeId, userId, attempt: 1 });
  const sent = await provider.createUser({ serviceProviderId, groupId, userId, fields, secrets });
  const ending = await settle(sent, change, provider, options.differs);
  const status = sent.httpStatus === undefined ? {} : { httpStatus: sent.httpStatus };
  return { ...about, attempts: 1, ...status, ...ending };
}

async function settle(
  sent: SendResult,
  change: Change,
  provider: Provider,
  differs: Differs,
): Promise<Ending> {
  if (sent.status === 'done') return compare(sent.user, change, 'created', differs);
  const { error, fix } = sent;
  if (sent.status === 'refused' && !sent.exists) return { outcome: 'failed', error, fix };
  try {
    const live = await provider.readUser(change.userId);
    if (live) return compare(live, change, sent.exists ? 'already' : 'created', differs);
    return sent.exists ? { outcome: 'failed', error, fix } : { outcome: 'unknown', error, fix };
  } catch (failure) {
    if (sent.exists) return { outcome: 'failed', error, fix };
    const { error: lookUp, fix: then } = endingOf(failure, 'unknown');
    return { outcome: 'unknown', error: { text: `${error.text}; ${lookUp.text}` }, fix: then };
  }
}

/** A user that is there must also be the declared one. */
function compare(live: CurrentUser, change: Change, good: Outcome, differs: Differs): Ending {
  if (groupKey(live) !== groupKey(change)) {
    const text = `the user is live in ${groupName(live)}`;
    return {
      outcome: 'failed',
      error: { text },
      fix: 'Declare it there, or choose another userId.',
    };
  }
  const fields = differs(live, change.after);
  if (fields.length === 0) return { outcome: good };
  const text =
    good === 'created'
      ? `the user is live now, but the system took ${fields.join(', ')} otherwise than asked`
      : `the user was live already and differs in ${fields.join(', ')}`;
  return { outcome: 'failed', error: { text }, fix: 'Run `rollcall plan` to see the difference.' };
}

function endingOf(error: unknown, outcome: Outcome): Required<Ending> {
  if (!(error instanceof RollcallError)) throw error;
  return { outcome, error: { text: error.message }, fix: error.fix };
}
