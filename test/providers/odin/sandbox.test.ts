import { describe, expect, onTestFinished, test } from 'vitest';
import { applyPlan } from '../../../src/apply/apply-plan.ts';
import { readCurrent } from '../../../src/current/read-current.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { Provider } from '../../../src/model/provider.ts';
import { Secret } from '../../../src/model/secret.ts';
import type { CurrentUser } from '../../../src/model/user.ts';
import { makePlan } from '../../../src/plan/make-plan.ts';
import { openOdin } from '../../../src/providers/odin/provider.ts';
import { startSandbox } from '../../../src/sandbox/server.ts';
import { optionsFor } from '../../apply/fakes.ts';
import { context, desiredUser, difference } from '../../model/make.ts';
import { httpOptions } from './peer.ts';

const group = { serviceProviderId: 'ent.odin', groupId: 'grp.odin' };
const testGroup = { serviceProviderId: 'LabEnterprise', groupId: 'regression.test' };
const seedUser = '4003@parkbenchsolutions.com';
const annId = 'Ann.Lee@parkbenchsolutions.com';

async function openSandbox(): Promise<Provider> {
  const { endpoint, username, password, close } = await startSandbox();
  const credentials = { kind: 'password', username, password: new Secret(password) } as const;
  const provider = await openOdin(httpOptions(endpoint, { credentials }));
  onTestFinished(async () => {
    await provider.close();
    await close();
  });
  return provider;
}

async function planFor(provider: Provider, declared: readonly JsonObject[]) {
  const [current] = await readCurrent([group], provider, { assigned: true, onGroup() {} });
  const users = declared.map((values) => desiredUser(values));
  return makePlan([difference(users, current?.users ?? [], group)], context);
}

const names = (text: string) => ({ firstName: text, lastName: text });
const seed = {
  userId: seedUser,
  ...names('4003'),
  callingLineIdFirstName: '4003',
  callingLineIdLastName: '4003',
  hiraganaFirstName: '4003',
  hiraganaLastName: '4003',
  extension: '1003',
  phoneNumber: '+1-8135551003',
  callingLineIdPhoneNumber: null,
  emailAddress: '',
  aliases: [3, 1, 2].map((n) => `4003-Alias-${n}@parkbenchsolutions.com`),
  department: null,
  language: 'English',
  timeZone: 'America/New_York',
  title: null,
  address: { city: null },
};

const everything = {
  userId: annId,
  firstName: 'Ann',
  lastName: '007',
  callingLineIdFirstName: 'A.',
  callingLineIdLastName: 'Lée',
  hiraganaFirstName: 'あん',
  hiraganaLastName: 'りい',
  extension: '0042',
  phoneNumber: '+1-8135551042',
  callingLineIdPhoneNumber: '+1-8135551000',
  emailAddress: 'Ann.Lee@Example.com',
  aliases: ['b.lee@parkbenchsolutions.com', 'A.Lee@parkbenchsolutions.com'],
  department: 'Sales (EU)',
  language: 'English',
  timeZone: 'Europe/London',
  title: 'Night manager',
  pagerPhoneNumber: '0815',
  mobilePhoneNumber: '+49 171 5550002',
  yahooId: 'ann',
  addressLocation: 'Building 2, desk 14',
  address: {
    addressLine1: '1 Main Street',
    addressLine2: 'Floor 2',
    city: 'Boston',
    stateOrProvince: 'Massachusetts',
    zipOrPostalCode: '02134',
    country: 'USA',
  },
  networkClassOfService: 'National',
};

