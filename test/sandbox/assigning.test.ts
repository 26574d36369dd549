import { expect, test } from 'vitest';
import { failure, newUser, openPeer, type Peer } from './client.ts';

const ids = { serviceProviderId: 'acme', groupId: 'sales', userId: 'ann@example.com' };
const { userId } = ids;

type Rows = readonly (readonly [name: string, assigned: boolean])[];

/** What a request for services and packs is answered: what the user has then, or the whole refusal. */
async function ask({ send }: Peer, services: Rows, packs: Rows = []): Promise<unknown> {
  const toRows = (rows: Rows) => rows.map(([serviceName, assigned]) => ({ serviceName, assigned }));
  const userServices = toRows(services);
  const servicePackServices = toRows(packs);
  const answer = await send('PUT', '/users/services', {
    userId,
    userServices,
    servicePackServices,
  });
  if (answer.status !== 200) return answer;
  expect(await send('GET', `/users/services?userId=${userId}`)).toEqual(answer);
  return [...answer.body.userServices, ...answer.body.servicePackServices]
    .filter((row: { assigned: boolean }) => row.assigned)
    .map((row: { serviceName: string }) => row.serviceName);
}

/** A sandbox with Ann, who has Authentication and the pack Basic, in a group that has no license left of two others. */
async function open(): Promise<Peer> {
  const serviceLimits = { 'Call Waiting': 0, Premium: 0 };
  const peer = await openPeer({ ensureGroups: [{ ...ids, serviceLimits }] });
  await peer.send('POST', '/users', newUser(ids));
  const has = await ask(peer, [['Authentication', true]], [['Basic', true]]);
  expect(has).toEqual(['Authentication', 'Basic']);
  return peer;
}

const cannotAssign = '[Error 4400] Could not assign service/service pack:';
const notAssigned = '[Error 4410] Service is not assigned to this subscriber:';

test.each<[string, Rows, Rows, string, string?]>([
  ['a service that nobody offers', [['Telepathy', true]], [], `${cannotAssign} Telepathy`],
  [
    'a service without a license',
    [['Call Waiting', true]],
    [],
    `${cannotAssign} Call Waiting`,
    'Service license limit is reached.',
  ],
  [
    'a pack without a license',
    [],
    [['Premium', true]],
    `${cannotAssign} Premium`,
    'Service pack license limit is reached.',
  ],
  [
    'packs of which one has no license',
    [],
    [
      ['Gold', true],
      ['Premium', true],
    ],
    `${cannotAssign} Gold, Premium`,
    'Service pack license limit is reached.',
  ],
  [
    'a service that is taken away',
    [['Hoteling Guest', false]],
    [],
    `${notAssigned} Hoteling Guest`,
  ],
  ['a pack that is taken away', [], [['Standard', false]], `${notAssigned} Standard`],
  ['an unknown one that is taken away', [['Telepathy', false]], [], `${notAssigned} Telepathy`],
  [
    'several of both kinds, of which the first is to be taken away',
    [['Hoteling Guest', false]],
    [
      ['Premium', true],
      ['Standard', false],
    ],
    `${notAssigned} Hoteling Guest, Standard`,
  ],
  [
    'what cannot be had before what is not there',
    [
      ['Call Waiting', true],
      ['Hoteling Guest', false],
    ],
    [],
    `${cannotAssign} Call Waiting`,
    'Service license limit is reached.',
  ],
])('%s is refused where nothing else is asked for', async (_, services, packs, error, details) => {
  const peer = await open();
  const before = peer.users();
  expect(await ask(peer, services, packs)).toEqual(failure(400, error, details));
  expect(peer.users()).toEqual(before);
});

test.each<[string, Rows, Rows, readonly string[]]>([
  [
    'of two that are taken away, the one that is there goes',
    [
      ['Hoteling Guest', false],
      ['Authentication', false],
    ],
    [],
    ['Basic'],
  ],
  [
    'a pack goes though no service can be assigned',
    [
      ['Call Waiting', true],
      ['Telepathy', true],
    ],
    [['Basic', false]],
    ['Authentication'],
  ],
  [
    'a service comes though another is not there to be taken away',
    [
      ['Hoteling Guest', false],
      ['Hoteling Host', true],
    ],
    [],
    ['Authentication', 'Hoteling Host', 'Basic'],
  ],
  [
    'what is assigned already stays',
    [['Authentication', true]],
    [['Premium', true]],
    ['Authentication', 'Basic'],
  ],
  [
    'one is taken away and assigned again in their order',
    [
      ['Authentication', false],
      ['Authentication', true],
    ],
    [],
    ['Authentication', 'Basic'],
  ],
  ['nothing is asked for', [], [], ['Authentication', 'Basic']],
])('%s: the answer has what is assigned then', async (_, services, packs, then) => {
  expect(await ask(await open(), services, packs)).toEqual(then);
});
