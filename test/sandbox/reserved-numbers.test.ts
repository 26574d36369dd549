import { describe, expect, test } from 'vitest';
import { failure, newUser, openPeer } from './client.ts';
import { sales, writeState } from './given-state.ts';
import { told } from './moving.ts';

const userId = 'ann@acme.example';
const support = { ...sales, groupId: 'support' };
const reservedNumbers = { '+1-5134004001': 'Hunt Group', '513-400-4002': 'Auto Attendant' };
const taken = (number: string) =>
  failure(400, `[Error 4201] Phone number is not available for assignment: ${number}`);

/** A sandbox with Ann and her number in a group, and another group of which something else has numbers. */
async function open() {
  const stateFile = writeState({
    groups: [{}, { ...support, reservedNumbers }],
    users: [{ userId, fields: { phoneNumber: '5134004009', countryCode: '1' } }],
  });
  return { stateFile, ...(await openPeer({ stateFile })) };
}

describe('a number that something else than a user has', () => {
  test.each([
    ['of the group itself', support],
    ['of another group', sales],
  ])('%s is refused, in whatever form', async (_, group) => {
    const { send, users } = await open();
    const before = users();
    const eve = newUser({ ...group, userId: 'eve@acme.example', phoneNumber: '+15134004001' });
    expect(await send('POST', '/users', eve)).toEqual(taken('+1-5134004001'));
    const body = { ...sales, userId, phoneNumber: '5134004002' };
    expect(await send('PUT', '/users', body)).toEqual(taken('+1-5134004002'));
    expect(users()).toEqual(before);
  });

  test('is its own, so that the same digits of another country and the next number are free', async () => {
    const { send } = await open();
    for (const phoneNumber of ['+44-5134004001', '+1-5134004003']) {
      expect((await send('PUT', '/users', { ...sales, userId, phoneNumber })).status).toBe(200);
    }
  });

  test('stays reserved while users move in and out, are deleted, and the sandbox starts anew', async () => {
    const { stateFile, send, close } = await open();
    for (const newGroupId of ['support', 'sales', 'support']) {
      const move = { userId, newGroupId };
      const impact = [told(19717, 'The number +1-5134004009 is assigned to the new group.')];
      const path = '/users/group-id';
      expect((await send('PUT', path, move)).body).toEqual({ error: [], impact });
      expect((await send('PUT', path, { ...move, evaluateOnly: false })).status).toBe(200);
    }
    await send('DELETE', `/users?userId=${userId}`);
    await close();
    const again = await openPeer({ stateFile });
    const eve = newUser({ ...support, userId, phoneNumber: '5134004001' });
    expect(await again.send('POST', '/users', eve)).toEqual(taken('+1-5134004001'));
  });
});

describe('a state contradicts itself', () => {
  const users = [{ userId, fields: { phoneNumber: '5134004001', countryCode: '1' } }];
  const inUse = '[Error 4201] Phone number is not available for assignment: +1-5134004001';

  test.each([
    ['a user has such a number', { groups: [{}, { ...support, reservedNumbers }], users }, inUse],
    [
      'two groups have it',
      { groups: [{ reservedNumbers }, { ...support, reservedNumbers }] },
      inUse,
    ],
    [
      'it is no number',
      { groups: [{ reservedNumbers: { lobby: 'Hunt Group' } }] },
      '[Error 4410] Invalid phone number: lobby. Only digits, hyphens and one leading + are allowed.',
    ],
  ])('where %s', async (_, state, reason) => {
    const stateFile = writeState(state);
    await expect(openPeer({ stateFile })).rejects.toMatchObject({
      code: 'usage',
      message: `The sandbox's state file ${stateFile} contradicts itself: ${reason}`,
    });
  });
});
