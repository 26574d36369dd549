import { diffGroup } from '../../src/diff/diff-group.ts';
import { matchUsers } from '../../src/diff/match-users.ts';
import type { GroupDifference } from '../../src/model/difference.ts';
import type { MoveEvaluation } from '../../src/model/provider.ts';
import { type CurrentUser, type DesiredUser, userKey } from '../../src/model/user.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredGroup, liveGroup, otherGroup } from '../model/make.ts';

/** Two groups of one service provider, the second one being `otherGroup`; every move is foreseen as `evaluation`. */
export function differences(
  desired: readonly DesiredUser[],
  desiredThere: readonly DesiredUser[],
  live: readonly CurrentUser[],
  liveThere: readonly CurrentUser[],
  evaluation: MoveEvaluation = { blocking: [], impacts: [] },
): readonly GroupDifference[] {
  const declared = [desiredGroup(desired), desiredGroup(desiredThere, otherGroup)] as const;
  const current = [liveGroup(live), liveGroup(liveThere, otherGroup)] as const;
  const matches = matchUsers(declared, current, fields);
  const evaluations = new Map(
    matches.moves.map(({ current: user }) => [userKey(user.userId), evaluation]),
  );
  return [
    diffGroup(declared[0], current[0], fields, matches, evaluations),
    diffGroup(declared[1], current[1], fields, matches, evaluations),
  ];
}
