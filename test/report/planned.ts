import { diffGroup } from '../../src/diff/diff-group.ts';
import { matchUsers } from '../../src/diff/match-users.ts';
import type { SystemError } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type AbsentUser, userKey } from '../../src/model/user.ts';
import type { PlanContext } from '../../src/plan/context.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { context, desiredGroup, desiredUser, liveGroup, liveUser } from '../model/make.ts';

/** A group as declared and as live; values as people write them and as the system answers. */
export interface Given {
  readonly declared?: readonly JsonObject[];
  readonly live?: readonly JsonObject[];
  readonly absent?: readonly string[];
  /** What the system says of moving users here, by their ids. */
  readonly impacts?: Readonly<Record<string, readonly SystemError[]>>;
}

/** What the real planner makes of groups of one service provider; each declared user stands ten lines below the one before. */
export function planned(
  given: Readonly<Record<string, Given>>,
  changes: Partial<PlanContext> = {},
): Plan {
  const entries = Object.entries(given).map(([groupId, one]) => ({
    ...{ declared: [], live: [], absent: [], impacts: {} },
    ...one,
    id: { serviceProviderId: 'ent', groupId },
    file: `groups/${groupId}.yaml`,
  }));
  const desired = entries.map(({ id, file, declared, absent }) => {
    const users = declared.map(({ previously = [], ...values }, at) =>
      desiredUser(
        { ...values, userId: whole(String(values['userId'])) },
        {
          previously: (previously as readonly string[]).map(whole),
          source: { file, line: 10 * (at + 1), column: 5 },
        },
      ),
    );
    return desiredGroup(users, { ...id, file, absent: absent.map((name) => toAbsent(name, file)) });
  });
  const current = entries.map(({ id, live }) => {
    const users = live.map(({ services = null, servicePacks = null, ...values }) => {
      const user = liveUser({ ...values, ...id, userId: whole(String(values['userId'])) });
      return { ...user, fields: { ...user.fields, services, servicePacks } };
    });
    return liveGroup(users, id);
  });
  const evaluations = new Map(
    entries.flatMap(({ impacts }) =>
      Object.entries(impacts).map(
        ([name, told]) => [userKey(whole(name)), { blocking: [], impacts: told }] as const,
      ),
    ),
  );
  const matches = matchUsers(desired, current, fields);
  const differences = desired.flatMap((group, at) => {
    const live = current[at];
    return live ? [diffGroup(group, live, fields, matches, evaluations)] : [];
  });
  const policy = { maxDeletes: 100, maxChangePercent: 100 };
  const more = { policy, allowances: {}, targets: [], ...changes };
  return makePlan(differences, { ...context, ...more });
}

function whole(name: string): string {
  return name.includes('@') ? name : `${name}@x.com`;
}

function toAbsent(name: string, file: string): AbsentUser {
  return { userId: whole(name), source: { file, line: 4, column: 10 } };
}
