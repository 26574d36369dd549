import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { RollcallError } from '../../src/errors.ts';
import { createSaver } from '../../src/sandbox/saver.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts';
import { failure, group, inGroup, inTestGroup, newUser, openPeer } from './client.ts';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function failStart(options: SandboxOptions): Promise<RollcallError> {
  return startSandbox(options).then(
    async (sandbox) => {
      await sandbox.close();
      throw new Error('The sandbox started');
    },
    (error) => error,
  );
}

test('users, services and registrations survive a restart', async () => {
  const stateFile = join(await makeFolder(), 'deep', 'state.json');
  const paths = [
    `/groups/users/audit?${inGroup}`,
    `/users/registration/bulk?${inTestGroup}`,
    `/groups?${inGroup}`,
  ];
  const first = await openPeer({ stateFile });
  await first.send('POST', '/users', newUser({ extension: '2000', phoneNumber: '8135552000' }));
  await first.send('PUT', '/users', {
    ...group,
    userId: '4003@parkbenchsolutions.com',
    title: 'x',
  });
  await first.send('DELETE', '/users?userId=gs.test@alliedtelecom.net');
  const userServices = [{ serviceName: 'Authentication', assigned: true }];
  const userId = 'ann.lee@parkbenchsolutions.com';
  await first.send('PUT', '/users/services', { userId, userServices });
  const before = await Promise.all(paths.map((path) => first.send('GET', path)));
  await first.close();
  const second = await openPeer({ stateFile });
  expect(await Promise.all(paths.map((path) => second.send('GET', path)))).toEqual(before);
});

test('a write is answered when the state file has it', async () => {
  const folder = await makeFolder();
  const stateFile = join(folder, 'state.json');
  const { send } = await openPeer({ stateFile });
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const userId = `u${index}@example.com`;
      expect((await send('POST', '/users', newUser({ userId }))).status).toBe(200);
      const state = JSON.parse(await readFile(stateFile, 'utf8'));
      expect(state.users.map((user: { userId: string }) => user.userId)).toContain(userId);
    }),
  );
  expect(await readdir(folder)).toEqual(['state.json', 'state.json.lock']);
});

test('of several creates of one user at once exactly one succeeds', async () => {
  const { send } = await openPeer({ stateFile: join(await makeFolder(), 'state.json') });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => send('POST', '/users', newUser())),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(400)]);
});

test('the state file holds no password and is compact', async () => {
  const stateFile = join(await makeFolder(), 'state.json');
  const { send } = await openPeer({ stateFile });
  await send('POST', '/users', newUser());
  const text = await readFile(stateFile, 'utf8');
  expect(text).not.toContain('Secret-1');
  expect(text.length).toBeLessThan(10_000);
  expect(JSON.parse(text)).toMatchObject({ kind: 'rollcall.sandbox', formatVersion: '1.0' });
});

test('saves that come during a save share the next one', async () => {
  const ends: (() => void)[] = [];
  const saver = createSaver(() => new Promise((resolve) => ends.push(() => resolve())));
  const saves = [saver.save(), saver.save(), saver.save(), saver.save()];
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await saves[0];
  await Promise.resolve();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await Promise.all([...saves, saver.idle()]);
  expect(ends).toHaveLength(2);
});

test('a full group takes no more users', async () => {
  const stateFile = join(await makeFolder(), 'state.json');
  await (await openPeer({ stateFile })).close();
  const text = await readFile(stateFile, 'utf8');
  await writeFile(stateFile, text.replaceAll('"userLimit":999999', '"userLimit":1'));
  const { send } = await openPeer({ stateFile });
  expect((await send('POST', '/users', newUser())).body).toEqual({
    error: '[Error 19603] The group is at its user limit: 1',
    status: 400,
    details: '',
  });
});

test('a state file keeps its mode', async () => {
  const stateFile = join(await makeFolder(), 'state.json');
  await (await openPeer({ stateFile })).close();
  for (const mode of [0o600, 0o664]) {
    await chmod(stateFile, mode);
    const { send, close } = await openPeer({ stateFile });
    await send('POST', '/users', newUser({ userId: `u${mode}@example.com` }));
    await close();
    expect((await stat(stateFile)).mode & 0o777).toBe(mode);
    expect(await readFile(stateFile, 'utf8')).toContain(`u${mode}@example.com`);
  }
});

