import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Group, StoredUser } from '../../src/sandbox/types.ts';
import { failure, openPeer } from './client.ts';
import { sales, writeState } from './given-state.ts';
import { told } from './moving.ts';

const path = '/users/group-id';
const ann = 'ann@acme.example';
const support = { ...sales, groupId: 'support' };
const move = { userId: ann, newGroupId: 'support' };
const really = { ...move, evaluateOnly: false };
const fields = { phoneNumber: '5134004001', countryCode: '1', extension: '2000' };
const number = told(19717, 'The number +1-5134004001 is assigned to the new group.');

interface Given {
  readonly user?: Partial<StoredUser>;
  readonly from?: Partial<Group>;
  readonly to?: Partial<Group>;
  readonly others?: readonly (Partial<StoredUser> & Pick<StoredUser, 'userId'>)[];
}

/** A sandbox over a state with Ann, who has a number and an extension, in the one group and nobody in the other. */
async function open({ user = {}, from = {}, to = {}, others = [] }: Given) {
  const stateFile = writeState({
    groups: [from, { ...support, ...to }],
    users: [{ userId: ann, fields, ...user }, ...others],
  });
  const peer = await openPeer({ stateFile });
  const stored = (): StoredUser => {
    const { users } = JSON.parse(readFileSync(stateFile, 'utf8'));
    return users.find((one: StoredUser) => one.userId === ann);
  };
  return { ...peer, stored };
}

describe('what a state says forbids a move', () => {
  test.each<[number, string, Given]>([
    [19600, 'The user is not in an enterprise.', { from: { isEnterprise: false } }],
    [
      19602,
      'Only regular users can be moved, no places.',
      { user: { fields: { ...fields, isPlace: true } } },
    ],
    [
      19604,
      'The number +1-5134004001 is the calling line ID number of the group.',
      { from: { callingLineIdPhoneNumber: '+15134004001' } },
    ],
    [19606, 'A hoteling guest is active.', { user: { hoteling: true } }],
    [
      19610,
      'The extension 2000 is the operator of an auto attendant of the group.',
      { from: { operatorExtensions: ['2001', '2000'] } },
    ],
    [
      8264,
      'The new group has another routing profile: west.',
      { from: { routingProfile: 'east' }, to: { routingProfile: 'west' } },
    ],
    [
      8264,
      'The new group has another routing profile: none.',
      { from: { routingProfile: 'east' } },
    ],
    [
      27965,
      'The number +1-5134004001 is the charge number of the group.',
      { from: { chargeNumber: '5134004001' } },
    ],
  ])('as %i: %s', async (code, summary, given) => {
    const { send, users } = await open(given);
    const before = users();
    expect(await send('PUT', path, move)).toEqual({
      status: 200,
      body: { error: [told(code, summary)], impact: [number] },
    });
    expect(await send('PUT', path, really)).toEqual(failure(400, `[Error ${code}] ${summary}`));
    expect(users()).toEqual(before);
  });

  test('all at once, in the order of the numbers', async () => {
    const { send } = await open({
      user: { hoteling: true, fields: { ...fields, isPlace: true } },
      from: {
        isEnterprise: false,
        callingLineIdPhoneNumber: '5134004001',
        chargeNumber: '+1-5134004001',
        operatorExtensions: ['2000'],
        routingProfile: 'east',
      },
      to: { userLimit: 0 },
    });
    const { error } = (await send('PUT', path, move)).body;
    expect(error.map((one: { messageCode: number }) => one.messageCode)).toEqual([
      19600, 19602, 19603, 19604, 19606, 19610, 8264, 27965,
    ]);
  });
});

test.each<[string, Given]>([
  ['other numbers of the group', { from: { callingLineIdPhoneNumber: '5134004002' } }],
  ['another charge number', { from: { chargeNumber: '+44-5134004001' } }],
  ['the numbers of the new group', { to: { chargeNumber: '5134004001' } }],
  ['another operator', { from: { operatorExtensions: ['2001'] } }],
  ['one routing profile', { from: { routingProfile: 'a' }, to: { routingProfile: 'a' } }],
  ['no hoteling guest, and a provider that is an enterprise', { user: { hoteling: false } }],
])('%s forbids no move', async (_, given) => {
  const { send } = await open(given);
  expect((await send('PUT', path, move)).body).toEqual({ error: [], impact: [number] });
  expect((await send('PUT', path, really)).status).toBe(200);
});

