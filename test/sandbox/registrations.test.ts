import { expect, test } from 'vitest';
import seed from '../../src/sandbox/seed/regression.test.json' with { type: 'json' };
import { inGroup, inTestGroup, openPeer } from './client.ts';

test('the registrations of a group are those of seed 000', async () => {
  const { send } = await openPeer();
  expect(await send('GET', `/users/registration/bulk?${inTestGroup}`)).toEqual({
    status: 200,
    body: seed,
  });
});

test('the registrations of one user are shown', async () => {
  const { send } = await openPeer();
  expect(await send('GET', '/users/registration?userId=test.user1@alliedtelecom.net')).toEqual({
    status: 200,
    body: seed.users[0]?.data,
  });
});

test('a user without registrations has an empty list', async () => {
  const { send } = await openPeer();
  const { body } = await send('GET', `/users/registration/bulk?${inGroup}`);
  expect(body.users).toEqual([
    {
      profile: {
        userId: '4003@parkbenchsolutions.com',
        lastName: 4003,
        firstName: 4003,
        department: null,
        phoneNumber: '+1-8135551003',
        phoneNumberActivated: null,
        emailAddress: null,
        hiraganaLastName: 4003,
        hiraganaFirstName: 4003,
        inTrunkGroup: false,
        extension: '1003',
        countryCode: 1,
        nationalPrefix: null,
        domain: 'parkbenchsolutions.com',
      },
      data: { registrations: [], userId: '4003@parkbenchsolutions.com' },
    },
  ]);
});
