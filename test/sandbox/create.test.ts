import { expect, test } from 'vitest';
import { inGroup, newUser, openPeer } from './client.ts';

const ann = 'ann.lee@parkbenchsolutions.com';

test('a created user is answered as a list of one with blanks filled in', async () => {
  const { send } = await openPeer();
  expect(await send('POST', '/users', newUser())).toEqual({
    status: 200,
    body: [
      {
        serviceProviderId: 'ent.odin',
        groupId: 'grp.odin',
        userId: ann,
        lastName: 'Lee',
        firstName: 'Ann',
        callingLineIdLastName: 'Lee',
        callingLineIdFirstName: 'Ann',
        hiraganaLastName: 'Lee',
        hiraganaFirstName: 'Ann',
        extension: '',
        language: 'English',
        timeZone: 'America/New_York',
        timeZoneDisplayName: expect.stringMatching(/^\(GMT-0[45]:00\) \(US\) Eastern Time$/),
        defaultAlias: ann,
        countryCode: '1',
        allowVideo: true,
        callingLineIdPhoneNumber: '',
        phoneNumber: '',
        domain: 'parkbenchsolutions.com',
        endpointType: 'none',
        aliases: [],
        accessDeviceEndpoint: { contacts: [] },
        trunkAddressing: { trunkGroupDeviceEndpoint: { contacts: [] } },
        department: { serviceProviderId: '', groupId: '', name: '' },
        emailAddress: '',
        nationalPrefix: '',
        phoneNumberActivated: false,
        isEnterprise: true,
        passwordExpiresDays: '-2147483648',
      },
    ],
  });
});

test('a created user is read back with all that was sent but the password', async () => {
  const { send } = await openPeer();
  const optional = {
    extension: '0042',
    callingLineIdPhoneNumber: '+18135551000',
    aliases: ['ann@parkbenchsolutions.com'],
    department: { serviceProviderId: 'ent.odin', groupId: 'grp.odin', name: 'Sales' },
    title: 'Lead',
    emailAddress: 'ann@example.com',
    mobilePhoneNumber: '8135559999',
    address: { addressLine1: '1 Main St', city: 'Tampa' },
    timeZone: 'Europe/London',
    language: 'French',
    hiraganaLastName: 'Ri',
  };
  const created = await send('POST', '/users', newUser(optional));
  expect(created.body[0]).toMatchObject(optional);
  expect(created.body[0]).not.toHaveProperty('password');
  expect((await send('GET', `/users?userId=${ann.toUpperCase()}`)).body).toEqual(created.body[0]);
});

test.each(['+1-8135551004', '+18135551004', '8135551004', '813-555-1004'])(
  'the number %s is kept as national digits',
  async (phoneNumber) => {
    const { send } = await openPeer();
    const { body } = await send(
      'POST',
      '/users',
      newUser({ phoneNumber, activatePhoneNumber: 'true' }),
    );
    expect(body[0]).toMatchObject({
      phoneNumber: '8135551004',
      countryCode: '1',
      phoneNumberActivated: true,
      extension: '',
    });
  },
);

test('the country code of a number is kept apart', async () => {
  const { send } = await openPeer();
  const { body } = await send('POST', '/users', newUser({ phoneNumber: '+442079460000' }));
  expect(body[0]).toMatchObject({ phoneNumber: '2079460000', countryCode: '44' });
});

test('blanks are trimmed and collapsed, and numbers become text', async () => {
  const { send } = await openPeer();
  const { body } = await send(
    'POST',
    '/users',
    newUser({ firstName: '  Ann \t Mary ', lastName: 4004 }),
  );
  expect(body[0]).toMatchObject({
    firstName: 'Ann Mary',
    hiraganaFirstName: 'Ann Mary',
    lastName: '4004',
  });
});

test('a device makes the user a device user', async () => {
  const { send } = await openPeer();
  const accessDeviceEndpoint = {
    accessDevice: { deviceName: 'phone-1', deviceLevel: 'Group' },
    linePort: ann,
    contacts: [],
  };
  const { body } = await send('POST', '/users', newUser({ accessDeviceEndpoint }));
  expect(body[0]).toMatchObject({ endpointType: 'accessDeviceEndpoint', accessDeviceEndpoint });
});

test('the letter case of a userId is kept', async () => {
  const { send } = await openPeer();
  const { body } = await send('POST', '/users', newUser({ userId: 'Ann.LEE@Example.com' }));
  expect(body[0]).toMatchObject({ userId: 'Ann.LEE@Example.com', domain: 'Example.com' });
});

test.each([
  ['userId=ANN*', [ann]],
  ['lastName=*e', [ann]],
  ['lastName=le', []],
  ['firstName=a*n', [ann]],
  ['extension=0042', [ann]],
  ['dn=*8135551004', [ann]],
  ['dn=%2B1-8135551*', ['4003@parkbenchsolutions.com', ann]],
  ['emailAddress=ann@*', [ann]],
  ['macAddress=222222222222', ['4003@parkbenchsolutions.com']],
  ['lastName=lee&firstName=bob', []],
  ['limit=1', ['4003@parkbenchsolutions.com']],
  ['userId=*a**@*s*.com', [ann]],
])('the users of a group are searched by %s', async (filter, userIds) => {
  const { send } = await openPeer();
  const optional = {
    extension: '0042',
    phoneNumber: '8135551004',
    emailAddress: 'ann@example.com',
  };
  await send('POST', '/users', newUser(optional));
  const { status, body } = await send('GET', `/users?${inGroup}&${filter}`);
  expect(status).toBe(200);
  expect(body.map((user: { userId: string }) => user.userId)).toEqual(userIds);
});
