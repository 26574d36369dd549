import { describe, expect, test } from 'vitest';
import type { GroupDifference } from '../../src/model/difference.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Draft } from '../../src/plan/draft.ts';
import { makeChanges } from '../../src/plan/make-changes.ts';
import { context, desiredUser, difference, group, liveUser, otherGroup } from '../model/make.ts';
import { differences } from './moving.ts';

const source = { file: 'g.yaml', line: 10, column: 5 };
const drafts = (...groups: readonly GroupDifference[]) =>
  groups.flatMap((one) => makeChanges(one, context));
const changes = (...groups: readonly GroupDifference[]) =>
  drafts(...groups).map(({ change }) => change);
const basis = (values: unknown) => context.sha256(JSON.stringify(values));
/** Field and value of what a draft gives up and takes. */
const claims = ({ gives, takes }: Draft) =>
  [gives, takes].map((some) => some.map(({ field, value }) => `${field} ${value}`));

describe('a new user', () => {
  test('takes its id and its values, gives nothing, and has its secrets set', () => {
    const ann = desiredUser({ firstName: 'Ann', extension: '11', aliases: ['a@x.com'] });
    const [draft] = drafts(difference([ann], []));
    expect(draft?.change).toMatchObject({
      id: 'create ann@x.com',
      secrets: ['password'],
      requests: 1,
    });
    expect(draft && claims(draft)).toEqual([
      [],
      ['userId ann@x.com', 'extension 11', 'aliases a@x.com'],
    ]);
  });

  test('with services takes three requests', () => {
    const [change] = changes(difference([desiredUser({ services: ['Do Not Disturb'] })], []));
    expect(change?.requests).toBe(3);
  });
});

describe('a delete', () => {
  const live = liveUser({ firstName: 'Ann', extension: '11', address: { city: 'Tampa' } });
  const deleted = (...[userId, where]: [string, typeof source]) => ({
    id: `delete ${userId}`,
    action: 'delete',
    ...group,
    userId,
    source: where,
    patch: [{ op: 'remove', path: '' }],
    basis: basis({
      firstName: 'Ann',
      extension: '11',
      address: { city: 'Tampa' },
      endpointType: 'none',
    }),
    before: { firstName: 'Ann', extension: '11', address: { city: 'Tampa' }, endpointType: 'none' },
    after: null,
    needs: [],
    destroys: [],
    secrets: [],
    requests: 1,
  });

  test('holds all that is lost, where it is written that the user must not be', () => {
    const absent = [{ userId: 'ANN@x.com', source: { file: 'g.yaml', line: 3, column: 9 } }];
    expect(changes(difference([], [live], { absent }))).toEqual([
      deleted('ann@x.com', { file: 'g.yaml', line: 3, column: 9 }),
    ]);
  });

  test('of an unmanaged user stands where the policy is written', () => {
    expect(changes(difference([], [live], { unmanaged: 'delete' }))).toEqual([
      deleted('ann@x.com', { file: 'g.yaml', line: 2, column: 12 }),
    ]);
  });

  test.each(['ignore', 'report', 'forbid'] as const)('is not made under %s', (unmanaged) => {
    expect(changes(difference([], [live], { unmanaged }))).toEqual([]);
  });

  test('gives up everything', () => {
    const [draft] = drafts(difference([], [live], { unmanaged: 'delete' }));
    expect(draft && claims(draft)).toEqual([['userId ann@x.com', 'extension 11'], []]);
  });
});

