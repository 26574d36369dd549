import { describe, expect, test } from 'vitest';
import { diffUser, spelled } from '../../src/diff/diff-user.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Offered } from '../../src/model/user.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredUser, liveUser } from '../model/make.ts';

describe('a user that is not live', () => {
  test('gets the create defaults, and nothing for what is cleared', () => {
    const declared = desiredUser(
      {
        firstName: 'Ann',
        department: null,
        aliases: [],
        title: '',
        address: { city: 'Tampa', country: null },
      },
      { createDefaults: { callingLineIdFirstName: 'Ann' } },
    );
    const { before, after, patch } = diffUser(declared, undefined, fields);
    expect(before).toBeNull();
    expect(after).toEqual({
      firstName: 'Ann',
      callingLineIdFirstName: 'Ann',
      address: { city: 'Tampa' },
    });
    expect(patch).toEqual([
      { op: 'add', path: '/address', value: { city: 'Tampa' } },
      { op: 'add', path: '/callingLineIdFirstName', value: 'Ann' },
      { op: 'add', path: '/firstName', value: 'Ann' },
    ]);
  });

  test('an address of blank lines is no address', () => {
    const declared = desiredUser({ firstName: 'Ann', address: { city: null } });
    expect(diffUser(declared, undefined, fields).after).toEqual({ firstName: 'Ann' });
  });
});

describe('a live user', () => {
  test('has a device with all of its parts where one of them changes', () => {
    const accessDevice = { deviceName: 'phone', deviceLevel: 'Group' };
    const live = liveUser({
      endpointType: 'accessDeviceEndpoint',
      accessDeviceEndpoint: { accessDevice, linePort: 'l@x.com', portNumber: '1' },
    });
    const declared = (part: JsonObject) => desiredUser({ accessDeviceEndpoint: part });
    const renamed = { accessDevice: { deviceName: 'other' }, portNumber: null };
    expect(diffUser(declared(renamed), live, fields)).toMatchObject({
      before: { accessDeviceEndpoint: { accessDevice, linePort: 'l@x.com', portNumber: '1' } },
      after: {
        accessDeviceEndpoint: {
          accessDevice: { deviceName: 'other', deviceLevel: 'Group' },
          linePort: 'l@x.com',
          portNumber: null,
        },
      },
      patch: [
        {
          op: 'replace',
          path: '/accessDeviceEndpoint/accessDevice/deviceName',
          value: 'other',
        },
        { op: 'replace', path: '/accessDeviceEndpoint/portNumber', value: null },
      ],
    });
    expect(diffUser(declared({ portNumber: '1' }), live, fields)).toMatchObject({
      before: { accessDeviceEndpoint: { portNumber: '1' } },
      after: { accessDeviceEndpoint: { portNumber: '1' } },
      patch: [],
    });
  });

  test('shows only managed fields, in the live form', () => {
    const declared = desiredUser({ lastName: 'Li', department: 'Sales', aliases: ['b@x.com'] });
    const live = liveUser({ lastName: 'Lee', firstName: 'Ann', aliases: ['A@x.com', 'b@x.com'] });
    const { before, after, patch } = diffUser(declared, live, fields);
    expect(before).toEqual({
      lastName: 'Lee',
      department: null,
      aliases: ['A@x.com', 'b@x.com'],
    });
    expect(after).toEqual(declared.fields);
    expect(patch).toEqual([
      { op: 'replace', path: '/aliases', value: ['b@x.com'] },
      { op: 'replace', path: '/department', value: { name: 'Sales', enterprise: false } },
      { op: 'replace', path: '/lastName', value: 'Li' },
    ]);
  });

  test('takes no create defaults', () => {
    const declared = desiredUser(
      { firstName: 'Ann' },
      { createDefaults: { callingLineIdFirstName: 'Ann' } },
    );
    const live = liveUser({ firstName: 'Ann', callingLineIdFirstName: 'Other' });
    expect(diffUser(declared, live, fields).patch).toEqual([]);
  });

  test('an address line that is not written is left alone, one that is null is cleared', () => {
    const live = liveUser({ address: { addressLine1: '1 Main', city: 'Tampa' } });
    const same = diffUser(desiredUser({ address: { city: 'Tampa' } }), live, fields);
    expect(same.patch).toEqual([]);
    const cleared = diffUser(desiredUser({ address: { city: null } }), live, fields);
    expect(cleared.before).toEqual({ address: { city: 'Tampa' } });
    expect(cleared.patch).toEqual([{ op: 'replace', path: '/address/city', value: null }]);
  });
});

