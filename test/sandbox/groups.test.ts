import { expect, test } from 'vitest';
import { failure, inGroup, inTestGroup, newUser, openPeer } from './client.ts';

const unknown = 'serviceProviderId=ent.odin&groupId=none';

test('the groups of a service provider are listed', async () => {
  const { send } = await openPeer();
  expect(await send('GET', '/groups?serviceProviderId=LabEnterprise')).toEqual({
    status: 200,
    body: [
      {
        groupId: 'regression.test',
        groupName: 'regression.test',
        userLimit: 999_999,
        userCount: 8,
      },
    ],
  });
});

test('an unknown service provider is not found', async () => {
  const { send } = await openPeer();
  expect(await send('GET', '/groups?serviceProviderId=none')).toEqual(
    failure(404, 'Service provider not found: none'),
  );
});

test('one group is shown with its limits', async () => {
  const { send } = await openPeer();
  await send('POST', '/users', newUser());
  expect(await send('GET', `/groups?${inGroup}`)).toEqual({
    status: 200,
    body: {
      serviceProviderId: 'ent.odin',
      groupId: 'grp.odin',
      groupName: 'grp.odin',
      defaultDomain: 'parkbenchsolutions.com',
      userLimit: 999_999,
      userCount: 2,
      language: 'English',
      timeZone: 'America/New_York',
      locationDialingCode: '',
      callingLineIdPhoneNumber: '',
    },
  });
});

test('the extension lengths of a group are shown', async () => {
  const { send } = await openPeer();
  expect((await send('GET', `/groups/extensions?${inTestGroup}`)).body).toEqual({
    serviceProviderId: 'LabEnterprise',
    groupId: 'regression.test',
    minExtensionLength: 3,
    maxExtensionLength: 4,
    defaultExtensionLength: 4,
  });
});

test('the domains of a group are shown', async () => {
  const { send } = await openPeer();
  expect((await send('GET', `/groups/domains?${inGroup}`)).body).toEqual({
    serviceProviderId: 'ent.odin',
    groupId: 'grp.odin',
    default: 'parkbenchsolutions.com',
    domains: ['parkbenchsolutions.com', 'example.com'],
  });
});

test('an ensured group is there and empty', async () => {
  const mine = { serviceProviderId: 'acme', groupId: 'sales', domain: 'acme.example' };
  const { send } = await openPeer({ ensureGroups: [mine] });
  const { body } = await send('GET', '/groups?serviceProviderId=acme&groupId=sales');
  expect(body).toMatchObject({ userCount: 0, defaultDomain: 'acme.example' });
});

test('an ensured group that is there already keeps its users', async () => {
  const { send } = await openPeer({
    ensureGroups: [{ serviceProviderId: 'ent.odin', groupId: 'grp.odin' }],
  });
  expect((await send('GET', `/groups?${inGroup}`)).body).toMatchObject({ userCount: 1 });
});

test.each([
  'groups',
  'groups/users/audit',
  'groups/domains',
  'groups/extensions',
  'users',
  'users/registration/bulk',
  'password/generate',
])('GET /%s does not find an unknown group', async (path) => {
  const { send } = await openPeer();
  expect(await send('GET', `/${path}?${unknown}`)).toEqual(
    failure(404, 'Group not found: ent.odin:none'),
  );
});

test('generated passwords have 18 characters of every kind', async () => {
  const { send } = await openPeer();
  const one = await send('GET', `/password/generate?${inGroup}`);
  expect(one.body).toEqual({ password: expect.stringMatching(/^.{18}$/) });
  const { passwords } = (await send('GET', `/password/generate?${inGroup}&limit=50`)).body;
  expect(new Set(passwords).size).toBe(50);
  for (const password of passwords) {
    expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[{}[\]?^:$*()]).{18}$/);
  }
});

test('a limit that is no number is refused', async () => {
  const { send } = await openPeer();
  expect(await send('GET', `/password/generate?${inGroup}&limit=many`)).toEqual(
    failure(400, 'Bad request: parameter limit must be a whole number from 1 to 999999'),
  );
});