describe('an update', () => {
  test('gives up what it changes and takes what it changes to, no more', () => {
    const live = liveUser({ extension: '11', aliases: ['a@x.com', 'b@x.com'] });
    const ann = desiredUser({ extension: '12', aliases: ['b@x.com', 'c@x.com'] });
    const [draft] = drafts(difference([ann], [live]));
    expect(draft && claims(draft)).toEqual([
      ['extension 11', 'aliases a@x.com'],
      ['extension 12', 'aliases c@x.com'],
    ]);
  });

  test('of own values that change places gives and takes nothing', () => {
    const live = liveUser({ aliases: ['a@x.com'], alternateUserId: [{ alternateUserId: 'jo' }] });
    const ann = desiredUser({ aliases: ['jo'], alternateUserId: ['a@x.com'] });
    const [draft] = drafts(difference([ann], [live]));
    expect(draft && claims(draft)).toEqual([[], []]);
  });

  const trunk = { trunkGroupDeviceEndpoint: { name: 'Main', linePort: 'pbx@x.com' } };
  const line = {
    accessDevice: { deviceName: 'phone', deviceLevel: 'Group' },
    linePort: 'l@x.com',
    contacts: null,
    portNumber: null,
  };
  const withDevice = liveUser({
    endpointType: 'accessDeviceEndpoint',
    accessDeviceEndpoint: line,
  });
  const noDevice = { op: 'replace', path: '/accessDeviceEndpoint', value: null };

  test('holds the device that goes with it, declared or not', () => {
    const [draft] = drafts(difference([desiredUser({ endpointType: 'none' })], [withDevice]));
    const before = { endpointType: 'accessDeviceEndpoint', accessDeviceEndpoint: line };
    expect(draft?.change).toMatchObject({
      before,
      after: { endpointType: 'none', accessDeviceEndpoint: null },
      patch: [noDevice, { op: 'replace', path: '/endpointType', value: 'none' }],
      basis: basis(before),
      requests: 1,
    });
    expect(draft && claims(draft)).toEqual([['accessDeviceEndpoint l@x.com'], []]);
  });

  test.each<[string, JsonObject]>([
    ['with the endpoint type', { endpointType: 'trunkAddressing', trunkAddressing: trunk }],
    ['by itself', { trunkAddressing: trunk }],
  ])('holds the device that makes way for a trunk that is chosen %s', (_, values) => {
    const [draft] = drafts(difference([desiredUser(values)], [withDevice]));
    expect(draft?.change).toMatchObject({
      before: { accessDeviceEndpoint: line },
      after: { ...values, accessDeviceEndpoint: null },
    });
    expect(draft?.change.patch).toContainEqual(noDevice);
    expect(draft && claims(draft)).toEqual([
      ['accessDeviceEndpoint l@x.com'],
      ['trunkAddressing pbx@x.com'],
    ]);
  });

  test('holds no endpoint that is not there, or that nothing takes away', () => {
    const found = (values: JsonObject, live: JsonObject) =>
      changes(difference([desiredUser(values)], [liveUser(live)])).map(({ after }) => after);
    const whole = { endpointType: 'trunkAddressing', trunkAddressing: trunk };
    expect(found(whole, {})).toEqual([whole]);
    expect(found({ ...whole, title: 'X' }, whole)).toEqual([{ ...whole, title: 'X' }]);
  });

  test('names the services that are taken away, and takes a request for each kind', () => {
    const live = liveUser({ firstName: 'A' });
    const services = { services: ['DND', 'Voicemail'], servicePacks: ['Standard'] };
    const read = { ...live, fields: { ...live.fields, ...services } };
    const kept = desiredUser({ services: ['DND'], servicePacks: ['Other'] });
    expect(changes(difference([kept], [read]))).toMatchObject([
      { destroys: ['Standard', 'Voicemail'], requests: 2 },
    ]);
    const named = desiredUser({ firstName: 'Ann', services: ['DND', 'Voicemail', 'X'] });
    expect(changes(difference([named], [read]))).toMatchObject([{ destroys: [], requests: 2 }]);
  });
});

