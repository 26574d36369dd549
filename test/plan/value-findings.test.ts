import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { checkAmbiguous, checkFollowers, checkWhole } from '../../src/plan/value-findings.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredUser, difference, liveUser } from '../model/make.ts';

test('digits that cannot be told are a warning at their field', () => {
  const declared = desiredUser({ address: { zipOrPostalCode: '02134' } });
  const live = liveUser({ address: { zipOrPostalCode: 2134 } });
  expect(checkAmbiguous([difference([declared], [live])])).toEqual([
    {
      code: 'ambiguous',
      severity: 'warning',
      summary:
        'address/zipOrPostalCode of ann@x.com is shown as a bare number: leading zeros and a + cannot be told',
      where: { file: 'g.yaml', line: 10, column: 12 },
      fix: 'It is taken to be as declared; look it up on the system if it matters.',
    },
  ]);
});

describe('the name on calls', () => {
  const live = liveUser({ firstName: 'Ann', callingLineIdFirstName: 'Ann' });
  const found = (declared: Parameters<typeof desiredUser>[0], user = live) =>
    checkFollowers([difference([desiredUser(declared)], [user])], fields);

  test('that stays when the name changes is a warning', () => {
    expect(found({ firstName: 'Anna' })).toEqual([
      {
        code: 'staysBehind',
        severity: 'warning',
        summary:
          'the name of ann@x.com changes, and what calls show stays: callingLineIdFirstName Ann',
        where: { file: 'g.yaml', line: 10, column: 14 },
        fix: 'Write callingLineIdFirstName too if it has to follow.',
      },
    ]);
  });

  test('is no warning when it is declared, was another one, or the name stays', () => {
    expect(found({ firstName: 'Anna', callingLineIdFirstName: 'Ann' })).toEqual([]);
    expect(found({ firstName: 'Ann' })).toEqual([]);
    const other = liveUser({ firstName: 'Ann', callingLineIdFirstName: 'Desk' });
    expect(found({ firstName: 'Anna' }, other)).toEqual([]);
  });
});

describe('part of a device', () => {
  const planned = (values: JsonObject, live: JsonObject) =>
    checkWhole([difference([desiredUser(values)], [liveUser(live)])], fields);
  const accessDevice = { deviceName: 'phone', deviceLevel: 'Group' };
  const device = (parts: JsonObject) => ({
    endpointType: 'accessDeviceEndpoint',
    accessDeviceEndpoint: parts,
  });

  test('of a user who has none is an error', () => {
    const trunk = { trunkGroupDeviceEndpoint: { name: 'Main', linePort: 'l@x.com' } };
    const live = { endpointType: 'trunkAddressing', trunkAddressing: trunk };
    expect(planned({ accessDeviceEndpoint: { portNumber: '2' } }, live)).toEqual([
      {
        code: 'partOfNothing',
        severity: 'error',
        summary: 'accessDeviceEndpoint of ann@x.com is declared in part, and the user has none',
        where: { file: 'g.yaml', line: 10, column: 25 },
        fix: 'Declare all of it, accessDevice.deviceName above all, or remove it.',
      },
    ]);
  });

  test.each<[string, JsonObject, JsonObject]>([
    [
      'of a user who has one',
      { accessDeviceEndpoint: { portNumber: '2' } },
      device({ accessDevice, linePort: 'l@x.com' }),
    ],
    ['that is all that is needed', { accessDeviceEndpoint: { accessDevice } }, {}],
    ['that is none', { accessDeviceEndpoint: { portNumber: null } }, {}],
    [
      'that is none in all of its parts',
      { trunkAddressing: { trunkGroupDeviceEndpoint: { name: null } } },
      device({ accessDevice }),
    ],
    ['that is taken away', { accessDeviceEndpoint: null }, device({ accessDevice })],
  ])('%s is none', (_name, values, live) => {
    expect(planned(values, live)).toEqual([]);
  });
});
