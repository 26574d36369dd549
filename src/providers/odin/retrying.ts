import { RollcallError } from '../../errors.ts';
import { backOff, type Clock } from '../../model/clock.ts';
import { type Answer, errorOf, isOk } from './answer.ts';
import { networkFailure } from './network.ts';
import { PASSING } from './remedies.ts';

/** What bounds the attempts at one read. */
export interface RetryOptions {
  readonly clock: Clock;
  /** How often it is tried at most. */
  readonly attempts: number;
  /** Aborted, it ends waits and further attempts. */
  readonly signal: AbortSignal;
  /** After so many milliseconds no third attempt begins; a longer wait is not made. */
  readonly budgetMs: number;
  /** Told why it is tried again, and in how many milliseconds. */
  readonly tell: (why: string, ms: number) => void;
}

type Attempt = { readonly answer: Answer } | { readonly error: unknown };

/** Asks again while the answer may be another one the next time; gives the last answer, or throws what the last attempt threw. Only for requests that change nothing. */
export async function retrying(
  request: string,
  send: () => Promise<Answer>,
  { clock, attempts: most, budgetMs, signal, tell }: RetryOptions,
): Promise<Answer> {
  const end = clock.now() + budgetMs;
  for (let attempts = 1; ; attempts += 1) {
    const attempt = await tryOnce(send);
    const asked = 'answer' in attempt ? attempt.answer.retryAfterMs : undefined;
    const wait = Math.max(asked ?? 0, backOff(attempts, clock));
    // One second chance is always given: a first attempt may have taken all the time.
    const late = attempts > 1 && clock.now() + wait > end;
    const over = attempts >= most || late || wait > budgetMs || signal.aborted;
    const reason = over ? undefined : reasonToRepeat(attempt);
    if (reason === undefined) return endWith(request, attempt, attempts);
    if (asked === undefined) tell(reason, wait);
    await clock.wait(wait, signal);
  }
}

async function tryOnce(send: () => Promise<Answer>): Promise<Attempt> {
  try {
    return { answer: await send() };
  } catch (error) {
    return { error };
  }
}

/** A number of BroadWorks is the system's own word, whatever the status. What is told here quotes no answer: some hold secrets. */
function reasonToRepeat(attempt: Attempt): string | undefined {
  if ('answer' in attempt) {
    const { answer } = attempt;
    if (isOk(answer)) return answer.flaw && `the answer is ${answer.flaw}`;
    const final = !PASSING.has(answer.status) || errorOf(answer).code !== undefined;
    return final ? undefined : `${answer.request} was answered with HTTP ${answer.status}`;
  }
  if (attempt.error instanceof RollcallError) return undefined;
  const { lasting, text } = networkFailure(attempt.error);
  return lasting ? undefined : text;
}

function endWith(request: string, attempt: Attempt, attempts: number): Answer {
  if ('answer' in attempt) return attempts > 1 ? { ...attempt.answer, attempts } : attempt.answer;
  if (attempt.error instanceof RollcallError) throw attempt.error;
  throw networkFailure(attempt.error).thrown(request, attempts);
}
