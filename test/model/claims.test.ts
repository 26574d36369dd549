import { describe, expect, test } from 'vitest';
import { claimsOf } from '../../src/model/claims.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { group, liveUser, otherGroup } from './make.ts';

const keys = (values: JsonObject) => claimsOf(liveUser(values), fields).map(({ key }) => key);

describe('claims', () => {
  test('a user holds its id, its extension, its number and its aliases', () => {
    const user = liveUser({
      userId: 'Ann@x.com',
      extension: '1234',
      phoneNumber: '8135551003',
      countryCode: '1',
      aliases: ['Sales@x.com', 'a@x.com'],
    });
    expect(claimsOf(user, fields)).toEqual([
      { field: 'userId', key: 'address\n\nann@x.com', value: 'Ann@x.com' },
      { field: 'extension', key: 'extension\nent\tgrp\n1234', value: '1234' },
      { field: 'phoneNumber', key: 'number\n\n18135551003', value: '+1-8135551003' },
      { field: 'aliases', key: 'address\n\na@x.com', value: 'a@x.com' },
      { field: 'aliases', key: 'address\n\nsales@x.com', value: 'sales@x.com' },
    ]);
  });

  test('a user without number and extension holds its id alone', () => {
    expect(keys({ extension: '', phoneNumber: null, aliases: [] })).toEqual([
      'address\n\nann@x.com',
    ]);
  });

  test('an extension is held within its group, leading zeros included', () => {
    const own = keys({ ...group, extension: '0123' });
    expect(own).not.toContainEqual(keys({ ...otherGroup, extension: '0123' })[1]);
    expect(own).not.toContainEqual(keys({ extension: '123' })[1]);
  });

  test.each(['8135551003', '+18135551003', '+1-8135551003', 8135551003])(
    'the number written %s is one claim',
    (phoneNumber) => {
      expect(keys({ phoneNumber, countryCode: '1' })[1]).toBe('number\n\n18135551003');
    },
  );

  test('alternate ids share the space of ids and aliases, lines have one of their own', () => {
    const alternateUserId = [{ alternateUserId: 'Jo' }];
    const device = { accessDevice: { deviceName: 'd' }, linePort: 'Ann@x.com' };
    const endpoint = { endpointType: 'accessDeviceEndpoint', accessDeviceEndpoint: device };
    expect(keys({ alternateUserId, ...endpoint })).toEqual([
      'address\n\nann@x.com',
      'address\n\njo',
      'linePort\n\nann@x.com',
    ]);
  });
});