describe('the seed', () => {
  test('reads as it is: declared in text, it differs in nothing', async () => {
    const provider = await openSandbox();
    const plan = await planFor(provider, [{ ...seed, userId: '4003@ParkbenchSolutions.com' }]);
    expect(plan.changes).toEqual([]);
    expect(plan.summary).toMatchObject({ unchanged: 1, unmanaged: 0 });
    expect(plan.problems.map(({ code }) => code)).toEqual(['letterCase']);
  });

  test('with another name is an update, which apply carries out', async () => {
    const provider = await openSandbox();
    const plan = await planFor(provider, [{ ...seed, lastName: 'Smith' }]);
    expect(plan.changes.map(({ id, patch }) => [id, patch])).toEqual([
      [`update ${seedUser}`, [{ op: 'replace', path: '/lastName', value: 'Smith' }]],
    ]);
    const { summary } = await applyPlan(plan, provider, optionsFor());
    expect(summary.updated).toBe(1);
    expect((await provider.readUser(seedUser))?.fields['lastName']).toBe('Smith');
  });

  test('reads the same alone and in the audit', async () => {
    const provider = await openSandbox();
    const users = await provider.readUsers(group);
    expect(await provider.readUser(seedUser.toUpperCase())).toEqual(users[0]);
  });

  test('of the other group reads whole', async () => {
    const provider = await openSandbox();
    const users = await provider.readUsers(testGroup);
    expect(users.map(({ userId }) => userId)).toContain('This.Is.A.Test.User@alliedtelecom.net');
  });
});

test('a user with every field set is read back as it was declared', async () => {
  const provider = await openSandbox();
  const plan = await planFor(provider, [everything]);
  expect(plan.problems).toEqual([]);
  const { outcomes } = await applyPlan(plan, provider, optionsFor());
  expect(outcomes).toEqual([
    {
      changeId: `create ${annId}`,
      action: 'create',
      userId: annId,
      outcome: 'created',
      attempts: 1,
      httpStatus: 200,
    },
  ]);
  const again = await planFor(provider, [everything]);
  expect(again.changes).toEqual([]);
  const live = (await provider.readUser(annId)) as CurrentUser;
  expect(live.fields).toMatchObject(desiredUser(everything).fields);
});

describe('a step', () => {
  const user = { ...group, userId: seedUser };

  test('updates and clears what it names, and leaves the rest', async () => {
    const provider = await openSandbox();
    const before = (await provider.readUser(seedUser)) as CurrentUser;
    const fields = { lastName: 'Smith', title: 'Night manager', extension: null, aliases: null };
    const result = await provider.send({ kind: 'update', user, fields });
    const live = (await provider.readUser(seedUser)) as CurrentUser;
    expect(result).toEqual({ status: 'done', httpStatus: 200, user: live });
    expect(live.fields).toEqual({ ...before.fields, ...fields });
    await provider.send({ kind: 'update', user, fields: { title: null } });
    expect((await provider.readUser(seedUser))?.fields['title']).toBeNull();
  });

  test('assigns and takes away by name, as the audit and the user itself then show', async () => {
    const provider = await openSandbox();
    const before = await provider.readAssignment(seedUser);
    const services = before.fields['services'] as readonly string[];
    const deltas = {
      services: { assign: ['Anonymous Call Rejection'], unassign: ['Authentication'] },
      servicePacks: { assign: [], unassign: ['Standard'] },
    };
    const result = await provider.send({ kind: 'assign', user, deltas });
    const after = await provider.readAssignment(seedUser);
    expect(result).toEqual({ status: 'done', httpStatus: 200, assignment: after });
    const left = services.filter((name) => name !== 'Authentication');
    expect(after.fields).toEqual({
      services: ['Anonymous Call Rejection', ...left].sort(),
      servicePacks: null,
    });
    const [audited] = await provider.readUsers(group, { assigned: true });
    expect(audited?.fields).toMatchObject(after.fields);
    expect(audited?.offered).toBe(after.offered);
    expect(after.offered['services']?.get('broadworks receptionist - enterprise')).toBe(
      'Client License 4',
    );
  });

  test('deletes, and finds nobody the next time', async () => {
    const provider = await openSandbox();
    const remove = { kind: 'delete', user } as const;
    expect(await provider.send(remove)).toEqual({ status: 'done', httpStatus: 200 });
    expect(await provider.send(remove)).toMatchObject({ status: 'refused', missing: true });
    expect(await provider.readUser(seedUser)).toBeUndefined();
  });
});

test('the same create twice is once a create and once already there', async () => {
  const provider = await openSandbox();
  const plan = await planFor(provider, [everything]);
  const first = await applyPlan(plan, provider, optionsFor());
  const second = await applyPlan(plan, provider, optionsFor());
  expect(first.outcomes[0]).toMatchObject({ outcome: 'created' });
  expect(second.outcomes).toEqual([
    {
      changeId: `create ${annId}`,
      action: 'create',
      userId: annId,
      outcome: 'already',
      attempts: 1,
      httpStatus: 400,
    },
  ]);
});

