import type { Change } from '../model/plan.ts';
import {
  type Done,
  type Provider,
  RUN_AGAIN,
  type SendResult,
  type Undone,
} from '../model/provider.ts';
import type { CurrentUser } from '../model/user.ts';
import { compare, numbered } from './compare-live.ts';
import { type Differs, type Ending, endingOf } from './ending.ts';

/** What an answer is judged with. */
export interface Judgement {
  readonly change: Change;
  /** Whether an earlier attempt of this run may have been carried out. */
  readonly doubt: boolean;
  readonly readUser: Provider['readUser'];
  readonly differs: Differs;
}

/** What an answer comes to; a look-up by id decides where it leaves room for doubt. Undefined: the user is not there, and another attempt may be made. */
export async function settle(sent: SendResult, judgement: Judgement): Promise<Ending | undefined> {
  if (sent.status === 'done') return settleDone(sent, judgement);
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
  { user }: Done,
  { change, readUser, differs }: Judgement,
): Promise<Ending> {
  const ending = user ? compare(user, change, 'created', differs) : UNSEEN;
  if (ending.outcome === 'created') return ending;
  try {
    const live = await readUser(change.userId);
    return live ? compare(live, change, 'created', differs) : ending;
  } catch {
    return ending;
  }
}

/** Of a create whose answer does not show the user. */
const UNSEEN: Ending = {
  outcome: 'unknown',
  error: { text: 'the answer does not show the user' },
  fix: RUN_AGAIN,
};

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
