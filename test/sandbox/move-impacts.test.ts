import { describe, expect, test } from 'vitest';
import {
  department,
  device,
  move,
  open,
  otherGroup,
  path,
  really,
  told,
  trunk,
  userId,
} from './moving.ts';

describe('an impact', () => {
  const noDepartment = { department: { serviceProviderId: '', groupId: '', name: '' } };
  const none = {
    endpointType: 'none',
    trunkAddressing: { trunkGroupDeviceEndpoint: { contacts: [] } },
  };
  const bob = { ...otherGroup, userId: 'bob@b.example' };

  test.each<
    [number, string, { ann: object; given?: object; others?: readonly object[]; becomes: object }]
  >([
    [
      19701,
      'The device phone-1 is moved to the new group.',
      { ann: device('phone-1', userId), becomes: device('phone-1', userId) },
    ],
    [
      19707,
      'The user is removed from the department Sales.',
      { ann: department('grp.odin'), becomes: noDepartment },
    ],
    [
      19712,
      'The user is removed from the trunk group trunk-1.',
      { ann: trunk({ isPilotUser: false }), becomes: none },
    ],
    [
      19713,
      'The extension 2000 is reset to empty.',
      {
        ann: { extension: '2000' },
        others: [{ ...bob, extension: '2000' }],
        becomes: { extension: '' },
      },
    ],
    [
      19713,
      'The extension 2000 is reset to empty.',
      {
        ann: { extension: '2000' },
        given: { minExtensionLength: 5 },
        becomes: { extension: '' },
      },
    ],
    [
      19713,
      'The extension 2000 is reset to empty.',
      {
        ann: { extension: '2000' },
        given: { reservedExtensions: { '2000': 'Hunt Group' } },
        becomes: { extension: '' },
      },
    ],
    [
      19717,
      'The number +44-2079460000 is assigned to the new group.',
      {
        ann: { phoneNumber: '+442079460000' },
        given: { phoneNumbers: [] },
        becomes: { phoneNumber: '2079460000', countryCode: '44' },
      },
    ],
    [
      19718,
      'These domains are assigned to the new group: parkbenchsolutions.com, example.com.',
      {
        ann: { aliases: ['ann@example.com'] },
        given: { domains: ['b.example'], ownDomainsOnly: true },
        becomes: { aliases: ['ann@example.com'] },
      },
    ],
    [
      19719,
      'The network class of service National is assigned to the new group.',
      {
        ann: { networkClassOfService: 'National' },
        becomes: { networkClassOfService: 'National' },
      },
    ],
    [
      19722,
      'The calling line ID phone number +18135551000 is set to the number of the new group.',
      {
        ann: { callingLineIdPhoneNumber: '+18135551000' },
        becomes: { callingLineIdPhoneNumber: '' },
      },
    ],
  ])('%i is told, and is what happens', async (code, summary, { ann, given, others, becomes }) => {
    const peer = await open(ann, given, others);
    expect((await peer.send('PUT', path, move)).body).toEqual({
      error: [],
      impact: [told(code, summary)],
    });
    const before = await peer.ann();
    const moved = { ...before, ...becomes, groupId: 'grp.b' };
    expect((await peer.send('PUT', path, really)).body).toEqual(moved);
  });

  test('19716 is told of whoever has voice messages', async () => {
    const { send } = await open({});
    const userServices = [{ serviceName: 'Voice Messaging User', assigned: true }];
    await send('PUT', '/users/services', { userId, userServices });
    expect((await send('PUT', path, move)).body.impact).toEqual([
      told(19716, 'The voice messages of the user are lost.'),
    ]);
    await send('PUT', path, really);
    const { body } = await send('GET', `/users/services?userId=${userId}`);
    expect(body.userServices.filter(({ assigned }: { assigned: boolean }) => assigned)).toEqual([
      expect.objectContaining({ serviceName: 'Voice Messaging User' }),
    ]);
  });

  test('is none of these for a department, a device and a trunk that are not of the group', async () => {
    const { send, ann } = await open({
      ...department(''),
      trunkAddressing: { enterpriseTrunkName: 'big' },
    });
    const before = await ann();
    expect((await send('PUT', path, move)).body).toEqual({ error: [], impact: [] });
    expect((await send('PUT', path, really)).body).toEqual({ ...before, groupId: 'grp.b' });
  });
});
