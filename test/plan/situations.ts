import fc from 'fast-check';
import { claimsOf } from '../../src/model/claims.ts';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import {
  type CurrentUser,
  type DesiredGroup,
  type DesiredUser,
  userKey,
} from '../../src/model/user.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredGroup, desiredUser, liveUser } from '../model/make.ts';

/** What is live, and what is declared over it. */
export interface Situation {
  readonly live: readonly CurrentUser[];
  readonly desired: readonly DesiredGroup[];
}

const groups = ['a', 'b', 'c'].map((groupId) => ({ serviceProviderId: 'ent', groupId }));
const names = { firstName: 'Ann', lastName: 'Live' };
const firstName = fc.constantFrom('Ann', 'Bob');
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** Ids and aliases come out of one small space, so that they get in each other's way. */
const id = oneOf('u1@x.com', 'u2@x.com', 'u3@x.com', 'U4@x.com', 'u5@x.com', 'u6@x.com');
const address = oneOf('u1@x.com', 'u2@x.com', 'u4@x.com', 'a1@x.com', 'a2@x.com', 'a3@x.com');
const extension = oneOf('11', '12', '13');
const phoneNumber = oneOf('+1-8135551001', '+1-8135551002', '+1-8135551003');
const linePort = oneOf('l1@x.com', 'l2@x.com');
const accessDevice = { deviceName: 'phone', deviceLevel: 'Group' };
const list = fc.uniqueArray(address, { maxLength: 2 });

const liveValues = fc.record(
  {
    firstName,
    extension,
    phoneNumber,
    aliases: list,
    alternateUserId: list,
    linePort,
    department: fc.constant({ groupId: 'x', name: 'Sales' }),
  },
  { requiredKeys: [] },
);

const none = fc.constant(null);
const values = fc.record(
  {
    firstName,
    lastName: oneOf('Live', 'Ray'),
    extension: fc.oneof({ arbitrary: extension, weight: 4 }, none),
    phoneNumber: fc.oneof({ arbitrary: phoneNumber, weight: 4 }, none),
    aliases: list,
    alternateUserId: list,
    accessDeviceEndpoint: fc.oneof(
      none,
      linePort.map((port) => ({ linePort: port })),
      linePort.map((port) => ({ accessDevice, linePort: port })),
    ),
    department: oneOf('Sales', null),
  },
  { requiredKeys: ['firstName'] },
) as fc.Arbitrary<JsonObject>;

const group = fc.nat({ max: groups.length - 1 });
const liveOnes = fc.array(fc.tuple(id, group, liveValues), { maxLength: 6 });
const declaredOnes = fc.array(fc.tuple(id, group, values, fc.uniqueArray(id, { maxLength: 2 })), {
  maxLength: 6,
});
const policy = oneOf('report' as const, 'delete' as const);

/** Small systems in which everybody wants what somebody else has: nobody has a thing twice, live or declared. */
export const situations: fc.Arbitrary<Situation> = fc
  .tuple(liveOnes, declaredOnes, fc.array(id, { maxLength: 2 }), fc.tuple(policy, policy, policy))
  .map(([living, declaring, absent, policies]) => {
    const live = withoutClashes(living.map(([userId, at, own]) => toLive(userId, at, own)));
    const changing = new Set(declaring.flatMap(([, , , previously]) => previously.map(userKey)));
    const users = withoutClashes(
      declaring.map(([userId, at, own, previously], line) => ({
        ...(groups[at] ?? { serviceProviderId: '', groupId: '' }),
        ...desiredUser(
          { ...ofLive(own, userId, changing.has(userKey(userId)) ? [] : live), userId },
          { previously, source: { file: 'g.yaml', line: line + 1, column: 5 } },
        ),
      })),
    );
    const said = new Set<string>();
    const named = users.map(({ previously, ...user }) => ({
      ...user,
      previously: previously.filter(
        (one) => userKey(one) !== userKey(user.userId) && isFirst(one, said),
      ),
    }));
    const taken = new Set([...said, ...users.map(({ userId }) => userKey(userId))]);
    const gone = absent.filter((one) => isFirst(one, taken));
    return readable({ live, desired: groups.map((_, at) => toDesired(at, named, gone, policies)) });
  });

