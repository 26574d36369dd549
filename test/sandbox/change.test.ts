import { expect, test } from 'vitest';
import { failure, group, inGroup, newUser, openPeer } from './client.ts';

const ann = { ...group, userId: 'ann.lee@parkbenchsolutions.com' };
const odd = { ...group, userId: '4003@parkbenchsolutions.com' };
const full = {
  extension: '2000',
  phoneNumber: '8135552000',
  activatePhoneNumber: true,
  callingLineIdPhoneNumber: '8135551000',
  department: { serviceProviderId: 'ent.odin', groupId: 'grp.odin', name: 'Sales' },
  title: 'Lead',
  pagerPhoneNumber: '1',
  mobilePhoneNumber: '2',
  emailAddress: 'a@example.com',
  yahooId: 'a',
  addressLocation: 'here',
  address: { addressLine1: '1 Main St', city: 'Tampa' },
  aliases: ['ann@parkbenchsolutions.com'],
  alternateUserId: [{ alternateUserId: 'ann2', description: '' }],
};

test('a change touches only the fields it carries', async () => {
  const { send } = await openPeer();
  const before = (await send('POST', '/users', newUser(full))).body[0];
  const { status, body } = await send('PUT', '/users', { ...ann, lastName: 'Moor' });
  expect(status).toBe(200);
  expect(body).toEqual([{ ...before, lastName: 'Moor' }]);
  expect((await send('GET', `/users?userId=${ann.userId}`)).body).toEqual(body[0]);
});

test('lists replace the whole list, and keys that nobody knows are ignored', async () => {
  const { send } = await openPeer();
  const before = (await send('POST', '/users', newUser(full))).body[0];
  const lists = {
    aliases: ['b@parkbenchsolutions.com', 'c@parkbenchsolutions.com'],
    alternateUserId: [{ alternateUserId: 'ann3', description: 'x' }],
  };
  const { body } = await send('PUT', '/users', { ...ann, ...lists, shoeSize: 9, domain: 'x' });
  expect(body).toEqual([{ ...before, ...lists }]);
});

test('one line of an address is changed and another cleared', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser(full));
  const { body } = await send('PUT', '/users', { ...ann, address: { city: null, country: 'US' } });
  expect(body[0].address).toEqual({ addressLine1: '1 Main St', country: 'US' });
});

test('a whole user that is sent back as it was read stays as it is', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser({ ...full, phoneNumber: '+44-2079460000' }));
  for (const user of (await send('GET', `/users?${inGroup}`)).body) {
    expect((await send('PUT', '/users', user)).body).toEqual([user]);
  }
});

test("what is written over seed 002's numbers becomes text", async () => {
  const { send } = await openPeer();
  const { body } = await send('PUT', '/users', { ...odd, firstName: '4003', lastName: '4004' });
  expect(body[0]).toMatchObject({ firstName: 4003, lastName: '4004' });
});

test('taking the device away leaves a user without endpoint', async () => {
  const { send } = await openPeer();
  const { body } = await send('PUT', '/users', { ...odd, accessDeviceEndpoint: null });
  expect(body[0]).toMatchObject({
    endpointType: 'none',
    accessDeviceEndpoint: { contacts: [] },
    trunkAddressing: { trunkGroupDeviceEndpoint: { contacts: [] } },
  });
});

test('a new number is not active until it is activated', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser(full));
  const changed = await send('PUT', '/users', { ...ann, phoneNumber: '+1-8135552001' });
  expect(changed.body[0]).toMatchObject({
    phoneNumber: '8135552001',
    phoneNumberActivated: false,
  });
  const activated = await send('PUT', '/users', { ...ann, activatePhoneNumber: true });
  expect(activated.body[0].phoneNumberActivated).toBe(true);
});

test('the old extension, number and alias are free after a change', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser(full));
  await send('PUT', '/users', { ...ann, extension: '', phoneNumber: null, aliases: [] });
  const { aliases, extension, phoneNumber } = full;
  const bob = newUser({ userId: 'bob@example.com', aliases, extension, phoneNumber });
  expect((await send('POST', '/users', bob)).status).toBe(200);
});

test.each([
  [{ extension: '1003' }, '[Error 4202] Extension is already assigned to another user: 1003'],
  [
    { phoneNumber: '+18135551003' },
    '[Error 4201] Phone number is not available for assignment: +1-8135551003',
  ],
  [
    { aliases: ['4003@parkbenchsolutions.com'] },
    '[Error 4200] User already exists: 4003@parkbenchsolutions.com',
  ],
  [
    { extension: '12' },
    '[Error 4909] Invalid extension. The extension length for this group ent.odin:grp.odin is 4 to 4 digits long.',
  ],
  [
    { userId: undefined },
    '[Error 6004] OCI XML Request validation error: required element userId is missing',
  ],
])('a change to %j is refused and changes nothing', async (changes, error) => {
  const { send } = await openPeer();
  const before = (await send('POST', '/users', newUser())).body[0];
  const body = { ...ann, title: 'Lead', ...changes };
  expect(await send('PUT', '/users', body)).toEqual(failure(400, error));
  expect((await send('GET', `/users?userId=${ann.userId}`)).body).toEqual(before);
});

test('a user is not found in another group', async () => {
  const { send } = await openPeer();
  const body = { ...odd, serviceProviderId: 'LabEnterprise', groupId: 'regression.test' };
  expect(await send('PUT', '/users', body)).toEqual(
    failure(404, '[Error 4008] User not found: 4003@parkbenchsolutions.com'),
  );
});

test('a deleted user is gone and can be created again', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser(full));
  const path = `/users?userId=${ann.userId.toUpperCase()}`;
  expect(await send('DELETE', path)).toEqual({ status: 200, body: [] });
  const notFound = failure(404, `[Error 4008] User not found: ${ann.userId.toUpperCase()}`);
  expect(await send('DELETE', path)).toEqual(notFound);
  expect(await send('GET', path)).toEqual(notFound);
  expect((await send('POST', '/users', newUser(full))).status).toBe(200);
});
