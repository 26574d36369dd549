import { expect, test } from 'vitest';
import { auditText } from '../../src/sandbox/audit.ts';
import seed from '../../src/sandbox/seed/grp.odin.json' with { type: 'json' };
import { makeGroup } from '../../src/sandbox/seeds.ts';
import { Store } from '../../src/sandbox/store.ts';
import type { StoredUser } from '../../src/sandbox/types.ts';
import { inGroup, inTestGroup, newUser, openPeer } from './client.ts';

test("seed 002's user is audited as it was found", async () => {
  const { endpoint, token } = await openPeer();
  const response = await fetch(`${endpoint}/groups/users/audit?${inGroup}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  const { alternateUserId: _apart, ...user } = seed.user;
  expect(await response.text()).toBe(JSON.stringify({ data: [{ users: [{ ...seed, user }] }] }));
});

const rowsOf = (audited: { utilities: { alternateUserId: { users: unknown } } }) =>
  audited.utilities.alternateUserId.users;

test("seed 002's user has its alternate ids in a section of their own, whatever becomes of them", async () => {
  const { send } = await openPeer();
  const { userId } = seed;
  const audited = async () =>
    (await send('GET', `/groups/users/audit?${inGroup}`)).body.data[0].users[0];
  const ids = seed.user.alternateUserId.map(({ alternateUserId }) => alternateUserId);
  expect(ids).toEqual(['userid12', 'userid45', 'userTest']);
  expect(rowsOf(await audited())).toEqual(
    seed.user.alternateUserId.map(({ alternateUserId, description }) => ({
      userId: alternateUserId,
      alternate: true,
      description,
    })),
  );
  const group = { serviceProviderId: seed.serviceProviderId, groupId: seed.groupId };
  const given = [{ alternateUserId: 'front', description: 'Desk' }];
  await send('PUT', '/users', { ...group, userId, alternateUserId: given });
  expect(rowsOf(await audited())).toEqual([
    { userId: 'front', alternate: true, description: 'Desk' },
  ]);
  expect((await audited()).user).not.toHaveProperty('alternateUserId');
  await send('PUT', '/users', { ...group, userId, alternateUserId: null });
  expect(rowsOf(await audited())).toEqual([]);
});

test("a created user's alternate ids are shown with it and in their section", async () => {
  const { send } = await openPeer();
  const alternateUserId = [{ alternateUserId: 'ann2', description: '' }];
  const [created] = (await send('POST', '/users', newUser({ alternateUserId }))).body;
  const { users } = (await send('GET', `/groups/users/audit?${inGroup}`)).body.data[0];
  expect(users[1].user).toEqual(created);
  expect(users[1].user.alternateUserId).toEqual(alternateUserId);
  expect(rowsOf(users[1])).toEqual([{ userId: 'ann2', alternate: true, description: '' }]);
  expect(users[1].utilities.portalPasscode.userId).toBe(created.userId);
});

test('an empty group has an empty audit', async () => {
  const { send } = await openPeer({ ensureGroups: [{ serviceProviderId: 'a', groupId: 'b' }] });
  const { body } = await send('GET', '/groups/users/audit?serviceProviderId=a&groupId=b');
  expect(body).toEqual({ data: [{ users: [] }] });
});

test("seed 000's users are audited with number and department in parts", async () => {
  const { send } = await openPeer();
  const { users } = (await send('GET', `/groups/users/audit?${inTestGroup}`)).body.data[0];
  expect(users.map((one: { userId: string }) => one.userId)).toHaveLength(8);
  expect(users[0].user).toMatchObject({
    userId: 'test.user1@alliedtelecom.net',
    phoneNumber: '2026951172',
    countryCode: '1',
    phoneNumberActivated: true,
    department: {
      serviceProviderId: 'LabEnterprise',
      groupId: 'regression.test',
      name: 'Bandwidth.com',
    },
    emailAddress: '',
    domain: 'alliedtelecom.net',
  });
  expect(users[7].user).toMatchObject({ phoneNumberActivated: false, extension: '234' });
});

test("a created user's sections carry its own ids and nothing of the seed's user", async () => {
  const { send } = await openPeer();
  const created = (await send('POST', '/users', newUser())).body[0];
  const audited = (await send('GET', `/groups/users/audit?${inGroup}`)).body.data[0].users[1];
  expect(Object.keys(audited)).toEqual(Object.keys(seed));
  expect(audited.user).toEqual(created);
  expect(audited.assignedServices.userServices).toEqual([]);
  expect(audited.serviceSettings).toEqual({});
  expect(audited.utilities.alternateUserId.users).toEqual([]);
  expect(audited.utilities.portalPasscode.userId).toBe(created.userId);
  expect(JSON.stringify(audited)).not.toContain('4003');
});

test('2,000 users with odd names are audited as one JSON text in pieces', () => {
  const group = makeGroup({ serviceProviderId: 'a"b', groupId: 'é\\', domains: ['x'] });
  const users = Array.from({ length: 2000 }, (_, index): StoredUser => {
    const userId = `o'neil?${index}@x`;
    const fields = { lastName: `"\\\u2028 ${index} 💡`, firstName: '@' };
    const { serviceProviderId, groupId } = group;
    const services = index % 2 ? ['Authentication'] : [];
    return { serviceProviderId, groupId, userId, fields, services, packs: [] };
  });
  const store = new Store({ groups: [group], users });
  const pieces = [...auditText(store.members(group))];
  expect(pieces.length).toBeGreaterThan(50);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(320_000);
  const audit = JSON.parse(pieces.join(''));
  expect(audit.data[0].users).toHaveLength(2000);
  for (const [index, one] of audit.data[0].users.entries()) {
    const { userId, fields, services } = users[index] ?? {};
    expect(one).toMatchObject({
      serviceProviderId: 'a"b',
      groupId: 'é\\',
      userId,
      user: { userId, ...fields },
      assignedServices: {
        userId,
        userServices: services?.map((serviceName) => ({ serviceName })),
        serviceProviderId: 'a"b',
        groupId: 'é\\',
      },
      utilities: { featureAccessCode: { userId } },
    });
  }
});

test('a reader that goes away during an audit does no harm', async () => {
  const { endpoint, token, send } = await openPeer();
  await Promise.all(
    Array.from({ length: 100 }, (_, index) => {
      return send('POST', '/users', newUser({ userId: `u${index}@example.com` }));
    }),
  );
  const controller = new AbortController();
  const response = await fetch(`${endpoint}/groups/users/audit?${inGroup}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: controller.signal,
  });
  expect(response.status).toBe(200);
  controller.abort();
  expect((await send('GET', `/groups?${inGroup}`)).body.userCount).toBe(101);
});
