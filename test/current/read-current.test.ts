import { describe, expect, test } from 'vitest';
import { type Reading, readCurrent } from '../../src/current/read-current.ts';
import type { ReadProvider } from '../../src/model/provider.ts';
import type { CurrentUser, GroupId } from '../../src/model/user.ts';
import { group, liveGroup, liveUser, otherGroup } from '../model/make.ts';

function providerOf(usersOf: (group: GroupId) => readonly CurrentUser[]): ReadProvider {
  return {
    name: 'fake',
    endpoint: 'https://fake',
    fields: [],
    readUsers: async (id) => usersOf(id),
    countUsers: async () => 0,
    hasUsers: async () => false,
    readUser: async () => undefined,
    readAssignment: async () => ({ fields: {}, offered: {} }),
    evaluateMove: async () => ({ blocking: [], impacts: [] }),
    close: async () => {},
  };
}

const quietly: Reading = { assigned: false, onGroup: () => {} };

describe('readCurrent', () => {
  test.each([true, false])('services are asked for as is said: %s', async (assigned) => {
    const asked: unknown[] = [];
    const provider: ReadProvider = {
      ...providerOf(() => []),
      readUsers: async (id, what) => {
        asked.push([id, what]);
        return [];
      },
    };
    await readCurrent([group], provider, { ...quietly, assigned });
    expect(asked).toEqual([[group, { assigned }]]);
  });

  test('no users are no empty group where the system lists some', async () => {
    const provider: ReadProvider = {
      ...providerOf(() => []),
      countUsers: async () => undefined,
      hasUsers: async () => true,
    };
    await expect(readCurrent([group], provider, quietly)).rejects.toMatchObject({
      code: 'badRead',
      message: 'The audit of ent / grp holds no users, but the system lists some.',
    });
  });

  test('groups are read in order, each announced before it is read', async () => {
    const heard: string[] = [];
    const provider = providerOf(({ groupId }) => {
      heard.push(`read ${groupId}`);
      return groupId === 'grp' ? [liveUser()] : [];
    });
    const onGroup = ({ groupId }: GroupId) => heard.push(groupId);
    const read = await readCurrent([group, otherGroup], provider, { assigned: false, onGroup });
    expect(heard).toEqual(['grp', 'read grp', 'other', 'read other']);
    expect(read).toEqual([liveGroup([liveUser()]), liveGroup([], otherGroup)]);
  });

  test('a user of another group fails the read', async () => {
    const provider = providerOf(() => [liveUser(otherGroup)]);
    await expect(readCurrent([group], provider, quietly)).rejects.toMatchObject({
      code: 'badRead',
      message: 'The audit of ent / grp holds ann@x.com, which is of ent / other.',
    });
  });

  test('a user without a group fails the read', async () => {
    const provider = providerOf(() => [liveUser({ serviceProviderId: '', groupId: null })]);
    await expect(readCurrent([group], provider, quietly)).rejects.toMatchObject({
      code: 'badRead',
      message: 'The audit of ent / grp holds ann@x.com, which is of no group.',
    });
  });

  test('one user twice fails the read, in any letter case', async () => {
    const provider = providerOf(() => [liveUser(), liveUser({ userId: 'ANN@x.com' })]);
    await expect(readCurrent([group], provider, quietly)).rejects.toMatchObject({
      code: 'badRead',
      message: 'The audit of ent / grp holds ANN@x.com twice.',
      exitCode: 1,
    });
  });

  /** A group whose audit shows these users while the system counts so many, before and after. */
  const readCounted = (live: number, ...counts: readonly (number | undefined)[]) => {
    const users = Array.from({ length: live }, (_, n) => liveUser({ userId: `u${n}@x.com` }));
    const left = [...counts];
    const countUsers = async () => left.shift();
    return readCurrent([group], { ...providerOf(() => users), countUsers }, quietly);
  };

  test.each([
    [0, 1],
    [2, 3],
  ])('%i users where the system counts %i fail the read', async (live, count) => {
    await expect(readCounted(live, count, count)).rejects.toMatchObject({
      code: 'badRead',
      message: `The audit of ent / grp holds ${live} users, but the system counts ${count}.`,
    });
  });

  test('users that come or go while it is read do no harm', async () => {
    expect((await readCounted(2, 3, 2))[0]).toMatchObject({ counted: true });
    expect((await readCounted(3, 2))[0]).toMatchObject({ counted: true });
  });

  test('a count that cannot be had is remembered', async () => {
    expect((await readCounted(0, undefined))[0]).toMatchObject({ counted: false });
    await expect(readCounted(2, 3, undefined)).rejects.toMatchObject({
      message: 'The audit of ent / grp holds 2 users, but the system counts 3.',
    });
  });

  test('a read that fails ends the run', async () => {
    const provider = providerOf(() => {
      throw new Error('no');
    });
    await expect(readCurrent([group], provider, quietly)).rejects.toThrow('no');
  });
});