test('a user that is live in another group has failed, with the group named', async () => {
  const provider = await openSandbox();
  const userId = 'This.Is.A.Test.User@alliedtelecom.net';
  const plan = await planFor(provider, [
    { ...seed, userId, extension: '', phoneNumber: '', aliases: [] },
  ]);
  const { outcomes } = await applyPlan(plan, provider, optionsFor());
  expect(outcomes[0]).toMatchObject({
    outcome: 'failed',
    error: { text: 'the user is live in LabEnterprise / regression.test' },
    fix: 'Plan the files of both groups together to have it moved, or choose another userId.',
  });
});

describe('a refusal', () => {
  const base = { ...names('Ann'), callingLineIdFirstName: 'Ann', callingLineIdLastName: 'Lee' };

  test.each<[number, string, JsonObject, string, string]>([
    [
      4202,
      annId,
      { extension: '1003' },
      '[Error 4202] Extension is already assigned to another user: 1003',
      'Choose a free extension: another user or service of the group has this one.',
    ],
    [
      4201,
      annId,
      { phoneNumber: '+1-8135551003' },
      '[Error 4201] Phone number is not available for assignment: +1-8135551003',
      'Choose a free number, or have the number added to the group first.',
    ],
    [
      4909,
      annId,
      { extension: '12345' },
      '[Error 4909] Invalid extension. The extension length for this group ent.odin:grp.odin is 4 to 4 digits long.',
      'Use an extension of the length that the message names.',
    ],
    [
      4910,
      annId,
      { extension: '12a4' },
      '[Error 4910] Invalid extension. The extension can only contain digits.',
      'Use an extension that holds digits only.',
    ],
    [
      4900,
      'ann',
      {},
      '[Error 4900] Invalid user ID. It must be username@domain, at most 161 characters long.',
      'Write the userId as name@domain, at most 161 characters.',
    ],
    [
      4901,
      'a!@x.com',
      {},
      "[Error 4901] Invalid user ID. Allowed are letters, digits and ' # @ $ % & + - _ / = ? ; .",
      'Remove the characters from the userId that the system does not take.',
    ],
    [
      4200,
      annId,
      { aliases: [seedUser] },
      `[Error 4200] User already exists: ${seedUser}`,
      'Choose another userId, or look up whose it is: ids are unique in the whole system, letter case aside.',
    ],
    [
      6004,
      annId,
      { lastName: 'x'.repeat(31) },
      '[Error 6004] OCI XML Request validation error: element lastName has 31 characters, 30 are allowed',
      'Correct the value that the message names.',
    ],
  ])('%i gives number, text and remedy', async (code, userId, values, text, fix) => {
    const provider = await openSandbox();
    const fields = desiredUser({ ...base, ...values }).fields;
    const secrets = { password: new Secret('Secret-1') };
    expect(await provider.createUser({ ...group, userId, fields, secrets })).toEqual({
      status: 'refused',
      ...(code === 4200 ? { exists: true } : {}),
      httpStatus: 400,
      error: { code, text },
      fix,
    });
  });

  test('of a group that is not there is told in its words', async () => {
    const provider = await openSandbox();
    const nowhere = { serviceProviderId: 'LabEnterprise', groupId: 'nowhere' };
    await expect(provider.readUsers(nowhere)).rejects.toMatchObject({
      code: 'refusedRead',
      message:
        'GET /groups/users/audit was answered with HTTP 404: Group not found: LabEnterprise:nowhere.',
    });
  });
});

test('passwords come from the generator of the group, as many as are asked for', async () => {
  const provider = await openSandbox();
  const one = await provider.generatePasswords(group, 1);
  const many = await provider.generatePasswords(group, 30);
  expect(new Set([...one, ...many].map((secret) => secret.reveal())).size).toBe(31);
});

test('nobody is found where nobody is', async () => {
  const provider = await openSandbox();
  expect(await provider.readUser('nobody@x.com')).toBeUndefined();
});
