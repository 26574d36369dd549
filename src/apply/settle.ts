import { RollcallError } from '../errors.ts';
import type { ChangeOutcome, SystemError } from '../model/event.ts';
import type { JsonObject } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import { type Provider, RUN_AGAIN, type SendResult, type Undone } from '../model/provider.ts';
import { type CurrentUser, groupKey, groupName } from '../model/user.ts';

/** Names the fields in which a live user is not as declared. */
export type Differs = (user: CurrentUser, declared: JsonObject) => readonly string[];

/** How a change ends. */
export type Ending = Pick<ChangeOutcome, 'outcome' | 'error' | 'fix' | 'live' | 'lookedUp'>;

/** What an answer is judged with. */
export interface Judgement {
  readonly change: Change;
  /** Whether an earlier attempt of this run may have been carried out. */
  readonly doubt: boolean;
  readonly readUser: Provider['readUser'];
  readonly differs: Differs;
}

/** It may have the password that was sent. */
const LIVE = { live: true } as const;

/** What an answer comes to; a look-up by id decides where it leaves room for doubt. Undefined: the user is not there, and another attempt may be made. */
export async function settle(sent: SendResult, judgement: Judgement): Promise<Ending | undefined> {
  if (sent.status === 'done') return settleDone(sent.user, judgement);
  const { doubt, change, readUser } = judgement;
  const exists = sent.exists === true;
  const final = sent.status === 'refused';
  if (final && !exists && !sent.doubtful && !doubt) return failed(sent);
  try {
    const live = await readUser(change.userId);
    if (live) return settleLive(live, sent, judgement);
    if (!final) return undefined;
    // An earlier attempt may still be carried out, however late.
    return { ...failed(sent), ...(doubt ? { outcome: 'unknown' } : {}) };
  } catch (error) {
    if (exists && !doubt) return failed(sent);
    return unanswered(sent, doubt, error);
  }
}

/** The system says that it is done: what it shows counts, and where that is not as declared, what a look-up shows. */
async function settleDone(
  shown: CurrentUser,
  { change, readUser, differs }: Judgement,
): Promise<Ending> {
  const ending = compare(shown, change, 'created', differs);
  if (ending.outcome === 'created') return ending;
  try {
    const live = await readUser(change.userId);
    return live ? compare(live, change, 'created', differs) : ending;
  } catch {
    return ending;
  }
}

/** The user was there before this run only when nothing that this run sent can have made it. */
function settleLive(
  live: CurrentUser,
  sent: Undone,
  { change, doubt, differs }: Judgement,
): Ending {
  const before = !doubt && (sent.exists === true || sent.status === 'notDone');
  const ending = compare(live, change, before ? 'already' : 'created', differs);
  if (sent.exists && !doubt) return numbered(ending, sent.error);
  return ending.outcome === 'created' ? { ...ending, lookedUp: true } : ending;
}

/** Without a look-up, only what surely was not carried out has failed. */
function unanswered(sent: Undone, doubt: boolean, failure: unknown): Ending {
  const { error } = endingOf(failure);
  const surely = sent.status === 'notDone' && !doubt;
  return {
    outcome: surely ? 'failed' : 'unknown',
    error: { ...sent.error, text: `${sent.error.text}; ${error.text}` },
    fix: RUN_AGAIN,
  };
}

/** The ending of the last attempt, after which a look-up did not find the user. */
export function notThere({ error, fix }: Undone, attempts: number, doubt: boolean): Ending {
  const tried = attempts > 1 ? ` (tried ${attempts} times)` : '';
  const text = `${error.text}${tried}; a look-up does not find the user`;
  const outcome = doubt ? 'unknown' : 'failed';
  return { outcome, error: { ...error, text }, fix: doubt ? RUN_AGAIN : fix };
}

function failed({ error, fix }: Undone): Ending {
  return { outcome: 'failed', error, fix };
}

/** The system's number stays with a refusal that is told in other words. */
function numbered(ending: Ending, { code }: SystemError): Ending {
  if (!ending.error || code === undefined) return ending;
  return { ...ending, error: { code, ...ending.error } };
}

/** A user that is there must also be the declared one. */
function compare(
  live: CurrentUser,
  change: Change,
  good: 'created' | 'already',
  differs: Differs,
): Ending {
  if (groupKey(live) !== groupKey(change)) {
    const text = `the user is live in ${groupName(live)}`;
    const fix = 'Declare it there, or choose another userId.';
    return { outcome: 'failed', error: { text }, fix, ...(good === 'created' ? LIVE : {}) };
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
  return { outcome: 'failed', error: { text }, fix, ...LIVE };
}

/** A failure in words; what is not a `RollcallError` is a bug, and costs one user only. */
export function endingOf(error: unknown): { readonly error: SystemError; readonly fix: string } {
  if (error instanceof RollcallError) return { error: { text: error.message }, fix: error.fix };
  const text = `rollcall broke: ${error instanceof Error ? error.message : String(error)}`;
  return { error: { text }, fix: 'This is a bug of rollcall: please report it.' };
}
