import { describe, expect, test } from 'vitest';
import { failure, newUser, openPeer, type Peer } from './client.ts';

const sales = { serviceProviderId: 'acme', groupId: 'sales' };
const schema = '[Error 6004] OCI XML Request validation error:';
const holder = {
  ...sales,
  userId: 'ann@acme.example',
  aliases: ['ann.lee@acme.example'],
  alternateUserId: [{ alternateUserId: 'Ann2', description: '' }],
  extension: '2000',
  phoneNumber: '+1-5134004001',
  accessDeviceEndpoint: {
    accessDevice: { deviceName: 'phone-1', deviceLevel: 'Group', deviceType: 'Polycom IP550' },
    linePort: 'line-1@acme.example',
  },
};
const bobId = 'bob@acme.example';
const device = (deviceName: string, deviceType?: string) => ({
  accessDeviceEndpoint: {
    accessDevice: { deviceName, deviceLevel: 'Group', ...(deviceType ? { deviceType } : {}) },
  },
});

/** A sandbox with the group, with Ann who holds all there is to hold, and with Bob who has nothing. */
async function open(given: object = {}): Promise<Peer> {
  const domains = ['acme.example', 'acme.test'];
  const peer = await openPeer({
    ensureGroups: [{ ...sales, domains, ownDomainsOnly: true, ...given }],
  });
  expect((await peer.send('POST', '/users', newUser(holder))).body).toHaveLength(1);
  await peer.send('POST', '/users', newUser({ ...sales, userId: bobId }));
  return peer;
}

const given = {
  reservedExtensions: { '7000': 'Hunt Group', '7100': 'Call Park' },
  phoneNumbers: ['+1-5134004000 - +1-5134004002', '+1-5134009999', '+44-2079460000'],
};

const refused: readonly (readonly [object, string])[] = [
  [{ aliases: ['ANN.lee@acme.example'] }, '[Error 4200] User already exists: ANN.lee@acme.example'],
  [{ aliases: [holder.userId] }, `[Error 4200] User already exists: ${holder.userId}`],
  [{ alternateUserId: [{ alternateUserId: 'ann2' }] }, '[Error 4200] User already exists: ann2'],
  [
    { alternateUserId: { alternateUserId: 'ann.lee@acme.example' } },
    '[Error 4200] User already exists: ann.lee@acme.example',
  ],
  [{ extension: '2000' }, '[Error 4202] Extension is already assigned to another user: 2000'],
  [{ extension: '7000' }, '[Error 4202] Extension is already assigned to another user: 7000'],
  [
    { extension: '7100' },
    '[Error 9495] The extension is not available. It is already assigned as a Call Park Extension.',
  ],
  [
    { phoneNumber: '5134004001' },
    '[Error 4201] Phone number is not available for assignment: +1-5134004001',
  ],
  [
    { phoneNumber: '5134004003' },
    '[Error 4201] Phone number is not available for assignment: +1-5134004003',
  ],
  [
    { phoneNumber: '+1-2079460000' },
    '[Error 4201] Phone number is not available for assignment: +1-2079460000',
  ],
  [
    { phoneNumber: '513400400' },
    '[Error 4201] Phone number is not available for assignment: +1-513400400',
  ],
  [
    {
      accessDeviceEndpoint: {
        accessDevice: { deviceName: 'phone-2' },
        linePort: 'LINE-1@acme.example',
      },
    },
    `${schema} element linePort is in use by another user: LINE-1@acme.example`,
  ],
  [
    {
      trunkAddressing: { trunkGroupDeviceEndpoint: { name: 't', linePort: 'line-1@acme.example' } },
    },
    `${schema} element linePort is in use by another user: line-1@acme.example`,
  ],
  [device('phone-1', 'Polycom IP550'), '[Error 4500] Access Device already exists: phone-1'],
  [
    { aliases: ['bob@example.com'] },
    `${schema} the domain of bob@example.com is not one of the group acme:sales: acme.example, acme.test`,
  ],
];

describe('what another holds or the group does not have', () => {
  test.each(refused)('is refused to a new user: %j', async (changes, error) => {
    const { send, users } = await open(given);
    const before = users();
    const eve = newUser({ ...sales, userId: 'eve@acme.example', ...changes });
    expect(await send('POST', '/users', eve)).toEqual(failure(400, error));
    expect(users()).toEqual(before);
  });

  test.each(refused)('is refused to a user that is there: %j', async (changes, error) => {
    const { send, users } = await open(given);
    const before = users();
    const body = { ...sales, userId: bobId, title: 'Lead', ...changes };
    expect(await send('PUT', '/users', body)).toEqual(failure(400, error));
    expect(users()).toEqual(before);
  });
});

test.each([
  { phoneNumber: '+15134004000' },
  { phoneNumber: '513-400-4002' },
  { phoneNumber: '5134009999' },
  { phoneNumber: '+442079460000' },
  { aliases: ['bob.lee@ACME.test'], extension: '7001' },
  device('phone-1'),
  { ...device('phone-1', 'Polycom IP550'), allowAccessDeviceUpdate: 'true' },
  device('phone-2', 'Polycom IP550'),
])('%j is given to a user that asks for it', async (changes) => {
  const { send } = await open(given);
  const { status } = await send('PUT', '/users', { ...sales, userId: bobId, ...changes });
  expect(status).toBe(200);
});

test('who has a device may name its type again', async () => {
  const { send } = await open();
  expect((await send('PUT', '/users', holder)).status).toBe(200);
});

test('a deleted user frees all that it held, and its number stays in the group', async () => {
  const { send } = await open(given);
  await send('DELETE', `/users?userId=${holder.userId}`);
  const eve = newUser({
    ...holder,
    userId: 'ann.lee@acme.example',
    aliases: [holder.userId],
    alternateUserId: [{ alternateUserId: 'ANN2', description: '' }],
  });
  expect((await send('POST', '/users', eve)).status).toBe(200);
});
