import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { newUser, openPeer } from './client.ts';

const ids = { serviceProviderId: 'acme', groupId: 'sales' };
const userId = 'ann@acme.example';
const ensureGroups = [
  { ...ids, phoneNumbers: ['+1-5134004000 - +1-5134004002'], serviceLimits: { Premium: 1 } },
  { ...ids, groupId: 'support', phoneNumbers: [], reservedExtensions: { '7000': 'Hunt Group' } },
];

async function makeStateFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stateFile = join(folder, 'state.json');
  const { send, close } = await openPeer({ stateFile, ensureGroups });
  await send('POST', '/users', newUser({ ...ids, userId, phoneNumber: '+1-5134004001' }));
  const servicePackServices = [{ serviceName: 'Premium', assigned: true }];
  await send('PUT', '/users/services', { userId, servicePackServices });
  const move = { userId, newGroupId: 'support', evaluateOnly: false };
  expect((await send('PUT', '/users/group-id', move)).status).toBe(200);
  const rename = { userId, newUserId: 'ann.lee@acme.example' };
  expect((await send('PUT', '/users/user-id', rename)).status).toBe(200);
  await close();
  return stateFile;
}

test('a rename and a move, with the number and the domain that went along, survive a restart', async () => {
  const stateFile = await makeStateFile();
  const { groups, users } = JSON.parse(await readFile(stateFile, 'utf8'));
  expect(groups.slice(-2)).toMatchObject([
    { groupId: 'sales', phoneNumbers: ['+1-5134004000', '+1-5134004002'] },
    {
      groupId: 'support',
      phoneNumbers: ['+1-5134004001'],
      domains: ['support.invalid', 'acme.example'],
    },
  ]);
  expect(users.at(-1)).toMatchObject({ groupId: 'support', userId: 'ann.lee@acme.example' });
  const { send } = await openPeer({ stateFile });
  const { body } = await send('GET', '/users?userId=ann.lee@acme.example');
  expect(body).toMatchObject({ groupId: 'support', phoneNumber: '5134004001' });
  const again = newUser({ ...ids, groupId: 'support', userId, phoneNumber: '5134004001' });
  expect((await send('POST', '/users', again)).body.error).toBe(
    '[Error 4201] Phone number is not available for assignment: +1-5134004001',
  );
});

test('the license of who moved away is free after a restart', async () => {
  const { send } = await openPeer({ stateFile: await makeStateFile() });
  await send('POST', '/users', newUser({ ...ids, userId }));
  const servicePackServices = [{ serviceName: 'Premium', assigned: true }];
  const { status } = await send('PUT', '/users/services', { userId, servicePackServices });
  expect(status).toBe(200);
});

test.each([
  [
    '"phoneNumbers":["+1-5134004001"]',
    '"phoneNumbers":["+1-5134004009"]',
    (file: string) =>
      `The sandbox's state file ${file} contradicts itself: [Error 4201] Phone number is not available for assignment: +1-5134004001`,
  ],
  [
    '"phoneNumbers":["+1-5134004001"]',
    '"phoneNumbers":[1]',
    (file: string) => `${file} is not a state file of this sandbox`,
  ],
  [
    '"serviceLimits":{"Premium":1}',
    '"serviceLimits":1',
    (file: string) => `${file} is not a state file of this sandbox`,
  ],
  [
    '"reservedExtensions":{"7000":"Hunt Group"}',
    '"reservedExtensions":[]',
    (file: string) => `${file} is not a state file of this sandbox`,
  ],
  [
    '"reservedExtensions":{"7000":"Hunt Group"}',
    '"reservedNumbers":["+1-5134004001"]',
    (file: string) => `${file} is not a state file of this sandbox`,
  ],
])('a state file with %s replaced by %s is refused', async (before, after, message) => {
  const stateFile = await makeStateFile();
  const text = await readFile(stateFile, 'utf8');
  expect(text).toContain(before);
  await writeFile(stateFile, text.replace(before, after));
  await expect(startSandbox({ stateFile })).rejects.toMatchObject({
    code: 'usage',
    message: message(stateFile),
  });
});
