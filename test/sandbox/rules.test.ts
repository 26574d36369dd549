import { expect, test } from 'vitest';
import { failure, newUser, openPeer } from './client.ts';

const schema = '[Error 6004] OCI XML Request validation error:';
const noUserId =
  '[Error 4900] Invalid user ID. It must be username@domain, at most 161 characters long.';
const length4909 =
  '[Error 4909] Invalid extension. The extension length for this group ent.odin:grp.odin is 4 to 4 digits long.';
const digits4910 = '[Error 4910] Invalid extension. The extension can only contain digits.';

test.each([
  'serviceProviderId',
  'groupId',
  'userId',
  'lastName',
  'firstName',
  'callingLineIdLastName',
  'callingLineIdFirstName',
  'password',
])('a new user without %s is refused', async (name) => {
  const { send } = await openPeer();
  const refusal = failure(400, `${schema} required element ${name} is missing`);
  for (const value of [undefined, null, '', '  ']) {
    expect(await send('POST', '/users', newUser({ [name]: value }))).toEqual(refusal);
  }
});

test.each([
  [{ firstName: 'x'.repeat(31) }, `${schema} element firstName has 31 characters, 30 are allowed`],
  [
    { serviceProviderId: 'é'.repeat(16) },
    `${schema} element serviceProviderId has 32 bytes, 30 are allowed`,
  ],
  [{ firstName: true }, `${schema} element firstName must be text`],
  [{ firstName: 'a\u0007b' }, `${schema} element firstName holds a control character`],
  [{ title: 'x'.repeat(51) }, `${schema} element title has 51 characters, 50 are allowed`],
  [{ password: 'x'.repeat(61) }, `${schema} element password has 61 characters, 60 are allowed`],
  [{ userId: 'ann' }, noUserId],
  [{ userId: 'ann@a@b' }, noUserId],
  [{ userId: '@b' }, noUserId],
  [{ userId: `${'x'.repeat(160)}@b` }, noUserId],
  [
    { userId: 'ann lee@b.example' },
    "[Error 4901] Invalid user ID. Allowed are letters, digits and ' # @ $ % & + - _ / = ? ; .",
  ],
  [
    { aliases: ['a@b', 'c@d', 'e@f', 'g@h'] },
    `${schema} element aliases has 4 entries, 3 are allowed`,
  ],
  [{ aliases: ['a@b@c'] }, `${schema} element aliases must hold user@domain, not "a@b@c"`],
  [{ aliases: ['a$@b'] }, `${schema} element aliases must hold user@domain, not "a$@b"`],
  [{ extension: '10a4' }, digits4910],
  [{ extension: '100' }, length4909],
  [{ extension: '10001' }, length4909],
  [
    { phoneNumber: 'abc' },
    '[Error 4410] Invalid phone number: abc. Only digits, hyphens and one leading + are allowed.',
  ],
  [
    { phoneNumber: '1'.repeat(24) },
    `${schema} element phoneNumber has 24 characters, 23 are allowed`,
  ],
  [{ timeZone: 'Mars/Base' }, `${schema} element timeZone is not known: Mars/Base`],
  [{ department: 'Sales' }, `${schema} element department must be an object`],
  [
    { department: { name: 'Sales' } },
    `${schema} required element department.serviceProviderId is missing`,
  ],
  [
    { address: { city: 'x'.repeat(51) } },
    `${schema} element address.city has 51 characters, 50 are allowed`,
  ],
  [
    { endpointType: 'phone' },
    `${schema} element endpointType must be one of none, accessDeviceEndpoint, trunkAddressing`,
  ],
  [
    { endpointType: 'accessDeviceEndpoint' },
    `${schema} required element accessDeviceEndpoint is missing`,
  ],
  [
    { accessDeviceEndpoint: { accessDevice: { deviceName: 'x', deviceLevel: 'Attic' } } },
    `${schema} element deviceLevel must be one of System, Service Provider, Group`,
  ],
  [
    { emailAddress: 'ann lee@example.com' },
    '[Error 4801] Invalid e-mail address. Allowed are one @, letters, digits and . ! # $ % & * + - / = _ { } and the like.',
  ],
  [
    { emailAddress: 'ann.example.com' },
    '[Error 4802] Invalid e-mail address. It must contain an @.',
  ],
  [
    { emailAddress: 'ann@lee@example.com' },
    '[Error 4803] Invalid e-mail address. It cannot contain two @.',
  ],
  [
    { alternateUserId: ['a', 'b', 'c', 'd', 'e'].map((alternateUserId) => ({ alternateUserId })) },
    `${schema} element alternateUserId has 5 entries, 4 are allowed`,
  ],
  [{ activatePhoneNumber: 'maybe' }, `${schema} element activatePhoneNumber must be true or false`],
  [
    { alternateUserId: [{ description: 'x' }] },
    `${schema} required element alternateUserId.alternateUserId is missing`,
  ],
])('a new user with %.80j is refused', async (changes, error) => {
  const { send } = await openPeer();
  expect(await send('POST', '/users', newUser(changes))).toEqual(failure(400, error));
});

test.each([
  [
    { userId: '4003@PARKBENCHsolutions.com' },
    '[Error 4200] User already exists: 4003@PARKBENCHsolutions.com',
  ],
  [
    { userId: '4003-ALIAS-1@parkbenchsolutions.com' },
    '[Error 4200] User already exists: 4003-ALIAS-1@parkbenchsolutions.com',
  ],
  [
    { userId: 'Test.User1@alliedtelecom.net' },
    '[Error 4200] User already exists: Test.User1@alliedtelecom.net',
  ],
  [
    { aliases: ['4003@parkbenchsolutions.com'] },
    '[Error 4200] User already exists: 4003@parkbenchsolutions.com',
  ],
  [{ extension: '1003' }, '[Error 4202] Extension is already assigned to another user: 1003'],
  [
    { phoneNumber: '+1-8135551003' },
    '[Error 4201] Phone number is not available for assignment: +1-8135551003',
  ],
  [
    { phoneNumber: '+18135551003' },
    '[Error 4201] Phone number is not available for assignment: +1-8135551003',
  ],
  [
    { phoneNumber: '8135551003' },
    '[Error 4201] Phone number is not available for assignment: +1-8135551003',
  ],
  [
    { phoneNumber: '202-695-1172' },
    '[Error 4201] Phone number is not available for assignment: +1-2026951172',
  ],
])('a new user with the taken %j is refused', async (changes, error) => {
  const { send } = await openPeer();
  expect(await send('POST', '/users', newUser(changes))).toEqual(failure(400, error));
});

test('an extension of one group is free in another', async () => {
  const { send } = await openPeer();
  const there = { serviceProviderId: 'LabEnterprise', groupId: 'regression.test' };
  const { status } = await send(
    'POST',
    '/users',
    newUser({ ...there, userId: 'ann@alliedtelecom.net', extension: '1003' }),
  );
  expect(status).toBe(200);
});

test('a new user in an unknown group is refused', async () => {
  const { send } = await openPeer();
  expect(await send('POST', '/users', newUser({ groupId: 'none' }))).toEqual(
    failure(404, 'Group not found: ent.odin:none'),
  );
});

test('a refused user leaves nothing behind', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser({ extension: '2000', phoneNumber: '8135551003' }));
  const { status } = await send('POST', '/users', newUser({ extension: '2000' }));
  expect(status).toBe(200);
});
