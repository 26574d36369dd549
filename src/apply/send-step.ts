import { MAX_ATTEMPTS } from '../model/clock.ts';
import type { JsonObject } from '../model/json.ts';
import type { Provider, SendResult, Step, Undone } from '../model/provider.ts';
import { RUN_AGAIN } from '../model/provider.ts';
import type { Differs, Ending } from './ending.ts';
import { judgeAnswer, judgeByLookUp, type Verdict } from './judge-step.ts';
import { INTERRUPTED } from './outcomes.ts';
import { held, ignored, lastWord, refusal, unanswered, vanished } from './step-endings.ts';

/** What sending one step needs. */
export interface StepOptions {
  readonly signal: AbortSignal;
  readonly backOff: (attempt: number) => Promise<void>;
  readonly differs: Differs;
  /** The values that the change leads to. */
  readonly after: JsonObject;
  /** Takes the request down and sends it. */
  readonly send: (step: Step) => Promise<SendResult>;
}

/** How a step ended: carried out, by whom the look-up could not tell, or an ending that leaves something to do. */
export type StepEnding =
  | { readonly status: 'done'; readonly lookedUp?: true; readonly already?: true }
  | { readonly status: 'ended'; readonly ending: Ending };

/** Sends a step until it is seen to be carried out or cannot be, a few times at most; each time after a look-up, though sending it twice does no harm. */
export async function sendStep(
  step: Step,
  provider: Provider,
  options: StepOptions,
): Promise<StepEnding> {
  let last: Undone | undefined;
  let [attempts, doubt] = [0, false];
  while (attempts < MAX_ATTEMPTS && !options.signal.aborted) {
    const sent = await options.send(step);
    if (sent.status === 'held')
      return ended(last ? lastWord(last, doubt, attempts) : held(sent, options.signal));
    attempts += 1;
    if (sent.status === 'unsure' || sent.status === 'notDone') await options.backOff(attempts);
    const ending = await settleStep(step, sent, doubt, provider, options);
    if (ending) return ending;
    if (sent.status === 'done') return { status: 'done' };
    doubt ||= sent.status === 'unsure';
    last = sent;
  }
  return ended(last ? lastWord(last, doubt, attempts) : INTERRUPTED);
}

/** Undefined: not carried out, and another attempt may be made. */
async function settleStep(
  step: Step,
  sent: SendResult,
  doubt: boolean,
  provider: Provider,
  { differs, after }: StepOptions,
): Promise<StepEnding | undefined> {
  const shown = sent.status === 'done' ? judgeAnswer(step, sent, differs, after) : undefined;
  if (shown?.missing.length === 0) return { status: 'done' };
  // Carried out, and with more effects than were foreseen: another look shows no more.
  if (shown && step.kind === 'move') return ended(ignored(step, shown.missing));
  const refused = sent.status === 'refused';
  if (refused && !sent.doubtful && !sent.missing && !sent.exists && !doubt)
    return ended(refusal(sent));
  try {
    const verdict = await judgeByLookUp(step, provider, differs, after);
    return judged(step, sent, verdict, doubt);
  } catch (error) {
    if (refused && !sent.doubtful && !doubt) return ended(refusal(sent));
    return ended(shown ? ignored(step, shown.missing) : unanswered(sent, doubt, error));
  }
}

function judged(
  step: Step,
  sent: SendResult,
  { missing, gone }: Verdict,
  doubt: boolean,
): StepEnding | undefined {
  if (missing.length === 0) {
    if (sent.status === 'done') return { status: 'done' };
    return sent.status === 'unsure' || doubt
      ? { status: 'done', lookedUp: true }
      : { status: 'done', already: true };
  }
  if (sent.status === 'done') return ended(ignored(step, missing));
  if (gone) return ended(vanished(sent));
  if (sent.status !== 'refused') return undefined;
  return ended({ ...refusal(sent), ...(doubt ? { outcome: 'unknown', fix: RUN_AGAIN } : {}) });
}

function ended(ending: Ending): StepEnding {
  return { status: 'ended', ending };
}
