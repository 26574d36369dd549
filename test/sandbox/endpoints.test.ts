import { expect, test } from 'vitest';
import { failure, group, newUser, openPeer } from './client.ts';

const ann = { ...group, userId: 'ann.lee@parkbenchsolutions.com' };
const schema = '[Error 6004] OCI XML Request validation error:';
const phone = {
  accessDevice: { deviceName: 'phone-1', deviceLevel: 'Service Provider' },
  linePort: 'ann@sip.example',
  portNumber: '2',
  contacts: [{ sipContact: 'ann@192.0.2.7' }],
};
const trunk = {
  enterpriseTrunkName: 'all sites',
  alternateTrunkIdentity: '5551003',
  trunkGroupDeviceEndpoint: {
    name: 'Main',
    linePort: 'ann@sip.example',
    isPilotUser: false,
    contacts: [],
  },
};

async function open(name: string, value: object) {
  const { send } = await openPeer();
  expect((await send('POST', '/users', newUser({ [name]: value }))).body[0][name]).toEqual(value);
  return async (part: object) => {
    const { status, body } = await send('PUT', '/users', { ...ann, [name]: part });
    return status === 200 ? body[0][name] : body;
  };
}

test.each([
  [{ linePort: 'ann2@sip.example' }, { ...phone, linePort: 'ann2@sip.example' }],
  [
    { accessDevice: phone.accessDevice, portNumber: null, contacts: null },
    { accessDevice: phone.accessDevice, linePort: phone.linePort, contacts: [] },
  ],
  [{ accessDevice: { deviceName: 'phone-1', deviceLevel: 'Service Provider' } }, phone],
  [
    { accessDevice: { deviceName: 'phone-2' }, linePort: 'ann2@sip.example' },
    {
      accessDevice: { deviceName: 'phone-2', deviceLevel: 'Group' },
      linePort: 'ann2@sip.example',
      contacts: [],
    },
  ],
  [{ contacts: [] }, { contacts: [] }],
])('of a device endpoint %j changes what it says', async (part, becomes) => {
  const put = await open('accessDeviceEndpoint', phone);
  expect(await put(part)).toEqual(becomes);
});

const { trunkGroupDeviceEndpoint: main } = trunk;

test.each([
  [
    { trunkGroupDeviceEndpoint: { linePort: 'ann2@sip.example' } },
    { ...trunk, trunkGroupDeviceEndpoint: { ...main, linePort: 'ann2@sip.example' } },
  ],
  [
    { enterpriseTrunkName: 'some sites', alternateTrunkIdentity: null },
    { enterpriseTrunkName: 'some sites', trunkGroupDeviceEndpoint: main },
  ],
  [
    { trunkGroupDeviceEndpoint: { name: 'Side', linePort: 'ann2@sip.example' } },
    {
      ...trunk,
      trunkGroupDeviceEndpoint: { name: 'Side', linePort: 'ann2@sip.example', contacts: [] },
    },
  ],
  [
    { enterpriseTrunkName: 'some sites', trunkGroupDeviceEndpoint: null },
    { ...trunk, enterpriseTrunkName: 'some sites', trunkGroupDeviceEndpoint: { contacts: [] } },
  ],
  [{ trunkGroupDeviceEndpoint: { contacts: [] } }, { trunkGroupDeviceEndpoint: { contacts: [] } }],
])('of trunk addressing %j changes what it says', async (part, becomes) => {
  const put = await open('trunkAddressing', trunk);
  expect(await put(part)).toEqual(becomes);
});

test.each([
  [{ accessDeviceEndpoint: { linePort: 'a@b' } }, 'required element deviceName is missing'],
  [
    { trunkAddressing: { trunkGroupDeviceEndpoint: { linePort: 'a@b' } } },
    'required element trunkGroupDeviceEndpoint.name is missing',
  ],
  [
    { trunkAddressing: { enterpriseTrunkName: 'x'.repeat(31) } },
    'element enterpriseTrunkName has 31 characters, 30 are allowed',
  ],
  [
    {
      accessDeviceEndpoint: {
        accessDevice: { deviceName: 'x' },
        contacts: Array.from({ length: 6 }, () => ({ sipContact: 'a@b' })),
      },
    },
    'element contacts has 6 entries, 5 are allowed',
  ],
])('a new user with %.80j is refused', async (changes, error) => {
  const { send } = await openPeer();
  expect(await send('POST', '/users', newUser(changes))).toEqual(
    failure(400, `${schema} ${error}`),
  );
});
