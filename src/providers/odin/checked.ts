import { RollcallError } from '../../errors.ts';
import { type Answer, describeAnswer, errorOf, isOk, tried } from './answer.ts';
import { remedyFor } from './remedies.ts';

/** The answer, when it is one with JSON; throws `refusedRead` or `badRead` otherwise. */
export function checked(answer: Answer): Answer {
  if (isOk(answer) && answer.json !== undefined) return answer;
  const { request, flaw = 'something that is not JSON', attempts } = answer;
  if (isOk(answer))
    throw new RollcallError('badRead', `${request} was answered with ${flaw}${tried(attempts)}.`);
  const waits = answer.retryAfterMs ?? 0;
  const fix =
    waits > 0
      ? `The system asks for a wait of ${Math.ceil(waits / 1000)} seconds: run again after it.`
      : remedyFor(answer.status, errorOf(answer));
  throw new RollcallError('refusedRead', `${describeAnswer(answer)}.`, { fix });
}
