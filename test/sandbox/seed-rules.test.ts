import { describe, expect, test } from 'vitest';
import { failure, group, newUser, openPeer } from './client.ts';

const lab = { serviceProviderId: 'LabEnterprise', groupId: 'regression.test' };
const domains = '[Error 6004] OCI XML Request validation error: the domain of';
const callPark =
  '[Error 9495] The extension is not available. It is already assigned as a Call Park Extension.';

/** What the groups of a new sandbox do not have, or have given to something else than a user (facts B4). */
const refused: readonly (readonly [typeof group & Record<string, unknown>, string])[] = [
  [
    { ...group, phoneNumber: '+1-8135550999' },
    '[Error 4201] Phone number is not available for assignment: +1-8135550999',
  ],
  [
    { ...group, phoneNumber: '2026951173' },
    '[Error 4201] Phone number is not available for assignment: +1-2026951173',
  ],
  [
    { ...lab, phoneNumber: '8135551234' },
    '[Error 4201] Phone number is not available for assignment: +1-8135551234',
  ],
  ...['+1-8135551900', '+1-8135551910'].map(
    (phoneNumber) =>
      [
        { ...group, phoneNumber },
        `[Error 4201] Phone number is not available for assignment: ${phoneNumber}`,
      ] as const,
  ),
  [
    { ...lab, phoneNumber: '2025551260' },
    '[Error 4201] Phone number is not available for assignment: +1-2025551260',
  ],
  [
    { ...group, extension: '1900' },
    '[Error 4202] Extension is already assigned to another user: 1900',
  ],
  [
    { ...group, extension: '1910' },
    '[Error 4202] Extension is already assigned to another user: 1910',
  ],
  [{ ...group, extension: '1990' }, callPark],
  [{ ...lab, extension: '600' }, '[Error 4202] Extension is already assigned to another user: 600'],
  [{ ...lab, extension: '700' }, callPark],
  [
    { ...group, aliases: ['ann@alliedtelecom.net'] },
    `${domains} ann@alliedtelecom.net is not one of the group ent.odin:grp.odin: parkbenchsolutions.com, example.com`,
  ],
  [
    { ...lab, aliases: ['ann@parkbenchsolutions.com'] },
    `${domains} ann@parkbenchsolutions.com is not one of the group LabEnterprise:regression.test: alliedtelecom.net, example.com`,
  ],
];

describe('a sandbox without a state file', () => {
  const userId = 'ann.lee@example.com';

  test.each(refused)('refuses a new user with %j', async (changes, error) => {
    const { send, users } = await openPeer();
    const before = users();
    expect(await send('POST', '/users', newUser({ userId, ...changes }))).toEqual(
      failure(400, error),
    );
    expect(users()).toEqual(before);
  });

  test.each(refused)('refuses to give a user %j', async (changes, error) => {
    const { send, users } = await openPeer();
    const { serviceProviderId, groupId } = changes;
    await send('POST', '/users', newUser({ serviceProviderId, groupId, userId }));
    const before = users();
    expect(before.at(-1)?.userId).toBe(userId);
    expect(await send('PUT', '/users', { userId, ...changes })).toEqual(failure(400, error));
    expect(users()).toEqual(before);
  });

  test.each([
    [{ ...group, userId: 'ann@alliedtelecom.net' }, 'ent.odin:grp.odin: parkbenchsolutions.com'],
    [
      { ...lab, userId: 'ann@parkbenchsolutions.com' },
      'LabEnterprise:regression.test: alliedtelecom.net',
    ],
  ])('refuses the new user %j', async (ids, own) => {
    const { send } = await openPeer();
    expect(await send('POST', '/users', newUser(ids))).toEqual(
      failure(400, `${domains} ${ids.userId} is not one of the group ${own}, example.com`),
    );
  });

  test.each([
    { ...group, phoneNumber: '+1-8135551234', extension: '1901' },
    { ...group, phoneNumber: '+44-2079460000', extension: '1991' },
    { ...lab, phoneNumber: '+1-2026951173', extension: '701' },
    { ...lab, phoneNumber: '+1-8135559999', extension: '601' },
    { ...group, phoneNumber: '+1-8135551901' },
  ])('takes a new user with %j', async (changes) => {
    const { send } = await openPeer();
    expect((await send('POST', '/users', newUser({ userId, ...changes }))).status).toBe(200);
  });
});

test('a group whose state has no such lists takes them all', async () => {
  const mine = { serviceProviderId: 'acme', groupId: 'sales' };
  const { send } = await openPeer({ ensureGroups: [{ ...mine, domain: 'acme.example' }] });
  const body = newUser({
    ...mine,
    userId: 'ann@other.example',
    phoneNumber: '+49-301234567',
    extension: '1990',
  });
  expect((await send('POST', '/users', body)).status).toBe(200);
});