describe('a user who is renamed, moved and changed', () => {
  const live = liveUser({
    userId: 'old@x.com',
    lastName: 'Lee',
    extension: '11',
    department: 'Sales (grp)',
  });
  const ann = desiredUser(
    { lastName: 'Li', extension: '12', department: 'Sales' },
    { previously: ['old@x.com'] },
  );
  const impacts = [{ code: 19707, text: 'The user leaves its department.' }];
  const chain = drafts(...differences([], [ann], [live], [], { blocking: [], impacts }));

  test('has one change for each, which needs the one before', () => {
    const head = { source, secrets: [], destroys: [], requests: 1 };
    const sales = { name: 'Sales', enterprise: false };
    const before = { lastName: 'Lee', extension: '11', department: null };
    const after = { lastName: 'Li', extension: '12', department: sales };
    expect(chain.map(({ change }) => change)).toEqual([
      {
        ...head,
        ...group,
        id: 'rename ann@x.com',
        action: 'rename',
        userId: 'ann@x.com',
        previousUserId: 'old@x.com',
        patch: [{ op: 'replace', path: '/userId', value: 'ann@x.com' }],
        basis: basis({ userId: 'old@x.com', lastName: 'Lee' }),
        before: { userId: 'old@x.com', lastName: 'Lee' },
        after: { userId: 'ann@x.com', lastName: 'Lee' },
        needs: [],
      },
      {
        ...head,
        ...otherGroup,
        id: 'move ann@x.com',
        action: 'move',
        userId: 'ann@x.com',
        patch: [
          { op: 'replace', path: '/groupId', value: 'other' },
          { op: 'replace', path: '/department', value: null },
        ],
        basis: basis({ groupId: 'grp', ...before, department: sales }),
        before: { groupId: 'grp', ...before, department: sales },
        after: { groupId: 'other', ...before },
        needs: ['rename ann@x.com'],
        impacts,
      },
      {
        ...head,
        ...otherGroup,
        id: 'update ann@x.com',
        action: 'update',
        userId: 'ann@x.com',
        patch: [
          { op: 'replace', path: '/department', value: sales },
          { op: 'replace', path: '/extension', value: '12' },
          { op: 'replace', path: '/lastName', value: 'Li' },
        ],
        basis: basis(before),
        before,
        after,
        needs: ['move ann@x.com'],
      },
    ]);
  });

  test('gives up and takes in each step what that step changes', () => {
    expect(chain.map(claims)).toEqual([
      [['userId old@x.com'], ['userId ann@x.com']],
      [['extension 11'], ['extension 11']],
      [['extension 11'], ['extension 12']],
    ]);
    const keys = chain.flatMap(({ gives }) => gives.map(({ key }) => key.split('\n')[1]));
    expect(keys).toEqual(['', 'ent\tgrp', 'ent\tother']);
  });

  test('knows all its changes in each of them', () => {
    const ids = ['rename ann@x.com', 'move ann@x.com', 'update ann@x.com'];
    for (const draft of chain) expect([draft.chain, draft.current]).toEqual([ids, live]);
  });
});

describe('a move', () => {
  const live = liveUser({
    extension: '11',
    department: 'Sales (grp)',
    callingLineIdPhoneNumber: '+1-8135551000',
    networkClassOfService: 'National',
    title: 'Clerk',
    aliases: ['a@x.com'],
  });
  const impact = (code: number) => ({ code, text: `impact ${code}` });
  const moved = (codes: readonly number[], values: JsonObject = {}) =>
    changes(
      ...differences([], [desiredUser(values)], [live], [], {
        blocking: [],
        impacts: codes.map(impact),
      }),
    );
  const sales = { name: 'Sales', enterprise: false };
  const toOther = { op: 'replace', path: '/groupId', value: 'other' };

  test('holds what it takes away and nobody declares, and nothing else', () => {
    const values = { extension: '11', department: sales };
    expect(moved([19707, 19713, 19716])).toMatchObject([
      {
        id: 'move ann@x.com',
        before: { groupId: 'grp', ...values },
        after: { groupId: 'other', extension: null, department: null },
        patch: [
          toOther,
          { op: 'replace', path: '/extension', value: null },
          { op: 'replace', path: '/department', value: null },
        ],
        basis: basis({ groupId: 'grp', ...values }),
      },
    ]);
  });

  test('takes nothing away that the user does not have', () => {
    expect(moved([19712])).toMatchObject([
      { before: { groupId: 'grp' }, after: { groupId: 'other' }, patch: [toOther] },
    ]);
  });

  test('takes a place in a trunk group away with the endpoint type', () => {
    const place = { trunkGroupDeviceEndpoint: { name: 'Main', linePort: 'a@x.com' } };
    const pbx = liveUser({ endpointType: 'trunkAddressing', trunkAddressing: place });
    const lost = { blocking: [], impacts: [impact(19712)] };
    expect(changes(...differences([], [desiredUser()], [pbx], [], lost))).toMatchObject([
      {
        before: { groupId: 'grp', endpointType: 'trunkAddressing', trunkAddressing: place },
        after: { groupId: 'other', endpointType: 'none', trunkAddressing: null },
      },
    ]);
  });

  test('remembers what the new group replaces, and foresees nothing of it', () => {
    const values = { callingLineIdPhoneNumber: '+1-8135551000', networkClassOfService: 'National' };
    expect(moved([19719, 19722])).toMatchObject([
      { before: { groupId: 'grp', ...values }, after: { groupId: 'other' }, patch: [toOther] },
    ]);
    const [move, update, ...rest] = moved([19719, 19722], values);
    expect(rest).toEqual([]);
    expect([move?.before, move?.after]).toEqual([
      { groupId: 'grp', ...values },
      { groupId: 'other' },
    ]);
    expect(move?.patch).toEqual([
      toOther,
      { op: 'replace', path: '/callingLineIdPhoneNumber', value: null },
      { op: 'replace', path: '/networkClassOfService', value: null },
    ]);
    expect(update?.after).toEqual(values);
  });
});

