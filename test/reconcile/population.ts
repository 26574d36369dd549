import { isObject, type JsonObject } from '../../src/model/json.ts';
import { type CurrentUser, type DesiredGroup, userKey } from '../../src/model/user.ts';
import { liveUser } from '../model/make.ts';
import { callingLine, makeLive, openEmptySystem, type System } from './system.ts';

const groups = ['a', 'b', 'c', 'apart'].map((groupId) => ({
  serviceProviderId: 'ent',
  groupId,
  domain: 'x.com',
}));

/** Somebody in a group that no file names. */
const bystander = liveUser({
  ...{ serviceProviderId: 'ent', groupId: 'apart', userId: 'bystander@x.com' },
  ...{ firstName: 'By', lastName: 'Stander', extension: '11', aliases: ['apart@x.com'] },
});

/** A system in which these users are live, and somebody else. */
export async function openPopulated(live: readonly CurrentUser[]): Promise<System> {
  const system = await openEmptySystem({ ensureGroups: groups });
  for (const user of [...live, bystander]) await makeLive(system, withOwnDevice(user));
  return system;
}

/** Nobody moves who shares a device, or comes where another one has its name (facts B9). */
function withOwnDevice<T extends { userId: string; fields: JsonObject }>(user: T, owner = ''): T {
  const device = user.fields['accessDeviceEndpoint'];
  if (!isObject(device) || !isObject(device['accessDevice'])) return user;
  const deviceName = `phone-${owner}${userKey(user.userId).split('@')[0]}`;
  const accessDevice = { ...device['accessDevice'], deviceName };
  return { ...user, fields: { ...user.fields, accessDeviceEndpoint: { ...device, accessDevice } } };
}

/** As files declare users: with all that a new one needs. */
export function creatable(groups: readonly DesiredGroup[]): readonly DesiredGroup[] {
  const changing = new Set(
    groups.flatMap(({ users }) => users.flatMap(({ previously }) => previously.map(userKey))),
  );
  return groups.map((group) => ({
    ...group,
    users: group.users.map((user) => {
      const named = { ...user, fields: { lastName: 'Live', ...user.fields } };
      // An id changes hands, a device stays with its user.
      const isOther = user.previously.length > 0 || changing.has(userKey(user.userId));
      const { fields } = withOwnDevice(named, isOther ? 'new-' : '');
      return { ...user, fields, createDefaults: callingLine(fields) };
    }),
  }));
}

/** What the system shows of everybody, by key. */
export function documents({ sandbox }: System): ReadonlyMap<string, unknown> {
  return new Map(sandbox.users().map((user) => [userKey(user.userId), user]));
}