/** Shown on a few lines when it is a counterexample. */
function readable(situation: Situation): Situation {
  const shown = (own: JsonObject) =>
    JSON.stringify(Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null)));
  const live = situation.live.map(
    (user) => `live ${user.groupId} ${user.userId} ${shown(user.fields)}`,
  );
  const wanted = situation.desired.flatMap(({ groupId, users, absent, unmanaged }) => [
    `${groupId}: ${unmanaged}, absent ${absent.map(({ userId }) => userId).join(' ')}`,
    ...users.map(
      (user) =>
        `declared ${groupId} ${user.userId} was ${user.previously.join(' ')} ${JSON.stringify(user.fields)}`,
    ),
  ]);
  const text = ['', ...live, ...wanted, ''].join('\n');
  return Object.defineProperty(situation, fc.toStringMethod, { value: () => text });
}

/** Whether an id is said of one user only. */
function isFirst(userId: string, taken: Set<string>): boolean {
  const known = taken.has(userKey(userId));
  taken.add(userKey(userId));
  return !known;
}

function toLive(userId: string, at: number, { linePort: port, ...rest }: JsonObject): CurrentUser {
  const device = port
    ? {
        endpointType: 'accessDeviceEndpoint',
        accessDeviceEndpoint: { accessDevice, linePort: port },
      }
    : {};
  const ids = { userId: userId.toLowerCase(), ...groups[at] };
  return liveUser({ ...names, countryCode: '1', ...rest, ...device, ...ids });
}

/** A line alone can be declared only for somebody with a device. */
function ofLive(own: JsonObject, userId: string, live: readonly CurrentUser[]): JsonObject {
  const self = live.find((user) => userKey(user.userId) === userKey(userId));
  const { accessDeviceEndpoint: device, ...rest } = own;
  if (device === undefined) return rest;
  const whole =
    device === null ||
    (isObject(self?.fields['accessDeviceEndpoint']) && self.fields['endpointType'] !== 'none');
  const named = whole ? device : { accessDevice, ...(device as JsonObject) };
  return { ...rest, accessDeviceEndpoint: named };
}

/** Leaves out each field, and each user, that somebody has already who stands ahead. */
function withoutClashes<
  T extends { userId: string; serviceProviderId: string; groupId: string; fields: JsonObject },
>(users: readonly T[]): readonly T[] {
  const ids = new Set<string>();
  const unique = users.filter(({ userId }) => isFirst(userId, ids));
  const keys = new Set(unique.flatMap((user) => keysOf(user, {})));
  return unique.map((user) => {
    const kept = Object.entries(user.fields).map(([name, value]): [string, Json] => {
      const own = keysOf(user, { [name]: value }).slice(1);
      const clashes = own.some((key) => keys.has(key)) || new Set(own).size < own.length;
      for (const key of clashes ? [] : own) keys.add(key);
      return [name, clashes ? null : value];
    });
    return { ...user, fields: Object.fromEntries(kept) };
  });
}

/** The id first. */
function keysOf(
  user: { userId: string; serviceProviderId: string; groupId: string },
  own: JsonObject,
): readonly string[] {
  return claimsOf({ ...user, fields: own }, fields).map(({ key }) => key);
}

function toDesired(
  at: number,
  users: readonly (DesiredUser & { readonly groupId: string })[],
  absent: readonly string[],
  policies: readonly DesiredGroup['unmanaged'][],
): DesiredGroup {
  const own = users.filter(({ groupId }) => groupId === groups[at]?.groupId);
  const source = { file: 'g.yaml', line: 3, column: 1 };
  return desiredGroup(own, {
    ...groups[at],
    unmanaged: policies[at] ?? 'report',
    absent: absent.map((userId) => ({ userId, source })),
  });
}
