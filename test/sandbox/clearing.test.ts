import { describe, expect, test } from 'vitest';
import { addressLines, fieldRules } from '../../src/sandbox/fields.ts';
import { failure, group, newUser, openPeer } from './client.ts';

const ann = { ...group, userId: 'ann.lee@parkbenchsolutions.com' };
const noEndpoint = {
  endpointType: 'none',
  accessDeviceEndpoint: { contacts: [] },
  trunkAddressing: { trunkGroupDeviceEndpoint: { contacts: [] } },
};
const device = {
  accessDeviceEndpoint: { accessDevice: { deviceName: 'phone-1', deviceLevel: 'Group' } },
};
const trunk = {
  trunkAddressing: { trunkGroupDeviceEndpoint: { name: 'trunk-1', contacts: [] } },
};

/** By field: a value to clear, and what stands in the user's document once it is cleared (facts B2; A12 for the blanks). */
const clearable: Readonly<Record<string, readonly [value: object, cleared: object]>> = {
  phoneNumber: [{ phoneNumber: '8135552000' }, { phoneNumber: '', phoneNumberActivated: false }],
  extension: [{ extension: '2000' }, { extension: '' }],
  callingLineIdPhoneNumber: [
    { callingLineIdPhoneNumber: '8135551000' },
    { callingLineIdPhoneNumber: '' },
  ],
  department: [
    { department: { serviceProviderId: 'ent.odin', groupId: 'grp.odin', name: 'Sales' } },
    { department: { serviceProviderId: '', groupId: '', name: '' } },
  ],
  aliases: [{ aliases: ['ann@example.com'] }, { aliases: [] }],
  endpointType: [device, noEndpoint],
  accessDeviceEndpoint: [device, noEndpoint],
  trunkAddressing: [trunk, noEndpoint],
  title: [{ title: 'Lead' }, { title: undefined }],
  pagerPhoneNumber: [{ pagerPhoneNumber: '1' }, { pagerPhoneNumber: undefined }],
  mobilePhoneNumber: [{ mobilePhoneNumber: '2' }, { mobilePhoneNumber: undefined }],
  emailAddress: [{ emailAddress: 'a@example.com' }, { emailAddress: '' }],
  yahooId: [{ yahooId: 'ann' }, { yahooId: undefined }],
  addressLocation: [{ addressLocation: 'Desk 14' }, { addressLocation: undefined }],
  address: [{ address: { city: 'Tampa' } }, { address: undefined }],
  alternateUserId: [
    { alternateUserId: [{ alternateUserId: 'ann2', description: '' }] },
    { alternateUserId: undefined },
  ],
};

/** These act on the request alone; BroadWorks has them to clear, ODiN shows none of them (facts A6). */
const unstored = ['activatePhoneNumber', 'password', 'allowAccessDeviceUpdate'];

const fixed: Readonly<Record<string, string>> = {
  lastName: 'Lee',
  firstName: 'Ann',
  callingLineIdLastName: 'Lee',
  callingLineIdFirstName: 'Ann',
  hiraganaLastName: 'Lee',
  hiraganaFirstName: 'Ann',
  language: 'English',
  timeZone: 'America/New_York',
  networkClassOfService: 'National',
};

test('every field can be cleared or cannot, as facts B2 has it', () => {
  const names = (isClearable: boolean) =>
    fieldRules
      .filter(({ role, ...rule }) => role !== 'address' && Boolean(rule.clearable) === isClearable)
      .map(({ name }) => name)
      .sort();
  expect(names(true)).toEqual([...Object.keys(clearable), ...unstored].sort());
  expect(names(false)).toEqual(Object.keys(fixed).sort());
});

describe.each([null, ''])('%j', (blank) => {
  test.each(Object.entries(clearable))('clears %s', async (name, [value, cleared]) => {
    const { send } = await openPeer();
    await send('POST', '/users', newUser());
    const before = (await send('PUT', '/users', { ...ann, ...value })).body[0];
    expect(before).toMatchObject(value);
    const after = JSON.parse(JSON.stringify({ ...before, ...cleared }));
    expect(after).not.toEqual(before);
    expect(await send('PUT', '/users', { ...ann, [name]: blank })).toEqual({
      status: 200,
      body: [after],
    });
    expect((await send('GET', `/users?userId=${ann.userId}`)).body).toEqual(after);
  });

  test.each(Object.keys(addressLines))('clears the line %s of an address alone', async (line) => {
    const { send } = await openPeer();
    const address = Object.fromEntries(Object.keys(addressLines).map((name) => [name, '1']));
    const before = (await send('POST', '/users', newUser({ address }))).body[0];
    const left = Object.fromEntries(Object.entries(address).filter(([name]) => name !== line));
    expect(await send('PUT', '/users', { ...ann, address: { [line]: blank } })).toEqual({
      status: 200,
      body: [{ ...before, address: left }],
    });
  });

  test.each(Object.entries(fixed))('does not clear %s', async (name, value) => {
    const { send } = await openPeer();
    await send('POST', '/users', newUser({ networkClassOfService: 'National' }));
    const body = { ...ann, title: 'Lead', [name]: blank };
    expect(await send('PUT', '/users', body)).toEqual(
      failure(
        400,
        `[Error 6004] OCI XML Request validation error: element ${name} cannot be cleared`,
      ),
    );
    const after = (await send('GET', `/users?userId=${ann.userId}`)).body;
    expect([after[name], 'title' in after]).toEqual([value, false]);
  });

  test.each(unstored)('is let be as %s', async (name) => {
    const { send } = await openPeer();
    const { body } = await send('POST', '/users', newUser({ phoneNumber: '8135552000' }));
    expect(await send('PUT', '/users', { ...ann, [name]: blank })).toEqual({ status: 200, body });
  });
});

test.each([
  { department: { serviceProviderId: '', groupId: '', name: '' } },
  { aliases: [] },
  { alternateUserId: [] },
  { accessDeviceEndpoint: { contacts: [] } },
  { trunkAddressing: { trunkGroupDeviceEndpoint: { contacts: [] } } },
])('the blank form %j clears as null does', async (blank) => {
  const [name = ''] = Object.keys(blank);
  const { send } = await openPeer();
  await send('POST', '/users', newUser());
  const before = (await send('PUT', '/users', { ...ann, ...clearable[name]?.[0] })).body[0];
  const cleared = JSON.parse(JSON.stringify({ ...before, ...clearable[name]?.[1] }));
  expect(await send('PUT', '/users', { ...ann, ...blank })).toEqual({
    status: 200,
    body: [cleared],
  });
});

test.each([null, ''])('%j clears everything at once', async (blank) => {
  const { send } = await openPeer();
  const plain = (await send('POST', '/users', newUser())).body[0];
  const full = Object.values(clearable).map(([value]) => value);
  const values = Object.assign({}, ...full, { trunkAddressing: undefined });
  expect((await send('PUT', '/users', { ...ann, ...values })).body[0]).not.toEqual(plain);
  const blanks = Object.fromEntries(Object.keys(clearable).map((name) => [name, blank]));
  expect((await send('PUT', '/users', { ...ann, ...blanks })).body).toEqual([plain]);
});