test('another letter case is no rename, and the live spelling is kept', () => {
  const ann = desiredUser({ userId: 'ANN@x.com', lastName: 'Li' }, { previously: [] });
  expect(changes(difference([ann], [liveUser()])).map(({ id }) => id)).toEqual([
    'update ann@x.com',
  ]);
});

describe('what somebody else gives up in the new group', () => {
  const live = liveUser({ extension: '11' });
  const bob = liveUser({ userId: 'bob@x.com', ...otherGroup, extension: '11' });
  const lost = { blocking: [], impacts: [{ code: 19713, text: 'reset' }] };
  const found = (ann: ReturnType<typeof desiredUser>) => {
    const groups = differences(
      [],
      [ann, desiredUser({ userId: 'bob@x.com', extension: '12' })],
      [live],
      [bob],
      lost,
    );
    const given = new Map([['extension\nent\tother\n11', new Set(['bob@x.com'])]]);
    return groups.flatMap((one) => makeChanges(one, context, given));
  };

  test('a user who moves there gives up ahead, whoever is first then', () => {
    const [release, move, update] = found(desiredUser({ extension: '11' }));
    expect(release?.change).toEqual({
      ...group,
      id: 'release ann@x.com',
      action: 'update',
      userId: 'ann@x.com',
      source,
      patch: [{ op: 'replace', path: '/extension', value: null }],
      basis: basis({ extension: '11' }),
      before: { extension: '11' },
      after: { extension: null },
      needs: [],
      destroys: [],
      secrets: [],
      requests: 1,
      intermediate: true,
    });
    expect(move?.change).toMatchObject({
      id: 'move ann@x.com',
      patch: [{ op: 'replace', path: '/groupId', value: 'other' }],
      before: { groupId: 'grp', extension: null },
      after: { groupId: 'other', extension: null },
      needs: ['release ann@x.com'],
    });
    expect(update?.change).toMatchObject({
      id: 'update ann@x.com',
      patch: [{ op: 'replace', path: '/extension', value: '11' }],
      before: { extension: null },
      after: { extension: '11' },
      needs: ['move ann@x.com'],
    });
    expect([release, move, update].map((draft) => draft && claims(draft))).toEqual([
      [['extension 11'], []],
      [[], []],
      [[], ['extension 11']],
    ]);
  });

  test('goes too where it is not declared', () => {
    expect(found(desiredUser()).map(({ change }) => [change.id, change.before])).toEqual([
      ['release ann@x.com', { extension: '11' }],
      ['move ann@x.com', { groupId: 'grp' }],
      ['update bob@x.com', { extension: '11' }],
    ]);
  });
});
