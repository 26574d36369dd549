import type { MoveEvaluation, ReadProvider } from '../model/provider.ts';
import { type CurrentUser, type GroupId, userKey } from '../model/user.ts';

/** Asks the system what each move would do; by the key of the user. */
export async function readMoves(
  moves: readonly { readonly current: CurrentUser; readonly to: GroupId }[],
  provider: ReadProvider,
): Promise<ReadonlyMap<string, MoveEvaluation>> {
  const evaluations = new Map<string, MoveEvaluation>();
  for (const { current, to } of moves)
    evaluations.set(userKey(current.userId), await provider.evaluateMove(current, to.groupId));
  return evaluations;
}