describe('a user who moves', () => {
  const live = liveUser({
    extension: '1234',
    department: 'Sales (grp)',
    callingLineIdPhoneNumber: '8135551003',
    networkClassOfService: 'National',
  });
  const impact = (...codes: readonly number[]) => ({
    blocking: [],
    impacts: codes.map((code) => ({ code, text: `impact ${code}` })),
  });

  test('is compared as the move leaves it, with what it was before beside', () => {
    const declared = desiredUser({ extension: '1234', department: null, lastName: 'Li' });
    const evaluation = impact(19713, 19707, 19717);
    const found = diffUser(declared, live, fields, evaluation);
    expect(found.before).toEqual({ lastName: null, extension: null, department: null });
    expect(found.patch).toEqual([
      { op: 'replace', path: '/extension', value: '1234' },
      { op: 'replace', path: '/lastName', value: 'Li' },
    ]);
    expect(found.move).toEqual({
      evaluation,
      before: {
        lastName: null,
        extension: '1234',
        department: { name: 'Sales', enterprise: false },
      },
      left: { ...live.fields, extension: null, department: null },
    });
  });

  test.each([
    [19713, 'extension'],
    [19722, 'callingLineIdPhoneNumber'],
    [19707, 'department'],
    [19719, 'networkClassOfService'],
    [19712, 'trunkAddressing'],
  ])('loses by impact %i its %s alone', (code, name) => {
    const left = diffUser(desiredUser(), live, fields, impact(code)).move?.left;
    expect(left).toEqual({ ...live.fields, [name]: null });
  });

  test('keeps everything when the system foresees nothing', () => {
    const found = diffUser(desiredUser({ extension: '1234' }), live, fields, impact());
    expect(found.patch).toEqual([]);
    expect(found.move?.left).toEqual(live.fields);
  });
});

test('digits that cannot be told are named', () => {
  const declared = desiredUser({ firstName: '007', lastName: '8' });
  const { patch, ambiguous } = diffUser(declared, liveUser({ firstName: 7, lastName: 8 }), fields);
  expect([patch, ambiguous]).toEqual([[], ['firstName']]);
});

describe('names of services', () => {
  const names = new Map([
    ['client license 4', 'Client License 4'],
    ['receptionist', 'Client License 4'],
    ['do not disturb', 'Do Not Disturb'],
  ]);
  const offered: Offered = { services: names };
  const spelledServices = (services: readonly string[], offer?: Offered) =>
    spelled(desiredUser({ services }), offer, fields).fields['services'];

  test.each<[string, readonly string[], readonly string[]]>([
    ['in another letter case', ['do not DISTURB'], ['Do Not Disturb']],
    ['as an alias', ['Receptionist'], ['Client License 4']],
    ['as name and alias at once', ['Receptionist', 'client license 4'], ['Client License 4']],
    ['that nobody offers', ['Sauna'], ['Sauna']],
  ])('are spelled as the system does: %s', (_name, services, found) => {
    expect(spelledServices(services, offered)).toEqual(found);
  });

  test('stay as written where the offer is not known, or has none of the field', () => {
    expect(spelledServices(['dnd'])).toEqual(['dnd']);
    expect(spelledServices(['dnd'], { servicePacks: names })).toEqual(['dnd']);
    const user = desiredUser({ firstName: 'Ann' });
    expect(spelled(user, offered, fields)).toBe(user);
  });
});
