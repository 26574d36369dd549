import { expect, test } from 'vitest';
import { failure, inGroup, newUser } from './client.ts';
import {
  department,
  device,
  move,
  open,
  otherGroup,
  path,
  really,
  told,
  userId,
} from './moving.ts';

const inOther = 'serviceProviderId=ent.odin&groupId=grp.b';

test('a move without evaluateOnly, or with any form of true, only tells', async () => {
  const { send, users } = await open({ callingLineIdPhoneNumber: '8135551000' });
  const before = users();
  const impact = [
    told(
      19722,
      'The calling line ID phone number 8135551000 is set to the number of the new group.',
    ),
  ];
  for (const evaluateOnly of [undefined, null, true, 'true', 'True']) {
    expect(await send('PUT', path, { ...move, evaluateOnly })).toEqual({
      status: 200,
      body: { error: [], impact },
    });
  }
  expect(users()).toEqual(before);
});

test('a moved user is answered bare, and is in the other group alone', async () => {
  const { send, ann } = await open({ title: 'Lead', extension: '2000' });
  const before = await ann();
  const moved = await send('PUT', path, { ...move, evaluateOnly: 'false' });
  expect(moved).toEqual({ status: 200, body: { ...before, groupId: 'grp.b' } });
  expect(await ann()).toEqual(moved.body);
  expect((await send('GET', `/groups?${inGroup}`)).body.userCount).toBe(1);
  expect((await send('GET', `/users?${inOther}`)).body).toEqual([moved.body]);
  const audit = (await send('GET', `/groups/users/audit?${inOther}`)).body.data[0].users;
  expect(audit).toHaveLength(1);
  expect(audit[0]).toMatchObject({ groupId: 'grp.b', userId, user: moved.body });
});

test('a moved user keeps the language and time zone that it had from its group', async () => {
  const { send, ann } = await open({}, { language: 'French', timeZone: 'Europe/London' });
  const before = await ann();
  expect((await send('PUT', path, really)).body).toEqual({ ...before, groupId: 'grp.b' });
});

test('a move to the group where the user is does nothing', async () => {
  const { send, ann, users } = await open({ extension: '2000', ...department('grp.odin') });
  const [before, all] = [await ann(), users()];
  const stay = { userId, newGroupId: 'grp.odin' };
  expect((await send('PUT', path, stay)).body).toEqual({ error: [], impact: [] });
  expect((await send('PUT', path, { ...stay, evaluateOnly: false })).body).toEqual(before);
  expect(users()).toEqual(all);
});

test('what the user held in the old group is free there', async () => {
  const { send } = await open({ extension: '2000', ...device('phone-1', 'ann@sip.example') });
  await send('PUT', path, really);
  const bob = newUser({ userId: 'bob@example.com', extension: '2000' });
  expect((await send('POST', '/users', bob)).status).toBe(200);
  const eve = { ...otherGroup, userId: 'eve@b.example', extension: '2000' };
  expect(await send('POST', '/users', newUser(eve))).toEqual(
    failure(400, '[Error 4202] Extension is already assigned to another user: 2000'),
  );
});

test("seed 002's user is moved with its device", async () => {
  const { send } = await open({});
  const seedUser = '4003@parkbenchsolutions.com';
  const before = (await send('GET', `/users?userId=${seedUser}`)).body;
  const { body } = await send('PUT', path, { ...really, userId: seedUser });
  const endpoint = before.accessDeviceEndpoint;
  const accessDevice = { ...endpoint.accessDevice, groupId: 'grp.b' };
  expect(body).toEqual({
    ...before,
    groupId: 'grp.b',
    accessDeviceEndpoint: { ...endpoint, accessDevice },
  });
});

test('a number and a domain that went along belong to the new group', async () => {
  const { send } = await open(
    { phoneNumber: '8135552000' },
    { phoneNumbers: ['+1-8135559999'], domains: ['b.example'], ownDomainsOnly: true },
  );
  await send('PUT', path, really);
  expect((await send('GET', `/groups/domains?${inOther}`)).body.domains).toEqual([
    'b.example',
    'parkbenchsolutions.com',
  ]);
  await send('DELETE', `/users?userId=${userId}`);
  const again = newUser({ ...otherGroup, phoneNumber: '8135552000' });
  expect((await send('POST', '/users', again)).status).toBe(200);
});

const missing = (name: string) =>
  `[Error 6004] OCI XML Request validation error: required element ${name} is missing`;

test.each([
  [{ ...move, userId: 'no@one' }, 404, '[Error 4008] User not found: no@one'],
  [{ ...move, newGroupId: 'none' }, 404, 'Group not found: ent.odin:none'],
  [{ newGroupId: 'grp.b' }, 400, missing('userId')],
  [{ userId }, 400, missing('newGroupId')],
  [
    { ...move, evaluateOnly: 'maybe' },
    400,
    '[Error 6004] OCI XML Request validation error: element evaluateOnly must be true or false',
  ],
])('the move %j is refused', async (body, status, error) => {
  const { send } = await open({});
  expect(await send('PUT', path, body)).toEqual(failure(status, error));
});

test('a user that is moved there and back is as it was', async () => {
  const { send, ann } = await open({ extension: '2000', title: 'Lead', phoneNumber: '8135552000' });
  const before = await ann();
  await send('PUT', path, really);
  const back = { userId, newGroupId: 'grp.odin', evaluateOnly: false };
  expect((await send('PUT', path, back)).body).toEqual(before);
});
