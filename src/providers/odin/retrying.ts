import { RollcallError } from '../../errors.ts';
import { backOff, type Clock, MAX_ATTEMPTS } from '../../model/clock.ts';
import { type Answer, describeAnswer, errorOf, isOk } from './answer.ts';
import { networkFailure } from './network.ts';
import { PASSING } from './remedies.ts';

/** What bounds the attempts at one read. */
export interface RetryOptions {
  readonly clock: Clock;
  /** After so many milliseconds no attempt begins but the second; a longer wait is not made. */
  readonly budgetMs: number;
  /** Told why it is tried again, and in how many milliseconds. */
  readonly tell: (why: string, ms: number) => void;
}

type Attempt = { readonly answer: Answer } | { readonly error: unknown };

/** Asks again while the answer may be another one the next time; gives the last answer, or throws what the last attempt threw. Only for requests that change nothing. */
export async function retrying(
  request: string,
  send: () => Promise<Answer>,
  { clock, budgetMs, tell }: RetryOptions,
): Promise<Answer> {
  const end = clock.now() + budgetMs;
  for (let attempts = 1; ; attempts += 1) {
    const attempt = await tryOnce(send);
    const asked = 'answer' in attempt ? attempt.answer.retryAfterMs : undefined;
    const wait = Math.max(asked ?? 0, backOff(attempts, clock));
    const late = clock.now() + wait > end && (attempts > 1 || (asked ?? 0) > budgetMs);
    const reason = attempts < MAX_ATTEMPTS && !late ? reasonToRepeat(attempt) : undefined;
    if (reason === undefined) return endWith(request, attempt, attempts);
    tell(reason, wait);
    await clock.wait(wait);
  }
}

async function tryOnce(send: () => Promise<Answer>): Promise<Attempt> {
  try {
    return { answer: await send() };
  } catch (error) {
    return { error };
  }
}

/** A number of BroadWorks is the system's own word, whatever the status. */
function reasonToRepeat(attempt: Attempt): string | undefined {
  if ('answer' in attempt) {
    const { answer } = attempt;
    if (isOk(answer)) return answer.flaw && `the answer is ${answer.flaw}`;
    const final = !PASSING.has(answer.status) || errorOf(answer).code !== undefined;
    return final ? undefined : describeAnswer(answer);
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