describe('what a state says is lost by a move', () => {
  const nobody = { error: [], impact: [] };

  test.each<[number, string, Given, Partial<StoredUser>]>([
    [
      19702,
      "The user's own settings of the calling plan are removed: incoming.",
      { user: { callingPlans: ['incoming'] } },
      {},
    ],
    [
      19703,
      "The user's own settings of the calling plan are removed: outgoing.",
      { user: { callingPlans: ['outgoing'] } },
      {},
    ],
    [
      19704,
      "The user's own settings of the calling plan are removed: digits.",
      { user: { callingPlans: ['digits'] } },
      {},
    ],
    [
      19705,
      'The user is removed from these services of the group: Hunt Group Sales, Call Pickup 1.',
      { user: { memberOf: ['Hunt Group Sales', 'Call Pickup 1'] } },
      {},
    ],
    [
      19706,
      "The user's services no longer use these schedules of the group: Holidays.",
      { user: { schedules: ['Holidays'] } },
      {},
    ],
    [
      19710,
      'The charge number 5134009999 is removed.',
      { user: { chargeNumber: '5134009999' } },
      {},
    ],
    [
      19714,
      'These alternate extensions are reset to empty: 21, 2002, 2003.',
      {
        user: { alternateExtensions: ['21', '2001', '2002', '2003'] },
        to: { minExtensionLength: 4, reservedExtensions: { '2002': 'Hunt Group' } },
        others: [{ ...support, userId: 'bob@acme.example', alternateExtensions: ['2003'] }],
      },
      { alternateExtensions: ['2001'] },
    ],
  ])('as %i: %s', async (code, summary, given, kept) => {
    const { send, stored } = await open({
      ...given,
      user: { ...given.user, fields: { extension: '2000' } },
    });
    expect(await send('PUT', path, move)).toEqual({
      status: 200,
      body: { error: [], impact: [told(code, summary)] },
    });
    expect(stored()).toMatchObject({ groupId: 'sales', ...given.user });
    const before = (await send('GET', `/users?userId=${ann}`)).body;
    expect(await send('PUT', path, really)).toEqual({
      status: 200,
      body: { ...before, groupId: 'support' },
    });
    const { fields: _, ...rest } = stored();
    expect(rest).toEqual({ ...support, userId: ann, services: [], packs: [], ...kept });
    const back = { userId: ann, newGroupId: 'sales' };
    expect((await send('PUT', path, back)).body).toEqual(nobody);
  });

  test('all at once, in the order of the numbers', async () => {
    const { send } = await open({
      user: {
        callingPlans: ['digits', 'outgoing', 'incoming'],
        memberOf: ['Hunt Group Sales'],
        schedules: ['Holidays'],
        chargeNumber: '5134009999',
        alternateExtensions: ['2001'],
      },
      to: { minExtensionLength: 5 },
    });
    const { impact } = (await send('PUT', path, move)).body;
    expect(impact.map((one: { messageCode: number }) => one.messageCode)).toEqual([
      19702, 19703, 19704, 19705, 19706, 19710, 19713, 19714, 19717,
    ]);
  });
});

test('the calling line number of the new group takes the place of the own', async () => {
  const { send } = await open({
    user: { fields: { callingLineIdPhoneNumber: '5134004009' } },
    to: { callingLineIdPhoneNumber: '+1-5134004000' },
  });
  const summary =
    'The calling line ID phone number 5134004009 is set to the number of the new group.';
  const impact = [told(19722, summary)];
  expect((await send('PUT', path, move)).body).toEqual({ error: [], impact });
  expect((await send('PUT', path, really)).body.callingLineIdPhoneNumber).toBe('+1-5134004000');
});

test('an alternate extension is held like an extension', async () => {
  const { send } = await open({
    user: { alternateExtensions: ['2001'] },
    others: [{ userId: 'bob@acme.example' }],
  });
  const body = { ...sales, userId: 'bob@acme.example', extension: '2001' };
  expect(await send('PUT', '/users', body)).toEqual(
    failure(400, '[Error 4202] Extension is already assigned to another user: 2001'),
  );
});

test('a group shows its calling line number, and its users whether they are in an enterprise', async () => {
  const from = { callingLineIdPhoneNumber: '+1-5134004000', isEnterprise: false };
  const { send } = await open({ from });
  const { body } = await send('GET', '/groups?serviceProviderId=acme&groupId=sales');
  expect(body.callingLineIdPhoneNumber).toBe('+1-5134004000');
  expect((await send('GET', `/users?userId=${ann}`)).body.isEnterprise).toBe(false);
});

test.each<[string, Given]>([
  ['hoteling', { user: { hoteling: 'yes' as never } }],
  ['callingPlans', { user: { callingPlans: ['other' as never] } }],
  ['memberOf', { user: { memberOf: 'Sales' as never } }],
  ['operatorExtensions', { from: { operatorExtensions: [2000 as never] } }],
  ['chargeNumber', { from: { chargeNumber: 5134004001 as never } }],
])('a state with another %s is refused', async (_, given) => {
  await expect(open(given)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringMatching(/ is not a state file of this sandbox$/),
  });
});
