import { createHash } from 'node:crypto';
import { diffGroup } from '../../src/diff/diff-group.ts';
import type { GroupDifference } from '../../src/model/difference.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { CurrentGroup, CurrentUser, DesiredGroup, DesiredUser } from '../../src/model/user.ts';
import type { PlanContext } from '../../src/plan/context.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { toCurrentUser } from '../../src/providers/odin/records.ts';

export const group = { serviceProviderId: 'ent', groupId: 'grp' };
export const otherGroup = { serviceProviderId: 'ent', groupId: 'other' };

/** A declared user; values as a person writes them. */
export function desiredUser(values: JsonObject = {}, changes: Partial<DesiredUser> = {}) {
  const { userId = 'ann@x.com', ...written } = values;
  const canonical = fields.flatMap(({ name, type }): [string, Json][] =>
    name in written ? [[name, type.canonical(written[name]) ?? null]] : [],
  );
  const user: DesiredUser = {
    userId: String(userId),
    fields: Object.fromEntries(canonical),
    createDefaults: {},
    secrets: { password: { from: 'generate' } },
    previously: [],
    source: { file: 'g.yaml', line: 10, column: 5 },
    placeOf: (name) => ({ file: 'g.yaml', line: 10, column: 5 + name.length }),
    ...changes,
  };
  return user;
}

/** A live user; values as the server answers them. */
export function liveUser(values: JsonObject = {}): CurrentUser {
  return toCurrentUser({ ...group, userId: 'ann@x.com', ...values }, 'GET /test');
}

export function desiredGroup(
  users: readonly DesiredUser[],
  changes: Partial<DesiredGroup> = {},
): DesiredGroup {
  const unmanagedAt = { file: 'g.yaml', line: 2, column: 12 };
  return {
    ...group,
    file: 'g.yaml',
    unmanaged: 'report',
    unmanagedAt,
    users,
    absent: [],
    ...changes,
  };
}

export function liveGroup(users: readonly CurrentUser[], id = group): CurrentGroup {
  return { ...id, users, counted: true };
}

export function difference(
  desired: readonly DesiredUser[],
  live: readonly CurrentUser[],
  changes: Partial<DesiredGroup> = {},
): GroupDifference {
  const declared = desiredGroup(desired, changes);
  const { serviceProviderId, groupId } = declared;
  return diffGroup(declared, liveGroup(live, { serviceProviderId, groupId }), fields);
}

export const context: PlanContext = {
  provider: 'odin',
  endpoint: 'https://odin.example.com/api/v2',
  fields,
  version: '0.1.0',
  now: '2026-01-02T03:04:05.000Z',
  requestsPerSecond: 5,
  policy: { maxDeletes: 0, maxChangePercent: 100 },
  allowances: {},
  targets: [],
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  explain: (problems) => problems,
};
