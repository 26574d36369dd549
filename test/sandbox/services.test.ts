import { expect, test } from 'vitest';
import seed from '../../src/sandbox/seed/grp.odin.json' with { type: 'json' };
import { failure, inGroup, newUser, openPeer } from './client.ts';

const userId = 'ann.lee@parkbenchsolutions.com';

interface Row {
  readonly serviceName: string;
  readonly assigned: boolean;
}

function assigned(rows: readonly Row[]): readonly string[] {
  return rows.filter((row) => row.assigned).map((row) => row.serviceName);
}

test("the services of seed 002's user are shown as they were found", async () => {
  const { send } = await openPeer();
  const { userServices, servicePackServices } = seed.serviceAssignment;
  expect(await send('GET', `/users/services?userId=${seed.userId}`)).toEqual({
    status: 200,
    body: { userId: seed.userId, userServices, servicePackServices },
  });
});

test('services and packs are assigned and unassigned one by one', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser());
  const first = await send('PUT', '/users/services', {
    userId,
    userServices: [
      { serviceName: 'Hoteling Guest', assigned: true },
      { serviceName: 'Authentication', assigned: 'true' },
    ],
    servicePackServices: [{ serviceName: 'Basic', assigned: true }],
  });
  expect(first.status).toBe(200);
  expect(assigned(first.body.userServices)).toEqual(['Authentication', 'Hoteling Guest']);
  expect(assigned(first.body.servicePackServices)).toEqual(['Basic']);
  const second = await send('PUT', '/users/services', {
    userId,
    userServices: [{ serviceName: 'Hoteling Guest', assigned: false }],
  });
  expect(assigned(second.body.userServices)).toEqual(['Authentication']);
  expect(assigned(second.body.servicePackServices)).toEqual(['Basic']);
});

test("a pack's services are effective but not directly assigned", async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser());
  const servicePackServices = [{ serviceName: 'Standard', assigned: true }];
  await send('PUT', '/users/services', { userId, servicePackServices });
  const audited = (await send('GET', `/groups/users/audit?${inGroup}`)).body.data[0].users[1];
  expect(assigned(audited.serviceAssignment.userServices)).toEqual([]);
  expect(audited.assignedServices.userServices).toEqual([
    { serviceName: 'Anonymous Call Rejection', isActive: false },
    { serviceName: 'Call Center - Basic' },
    { serviceName: 'Call Forwarding Always', isActive: false },
    { serviceName: 'Call Forwarding Busy', isActive: false },
    { serviceName: 'Call Forwarding No Answer', isActive: false },
    { serviceName: 'Call Forwarding Not Reachable', isActive: false },
    { serviceName: 'Call Forwarding Selective', isActive: false },
  ]);
  expect(audited.serviceSettings['Call Forwarding Busy']).toEqual({
    isActive: false,
    userId,
    serviceProviderId: 'ent.odin',
    groupId: 'grp.odin',
    isEnterprise: true,
  });
});

const give = (...names: readonly string[]) =>
  names.map((serviceName) => ({ serviceName, assigned: true }));

test('what can be assigned is, and what cannot is missing in the answer', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser());
  const userServices = give('Telepathy', 'Authentication');
  const servicePackServices = give('Gold', 'Basic');
  const { status, body } = await send('PUT', '/users/services', {
    userId,
    userServices,
    servicePackServices,
  });
  expect(status).toBe(200);
  expect(assigned(body.userServices)).toEqual(['Authentication']);
  expect(assigned(body.servicePackServices)).toEqual(['Basic']);
});

test('all that failed is named when nothing can be done', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser());
  const body = { userId, userServices: give('Telepathy'), servicePackServices: give('Gold') };
  expect(await send('PUT', '/users/services', body)).toEqual(
    failure(400, '[Error 4400] Could not assign service/service pack: Telepathy, Gold'),
  );
});

test('a group gives no more licenses than it has, and has them back from whoever loses one', async () => {
  const sales = { serviceProviderId: 'acme', groupId: 'sales' };
  const serviceLimits = { 'Call Center - Premium': 1, Premium: 2 };
  const { send } = await openPeer({ ensureGroups: [{ ...sales, serviceLimits }] });
  const ids = ['a@example.com', 'b@example.com', 'c@example.com'];
  for (const id of ids) await send('POST', '/users', newUser({ ...sales, userId: id }));
  const userServices = give('Call Center - Premium');
  const servicePackServices = give('Premium');
  const ask = (id: string) =>
    send('PUT', '/users/services', { userId: id, userServices, servicePackServices });
  const [first, second, third] = [
    await ask('a@example.com'),
    await ask('b@example.com'),
    await ask('c@example.com'),
  ];
  const had = ({ body }: typeof first) => [
    assigned(body.userServices),
    assigned(body.servicePackServices),
  ];
  expect(had(first)).toEqual([['Call Center - Premium'], ['Premium']]);
  expect(had(second)).toEqual([[], ['Premium']]);
  expect(third).toEqual(
    failure(
      400,
      '[Error 4400] Could not assign service/service pack: Call Center - Premium, Premium',
      'Service license limit is reached. Service pack license limit is reached.',
    ),
  );
  expect(had(await ask('a@example.com'))).toEqual(had(first));
  await send('DELETE', '/users?userId=a@example.com');
  const none = [{ serviceName: 'Premium', assigned: false }];
  await send('PUT', '/users/services', { userId: 'b@example.com', servicePackServices: none });
  expect(had(await ask('c@example.com'))).toEqual(had(first));
});

test('a service that was taken away has lost its settings when it comes back', async () => {
  const { send } = await openPeer();
  const settings = async () =>
    (await send('GET', `/groups/users/audit?${inGroup}`)).body.data[0].users[0].serviceSettings;
  const before = await settings();
  const name = 'Shared Call Appearance';
  for (const given of [false, true]) {
    const userServices = [{ serviceName: name, assigned: given }];
    await send('PUT', '/users/services', { userId: seed.userId, userServices });
  }
  const { userId: id, serviceProviderId, groupId, isEnterprise } = before[name];
  expect(await settings()).toEqual({
    ...before,
    [name]: { userId: id, serviceProviderId, groupId, isEnterprise },
  });
});

test.each([
  [
    { userId, userServices: [{ serviceName: 'Telepathy', assigned: true }] },
    400,
    '[Error 4400] Could not assign service/service pack: Telepathy',
  ],
  [
    { userId, userServices: [{ serviceName: 'Authentication' }] },
    400,
    '[Error 6004] OCI XML Request validation error: element assigned must be true or false',
  ],
  [{}, 400, '[Error 6004] OCI XML Request validation error: required element userId is missing'],
  [{ userId: 'no@one' }, 404, '[Error 4008] User not found: no@one'],
])('assigning %j is refused', async (body, status, error) => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser());
  expect(await send('PUT', '/users/services', body)).toEqual(failure(status, error));
});
