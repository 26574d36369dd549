import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import {
  accessDeviceEndpoint,
  endpointType,
  trunkAddressing,
} from '../../../src/providers/odin/endpoints.ts';

const group = { serviceProviderId: 'ent', groupId: 'grp' };
const onDevice = { endpointType: 'accessDeviceEndpoint' };
const noDevice = {
  accessDevice: { deviceName: null, deviceLevel: null },
  linePort: null,
  contacts: null,
  portNumber: null,
};

/** As seed 002 shows it, with a contact. */
const shown: JsonObject = {
  accessDevice: {
    deviceType: 'Polycom IP550',
    macAddress: 222222222222,
    numberOfPorts: { quantity: '4' },
    deviceName: '4003-polycom550',
    deviceLevel: 'Group',
    tags: [],
  },
  linePort: 'sip:4003@parkbenchsolutions.com',
  staticRegistrationCapable: 'false',
  useDomain: 'true',
  contacts: [{ sipContact: 'sip:4003@192.0.2.7' }],
  portNumber: 4,
};

test.each<[Json | undefined, Json | undefined]>([
  ['none', 'none'],
  ['', 'none'],
  [null, 'none'],
  [undefined, 'none'],
  ['trunkAddressing', 'trunkAddressing'],
  [{}, undefined],
])('the endpoint type %j is %j', (raw, expected) => {
  expect(endpointType.canonical(raw, {})).toBe(expected);
});

test.each<[string, Json | undefined, JsonObject, Json | undefined]>([
  [
    'shown',
    shown,
    onDevice,
    {
      accessDevice: { deviceName: '4003-polycom550', deviceLevel: 'Group' },
      linePort: '4003@parkbenchsolutions.com',
      contacts: ['4003@192.0.2.7'],
      portNumber: '4',
    },
  ],
  ['left over', shown, { endpointType: 'none' }, noDevice],
  ['left over without a type', shown, {}, noDevice],
  ['an empty shell', { contacts: [] }, onDevice, noDevice],
  ['absent', undefined, onDevice, noDevice],
  ['a text', 'phone', onDevice, undefined],
  ['a text that does not count', 'phone', {}, noDevice],
])('a device that is %s', (_name, raw, user, expected) => {
  expect(accessDeviceEndpoint.canonical(raw, user)).toEqual(expected);
});

test.each<[Json | undefined, Json | undefined]>([
  [
    [{ sipContact: 'sip:b@x' }, 'a@x'],
    ['b@x', 'a@x'],
  ],
  [{ sipContact: 'SIP:b@x' }, ['b@x']],
  ['b@x', ['b@x']],
  [[{ sipContact: 'sip:' }, {}], null],
  [[], null],
  [undefined, null],
  [[['a']], undefined],
])('the contacts %j are %j', (contacts, expected) => {
  const value = accessDeviceEndpoint.canonical({ contacts: contacts ?? null });
  expect(value).toEqual(expected === undefined ? undefined : { contacts: expected });
});

test('the order of contacts counts, letter case of the host of a line does not', () => {
  const declared = { linePort: 'a@X.com', contacts: ['b', 'c'] };
  const live = { linePort: 'a@x.com', contacts: ['c', 'b'] };
  expect(accessDeviceEndpoint.align(live, declared)).toEqual({
    linePort: 'a@X.com',
    contacts: ['c', 'b'],
  });
});

test('contacts are sent as the API shows them, and a whole endpoint is cleared with null', () => {
  const value = { linePort: 'a@x.com', contacts: ['b'], portNumber: null };
  expect(accessDeviceEndpoint.wire(value, group)).toEqual({
    linePort: 'a@x.com',
    contacts: [{ sipContact: 'b' }],
    portNumber: null,
  });
  expect(accessDeviceEndpoint.wire({ contacts: null }, group)).toEqual({ contacts: null });
  expect(accessDeviceEndpoint.canonical(null)).toBeNull();
  expect(accessDeviceEndpoint.wire(null, group)).toBeNull();
});

const onTrunk = { endpointType: 'trunkAddressing' };
const noTrunk = {
  trunkGroupDeviceEndpoint: { name: null, linePort: null },
  enterpriseTrunkName: null,
  alternateTrunkIdentity: null,
};

test.each<[string, Json | undefined, JsonObject, Json | undefined]>([
  ['the shell', { trunkGroupDeviceEndpoint: { contacts: [] } }, onDevice, noTrunk],
  ['left over', { enterpriseTrunkName: 'All' }, onDevice, noTrunk],
  [
    'shown',
    { trunkGroupDeviceEndpoint: { name: 'Main', linePort: 'a@x', isPilotUser: 'false' } },
    onTrunk,
    { ...noTrunk, trunkGroupDeviceEndpoint: { name: 'Main', linePort: 'a@x' } },
  ],
  ['a list', ['Main'], onTrunk, undefined],
])('a trunk that is %s', (_name, raw, user, expected) => {
  expect(trunkAddressing.canonical(raw, user)).toEqual(expected);
});

test('a line is held in any letter case, and is a temporary one when it is given up', () => {
  const device = { linePort: 'A@x.com', contacts: null };
  expect(accessDeviceEndpoint.claims(device)).toEqual(['a@x.com']);
  expect(accessDeviceEndpoint.without(device, new Set(['a@x.com']))).toEqual({
    linePort: 'rollcall.A@x.com',
    contacts: null,
  });
  expect(
    accessDeviceEndpoint.without({ linePort: '+1555@x.com' }, new Set(['+1555@x.com'])),
  ).toEqual({ linePort: 'rollcall.1555@x.com' });
  expect(accessDeviceEndpoint.without(device, new Set(['b@x.com']))).toEqual(device);
  expect(accessDeviceEndpoint.claims(noDevice)).toEqual([]);
  const trunk = { trunkGroupDeviceEndpoint: { name: 'Main', linePort: 'A@x.com' } };
  expect(trunkAddressing.claims(trunk)).toEqual(['a@x.com']);
  expect(trunkAddressing.without(trunk, new Set(['a@x.com']))).toEqual({
    trunkGroupDeviceEndpoint: { name: 'Main', linePort: 'rollcall.A@x.com' },
  });
});
