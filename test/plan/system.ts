import { stepsOf } from '../../src/apply/steps.ts';
import { differingFields } from '../../src/diff/diff-fields.ts';
import { type Claim, claimsOf, fieldClaims, idClaim } from '../../src/model/claims.ts';
import { hasParts } from '../../src/model/field.ts';
import { isObject, type JsonObject } from '../../src/model/json.ts';
import type { Change } from '../../src/model/plan.ts';
import type { MoveEvaluation, Step, UserAddress } from '../../src/model/provider.ts';
import { type CurrentUser, type GroupId, groupKey, userKey } from '../../src/model/user.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { liveUser } from '../model/make.ts';

/** The users of a system that lets nobody have what somebody else has; throws where a real one refuses. */
export type System = Map<string, CurrentUser>;

export function makeSystem(users: readonly CurrentUser[]): System {
  return new Map(users.map((user) => [userKey(user.userId), user]));
}

/** What a change does, checked against what it says of the user before and after. */
export function carryOut(system: System, change: Change): void {
  const { action, before, after, userId, previousUserId = userId } = change;
  const { serviceProviderId, groupId } = change;
  if (action === 'create') {
    create(system, { userId, serviceProviderId, groupId, fields: after ?? {} });
    return;
  }
  if (action === 'update') expectShown(system, previousUserId, before ?? {}, `${change.id} before`);
  if (action === 'move') expectShown(system, previousUserId, values(before), `${change.id} before`);
  for (const step of stepsOf(change, fields)) send(system, step);
  if (after) expectShown(system, userId, values(after), `${change.id} after`);
}

/** Without the ids, which are no fields. */
function values(all: JsonObject | null): JsonObject {
  const { groupId: _group, userId: _user, ...rest } = all ?? {};
  return rest;
}

function expectShown(system: System, userId: string, wanted: JsonObject, what: string): void {
  const differing = differingFields(find(system, userId), wanted, fields);
  if (differing.length > 0) throw new Error(`${what}: ${differing.join(', ')} otherwise`);
}

function find(system: System, userId: string): CurrentUser {
  const user = system.get(userKey(userId));
  if (!user) throw new Error(`${userId} is not there`);
  return user;
}

/** Creates a user, and gives it as it is then. */
export function create(
  system: System,
  { fields: own, ...ids }: UserAddress & Pick<CurrentUser, 'fields'>,
): CurrentUser {
  if (system.has(userKey(ids.userId))) throw new Error(`${ids.userId} is there already`);
  const user = liveUser({ ...ids });
  return put(system, { ...user, fields: { ...user.fields, ...own } });
}

/** Carries out one step, and gives the user as it is then. */
export function send(system: System, step: Step): CurrentUser | undefined {
  const user = find(system, step.user.userId);
  if (groupKey(user) !== groupKey(step.user)) throw new Error(`${user.userId} is elsewhere`);
  switch (step.kind) {
    case 'delete':
      system.delete(userKey(user.userId));
      return undefined;
    case 'rename': {
      const taken = holders(system).get(idClaim(step.newUserId).key);
      if (taken) throw new Error(`${step.newUserId} is taken by ${taken}`);
      system.delete(userKey(user.userId));
      return put(system, { ...user, userId: step.newUserId });
    }
    case 'move':
      return put(system, moved(user, step.newGroupId, [...system.values()]));
    case 'update':
      return put(system, updated(user, step.fields));
    case 'assign':
      throw new Error('nobody declares services here');
  }
}

/** A device without a name is none: what is declared of one alone does not make it. */
function updated(user: CurrentUser, changed: JsonObject): CurrentUser {
  const merged = fields.flatMap((field) => {
    const value = changed[field.name];
    if (value === undefined) return [];
    if (!hasParts(field) || !isObject(value)) return [[field.name, value] as const];
    const old = user.fields[field.name];
    const whole = { ...(isObject(old) ? old : {}), ...value };
    if (whole['linePort'] && !whole['accessDevice'])
      throw new Error(`${user.userId} has no device`);
    return [[field.name, whole] as const];
  });
  return { ...user, fields: { ...user.fields, ...Object.fromEntries(merged) } };
}

/** Everything goes along but a department, and an extension that somebody has there. */
function moved(user: CurrentUser, groupId: string, users: readonly CurrentUser[]): CurrentUser {
  const to = { serviceProviderId: user.serviceProviderId, groupId };
  const clashes = hasExtension(user, to, users);
  const lost = { department: null, ...(clashes ? { extension: null } : {}) };
  return { ...user, groupId, fields: { ...user.fields, ...lost } };
}

function hasExtension(user: CurrentUser, to: GroupId, users: readonly CurrentUser[]): boolean {
  const inGroup = fields.filter(({ name }) => name === 'extension');
  const own = fieldClaims(user.fields, to, inGroup).map(({ key }) => key);
  return users.some(
    (other) =>
      other.userId !== user.userId &&
      fieldClaims(other.fields, other, inGroup).some(({ key }) => own.includes(key)),
  );
}

/** What the system says of a move as things are. */
export function evaluate(
  user: CurrentUser,
  to: GroupId,
  users: readonly CurrentUser[],
): MoveEvaluation {
  const impact = (code: number) => ({ code, text: `impact ${code}` });
  const lost = [
    ...(user.fields['department'] ? [impact(19707)] : []),
    ...(hasExtension(user, to, users) ? [impact(19713)] : []),
  ];
  return { blocking: [], impacts: lost };
}

function put(system: System, user: CurrentUser): CurrentUser {
  const others = new Map(system);
  others.delete(userKey(user.userId));
  const taken = holders(others);
  const own = new Set<string>();
  for (const { key, field, value } of claims(user)) {
    const holder = taken.get(key) ?? (own.has(key) ? user.userId : undefined);
    if (holder) throw new Error(`${field} ${value} is taken by ${holder}`);
    own.add(key);
  }
  system.set(userKey(user.userId), user);
  return user;
}

function holders(system: System): ReadonlyMap<string, string> {
  return new Map(
    [...system.values()].flatMap((user) => claims(user).map(({ key }) => [key, user.userId])),
  );
}

function claims(user: CurrentUser): readonly Claim[] {
  return claimsOf(user, fields);
}
