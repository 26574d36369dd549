import { describe, expect, test } from 'vitest';
import { failure } from './client.ts';
import { device, move, open, otherGroup, path, really, told, trunk, userId } from './moving.ts';

describe('what forbids a move', () => {
  const bob = { ...otherGroup, userId: 'bob@b.example' };

  test.each<
    [number, string, { ann?: object; given?: object; others?: readonly object[]; to?: string }]
  >([
    [
      19601,
      'The user can only be moved to another group of the same enterprise.',
      { to: 'regression.test' },
    ],
    [19603, 'The group is at its user limit: 1', { given: { userLimit: 1 }, others: [bob] }],
    [19607, 'The user is the pilot user of a trunk group.', { ann: trunk({ isPilotUser: true }) }],
    [
      19608,
      'The user shares the device phone-1 with other users of its group.',
      {
        ann: device('phone-1', 'a@b.example'),
        others: [{ userId: 'eve@example.com', ...device('phone-1', 'e@b.example') }],
      },
    ],
    [
      19609,
      'The new group has a device called phone-1 already.',
      {
        ann: device('phone-1', 'a@b.example'),
        others: [{ ...bob, ...device('phone-1', 'b@b.example') }],
      },
    ],
  ])('is told as %i, and refuses it', async (code, summary, { ann = {}, given, others, to }) => {
    const { send, users } = await open(ann, given, others);
    const before = users();
    const body = to ? { ...move, newGroupId: to } : move;
    expect((await send('PUT', path, body)).body.error).toEqual([told(code, summary)]);
    expect(await send('PUT', path, { ...body, evaluateOnly: false })).toEqual(
      failure(400, `[Error ${code}] ${summary}`),
    );
    expect(users()).toEqual(before);
  });

  test('are services and packs that the new group has no license for', async () => {
    const given = { serviceLimits: { Authentication: 0, Premium: 0, 'Hoteling Guest': 1 } };
    const { send } = await open({}, given);
    await send('PUT', '/users/services', {
      userId,
      userServices: ['Authentication', 'Hoteling Guest'].map((serviceName) => ({
        serviceName,
        assigned: true,
      })),
      servicePackServices: [{ serviceName: 'Premium', assigned: true }],
    });
    expect((await send('PUT', path, move)).body.error).toEqual([
      told(19605, 'The new group has no license left for these services: Authentication.'),
      told(19613, 'The new group has no license left for these service packs: Premium.'),
    ]);
  });

  test('is told in the order of the numbers, the first of which refuses the move', async () => {
    const { send } = await open(trunk({ isPilotUser: true }), { userLimit: 0 });
    const { error } = (await send('PUT', path, move)).body;
    expect(error.map((one: { messageCode: number }) => one.messageCode)).toEqual([19603, 19607]);
    expect(await send('PUT', path, really)).toEqual(
      failure(400, '[Error 19603] The group is at its user limit: 0'),
    );
  });
});