test.each([
  ['not JSON', '{'],
  ['another kind', '{"kind":"plan","formatVersion":"1.0","groups":[],"users":[]}'],
  ['a later format', '{"kind":"rollcall.sandbox","formatVersion":"2.0","groups":[],"users":[]}'],
  ['no users', '{"kind":"rollcall.sandbox","formatVersion":"1.0","groups":[]}'],
  [
    'a group without domains',
    '{"kind":"rollcall.sandbox","formatVersion":"1.0","groups":[{"serviceProviderId":"acme","groupId":"sales"}],"users":[]}',
  ],
  [
    'a user without a group',
    '{"kind":"rollcall.sandbox","formatVersion":"1.0","groups":[],"users":[{"userId":"ann@acme.example"}]}',
  ],
])('a state file with %s is refused and left alone', async (_, text) => {
  const stateFile = join(await makeFolder(), 'state.json');
  await writeFile(stateFile, text);
  const error = await failStart({ stateFile });
  expect(error).toMatchObject({
    name: 'RollcallError',
    code: 'usage',
    message: `${stateFile} is not a state file of this sandbox`,
  });
  expect(await readFile(stateFile, 'utf8')).toBe(text);
});

test('a state file that contradicts itself is refused', async () => {
  const stateFile = join(await makeFolder(), 'state.json');
  const user = { serviceProviderId: 'a', groupId: 'b', userId: 'x@y', fields: {}, services: [] };
  const state = { kind: 'rollcall.sandbox', formatVersion: '1.0', groups: [] };
  await writeFile(stateFile, JSON.stringify({ ...state, users: [{ ...user, packs: [] }] }));
  expect(await failStart({ stateFile })).toMatchObject({
    code: 'usage',
    message: `The sandbox's state file ${stateFile} contradicts itself: Group not found: a:b`,
  });
});

test('a state file that cannot be read or written is refused', async () => {
  const folder = await makeFolder();
  expect(await failStart({ stateFile: folder })).toMatchObject({
    code: 'usage',
    message: `Cannot read the sandbox's state file ${folder}`,
  });
  const stateFile = join(folder, 'x'.repeat(250));
  expect(await failStart({ stateFile })).toMatchObject({
    code: 'cannotWriteFile',
    message: `Cannot write the sandbox's state file ${stateFile}`,
  });
});

test('a change that cannot be saved is answered with 500 and saved with the next one', async () => {
  const stateFile = join(await makeFolder(), 'state.json');
  const { send } = await openPeer({ stateFile });
  await rm(stateFile);
  await mkdir(stateFile);
  expect(await send('POST', '/users', newUser())).toEqual(
    failure(
      500,
      `The change could not be saved: EISDIR: illegal operation on a directory, open '${stateFile}'`,
    ),
  );
  await rmdir(stateFile);
  await send('POST', '/users', newUser({ userId: 'bob@example.com' }));
  const { users } = JSON.parse(await readFile(stateFile, 'utf8'));
  expect(users.slice(-2).map((user: { userId: string }) => user.userId)).toEqual([
    'ann.lee@parkbenchsolutions.com',
    'bob@example.com',
  ]);
});

test('a port that is taken is refused', async () => {
  const { endpoint } = await openPeer();
  const port = Number(new URL(endpoint).port);
  expect(await failStart({ port })).toMatchObject({
    code: 'usage',
    message: `The sandbox cannot listen on 127.0.0.1:${port}`,
  });
});

test('a closed sandbox answers no more, and closing again does nothing', async () => {
  const { endpoint, close } = await openPeer();
  await close();
  await close();
  await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
});

test('a state file may leave out what is as usual', async () => {
  const stateFile = join(await makeFolder(), 'state.json');
  const ids = { serviceProviderId: 'acme', groupId: 'sales' };
  const userId = 'ann@acme.example';
  const [kind, formatVersion] = ['rollcall.sandbox', '1.0'];
  const groups = [{ ...ids, domains: ['acme.example'] }];
  const text = JSON.stringify({ kind, formatVersion, groups, users: [{ ...ids, userId }] });
  await writeFile(stateFile, text);
  const { send, close } = await openPeer({ stateFile });
  const { status, body } = await send('GET', `/users?userId=${userId}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ userId, firstName: '', language: 'English', endpointType: 'none' });
  await close();
  const whole = {
    ...ids,
    groupName: 'sales',
    userLimit: 999_999,
    language: 'English',
    timeZone: 'America/New_York',
    countryCode: '1',
    minExtensionLength: 2,
    maxExtensionLength: 6,
    defaultExtensionLength: 4,
    domains: ['acme.example'],
  };
  expect(JSON.parse(await readFile(stateFile, 'utf8'))).toEqual({
    kind,
    formatVersion,
    groups: [whole],
    users: [{ ...ids, userId, fields: {}, services: [], packs: [] }],
  });
});
