import { expect, test } from 'vitest';
import { failure, group, inGroup, newUser, openPeer } from './client.ts';

const path = '/users/user-id';
const userId = 'ann.lee@parkbenchsolutions.com';
const newUserId = 'ann.moor@Example.com';
const seedUser = '4003@parkbenchsolutions.com';
const optional = {
  extension: '2000',
  phoneNumber: '8135552000',
  aliases: ['ann@parkbenchsolutions.com'],
  alternateUserId: [{ alternateUserId: 'ann2', description: '' }],
  accessDeviceEndpoint: { accessDevice: { deviceName: 'phone-1' }, linePort: userId },
};

test('a renamed user is the same but for its id and what follows from it', async () => {
  const { send } = await openPeer();
  const before = (await send('POST', '/users', newUser(optional))).body[0];
  expect(await send('PUT', path, { userId: userId.toUpperCase(), newUserId })).toEqual({
    status: 200,
    body: [],
  });
  const derived = { userId: newUserId, defaultAlias: newUserId, domain: 'Example.com' };
  expect((await send('GET', `/users?userId=${newUserId}`)).body).toEqual({ ...before, ...derived });
  expect(await send('GET', `/users?userId=${userId}`)).toEqual(
    failure(404, `[Error 4008] User not found: ${userId}`),
  );
  expect((await send('GET', `/groups?${inGroup}`)).body.userCount).toBe(2);
});

test("seed 002's user is renamed in document and audit", async () => {
  const { send } = await openPeer();
  const before = (await send('GET', `/users?userId=${seedUser}`)).body;
  await send('PUT', path, { userId: seedUser, newUserId });
  const [audited] = (await send('GET', `/groups/users/audit?${inGroup}`)).body.data[0].users;
  const derived = { userId: newUserId, defaultAlias: newUserId, domain: 'Example.com' };
  const { alternateUserId: _apart, ...shown } = before;
  expect(audited.user).toEqual({ ...shown, ...derived });
  expect([audited.userId, audited.assignedServices.userId]).toEqual([newUserId, newUserId]);
});

test('the old id is free, and what the user holds stays its own', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser(optional));
  await send('PUT', path, { userId, newUserId });
  expect(await send('POST', '/users', newUser({ extension: '2000' }))).toEqual(
    failure(400, '[Error 4202] Extension is already assigned to another user: 2000'),
  );
  expect((await send('POST', '/users', newUser())).status).toBe(200);
  expect((await send('PUT', '/users', { ...group, userId: newUserId, ...optional })).status).toBe(
    200,
  );
});

test('a change of letter case alone is a rename', async () => {
  const { send, users } = await openPeer();
  await send('POST', '/users', newUser());
  const spelt = 'Ann.Lee@ParkbenchSolutions.com';
  expect((await send('PUT', path, { userId, newUserId: spelt })).body).toEqual([]);
  expect(users().at(-1)).toMatchObject({
    userId: spelt,
    defaultAlias: spelt,
    domain: 'ParkbenchSolutions.com',
  });
});

test('a rename to the same id changes nothing', async () => {
  const { send, users } = await openPeer();
  await send('POST', '/users', newUser());
  const before = users();
  expect(await send('PUT', path, { userId, newUserId: userId })).toEqual({ status: 200, body: [] });
  expect(users()).toEqual(before);
});

const characters =
  "[Error 4901] Invalid user ID. Allowed are letters, digits and ' # @ $ % & + - _ / = ? ; .";
const form =
  '[Error 4900] Invalid user ID. It must be username@domain, at most 161 characters long.';
const missing = (name: string) =>
  `[Error 6004] OCI XML Request validation error: required element ${name} is missing`;

test.each([
  [{ userId: 'no@one', newUserId }, 404, '[Error 4008] User not found: no@one'],
  [{ newUserId }, 400, missing('userId')],
  [{ userId }, 400, missing('newUserId')],
  [{ userId, newUserId: '' }, 400, missing('newUserId')],
  [{ userId, newUserId: 'ann' }, 400, form],
  [{ userId, newUserId: 'ann lee@example.com' }, 400, characters],
  [{ userId, newUserId: seedUser }, 400, `[Error 4200] User already exists: ${seedUser}`],
  [
    { userId, newUserId: '4003-Alias-1@parkbenchsolutions.com' },
    400,
    '[Error 4200] User already exists: 4003-Alias-1@parkbenchsolutions.com',
  ],
  [
    { userId, newUserId: 'bob2@example.com' },
    400,
    '[Error 4200] User already exists: bob2@example.com',
  ],
  [
    { userId, newUserId: 'ANN@parkbenchsolutions.com' },
    400,
    '[Error 4200] User already exists: ANN@parkbenchsolutions.com',
  ],
])('the rename %j is refused and changes nothing', async (body, status, error) => {
  const { send, users } = await openPeer();
  await send('POST', '/users', newUser(optional));
  const alternateUserId = [{ alternateUserId: 'Bob2@example.com', description: '' }];
  await send('POST', '/users', newUser({ userId: 'bob@example.com', alternateUserId }));
  const before = users();
  expect(await send('PUT', path, body)).toEqual(failure(status, error));
  expect(users()).toEqual(before);
});

test('a group that keeps to its domains refuses an id of another one', async () => {
  const strict = { serviceProviderId: 'acme', groupId: 'sales' };
  const domains = ['acme.example', 'acme.test'];
  const { send } = await openPeer({
    ensureGroups: [{ ...strict, domains, ownDomainsOnly: true }],
  });
  await send('POST', '/users', newUser({ ...strict, userId: 'ann@acme.example' }));
  const rename = (to: string) => send('PUT', path, { userId: 'ann@acme.example', newUserId: to });
  expect(await rename('ann@example.com')).toEqual(
    failure(
      400,
      '[Error 6004] OCI XML Request validation error: the domain of ann@example.com is not one of the group acme:sales: acme.example, acme.test',
    ),
  );
  expect((await rename('ann@ACME.test')).body).toEqual([]);
});
