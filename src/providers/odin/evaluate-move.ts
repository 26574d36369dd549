import { RollcallError } from '../../errors.ts';
import type { MoveEvaluation, UserAddress } from '../../model/provider.ts';
import { type Answer, errorOf, isOk } from './answer.ts';
import { checked } from './checked.ts';
import { toEvaluation } from './evaluation.ts';
import type { Http } from './http.ts';
import { isObstacle } from './moves.ts';
import { knownRemedy, remedyFor } from './remedies.ts';

/** PUT /users/group-id with `evaluateOnly`: what the move would do (facts B2, B9). Throws `RollcallError` for what cannot be understood. */
export async function evaluateMove(
  http: Http,
  { userId }: UserAddress,
  newGroupId: string,
): Promise<MoveEvaluation> {
  const body = { userId, newGroupId, evaluateOnly: true } as const;
  const answer = await http.evaluate('/users/group-id', body);
  const evaluation = toEvaluation(answer, userId, newGroupId);
  const isForbidden = evaluation?.blocking.some(({ code }) => isObstacle(code));
  if (evaluation && (isOk(answer) || isForbidden)) return withFixes(evaluation);
  throw misunderstood(checked(answer), userId);
}

function withFixes({ blocking, impacts }: MoveEvaluation): MoveEvaluation {
  const fixed = blocking.map((one) => {
    const fix = knownRemedy(one.code);
    return fix ? { ...one, fix } : one;
  });
  return { blocking: fixed, impacts };
}

function misunderstood(answer: Answer, userId: string): RollcallError {
  const error = errorOf(answer);
  const message = `${answer.request} was asked what moving ${userId} would do, and its answer cannot be understood: ${error.text}.`;
  return new RollcallError('badRead', message, { fix: remedyFor(answer.status, error) });
}
