import { diffGroup } from '../../src/diff/diff-group.ts';
import { matchUsers } from '../../src/diff/match-users.ts';
import type { Change, Plan } from '../../src/model/plan.ts';
import { type CurrentUser, groupKey, userKey } from '../../src/model/user.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { context, liveGroup } from '../model/make.ts';
import type { Situation } from './situations.ts';
import { evaluate } from './system.ts';

/** The plan of live users beside declared ones, each move evaluated as things are. */
export function planFor(users: readonly CurrentUser[], desired: Situation['desired']): Plan {
  const current = desired.map((group) =>
    liveGroup(
      users.filter((user) => groupKey(user) === groupKey(group)),
      group,
    ),
  );
  const matches = matchUsers(desired, current, fields);
  const evaluations = new Map(
    matches.moves.map(({ current: user, to }) => [userKey(user.userId), evaluate(user, to, users)]),
  );
  const differences = desired.flatMap((group, index) => {
    const live = current[index];
    return live ? [diffGroup(group, live, fields, matches, evaluations)] : [];
  });
  return makePlan(differences, context);
}

/** Whether a plan may be carried out. */
export function isSound({ problems }: Plan): boolean {
  return !problems.some(({ severity }) => severity === 'error');
}

/** Any order that the needs allow: `picks` chooses among those that are ready. */
export function inSomeOrder(
  changes: readonly Change[],
  picks: readonly number[],
): readonly Change[] {
  const left = [...changes];
  const done = new Set<string>();
  return changes.map((_, turn) => {
    const ready = left.filter(({ needs }) => needs.every((need) => done.has(need)));
    const next = ready[(picks[turn % picks.length] ?? 0) % ready.length];
    if (!next) throw new Error('nothing is ready');
    left.splice(left.indexOf(next), 1);
    done.add(next.id);
    return next;
  });
}
