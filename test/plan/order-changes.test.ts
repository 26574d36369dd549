import { describe, expect, test } from 'vitest';
import type { GroupDifference } from '../../src/model/difference.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Change } from '../../src/model/plan.ts';
import { makeChanges } from '../../src/plan/make-changes.ts';
import { orderChanges } from '../../src/plan/order-changes.ts';
import { context, desiredUser, difference, liveUser, otherGroup } from '../model/make.ts';
import { differences } from './moving.ts';

const ordered = (...groups: readonly GroupDifference[]): readonly Change[] =>
  orderChanges(
    groups.flatMap((group) => makeChanges(group, context)),
    context,
  );

/** Each change with what it needs. */
const outline = (...groups: readonly GroupDifference[]) =>
  ordered(...groups).map(({ id, needs }) => (needs.length > 0 ? [id, ...needs] : id));

const user = (name: string, values: JsonObject, previously: readonly string[] = []) =>
  desiredUser(
    { userId: `${name}@x.com`, ...values },
    { previously: previously.map((one) => `${one}@x.com`) },
  );
const live = (name: string, values: JsonObject) => liveUser({ userId: `${name}@x.com`, ...values });

test('what nothing depends on goes by kind: deletes, renames, moves, creates, updates', () => {
  const found = outline(
    ...differences(
      [user('e', { lastName: 'New' }), user('d', { lastName: 'New' }), user('b2', {}, ['b'])],
      [user('c', {})],
      [live('e', { lastName: 'Old' }), live('b', {}), live('c', {})],
      [],
    ),
    difference([], [live('a', {})], { unmanaged: 'delete' }),
  );
  expect(found).toEqual([
    'delete a@x.com',
    'rename b2@x.com',
    'move c@x.com',
    'create d@x.com',
    'update e@x.com',
  ]);
});

describe('whoever gives something up goes before whoever takes it', () => {
  const device = (linePort: string) => ({
    accessDeviceEndpoint: { accessDevice: { deviceName: 'd', deviceLevel: 'Group' }, linePort },
  });
  const typed = { endpointType: 'accessDeviceEndpoint' };

  test.each<[string, JsonObject, JsonObject, JsonObject]>([
    ['an extension', { extension: '11' }, { extension: '12' }, { extension: '11' }],
    [
      'a number',
      { phoneNumber: '+1-8135551003' },
      { phoneNumber: null },
      { phoneNumber: '+18135551003' },
    ],
    ['an alias', { aliases: ['s@x.com'] }, { aliases: [] }, { aliases: ['S@x.com'] }],
    [
      'an alternate id',
      { alternateUserId: [{ alternateUserId: 'jo' }] },
      { alternateUserId: null },
      { alternateUserId: ['jo'] },
    ],
    [
      'an alias that becomes an alternate id',
      { aliases: ['s@x.com'] },
      { aliases: [] },
      { alternateUserId: ['s@x.com'] },
    ],
    ['a line', { ...typed, ...device('l@x.com') }, device('m@x.com'), device('l@x.com')],
  ])('%s', (_name, held, given, wanted) => {
    const all = difference([user('a', wanted), user('b', given)], [live('a', {}), live('b', held)]);
    expect(outline(all)).toEqual(['update b@x.com', ['update a@x.com', 'update b@x.com']]);
    const created = difference([user('a', wanted), user('b', given)], [live('b', held)]);
    expect(outline(created)).toEqual(['update b@x.com', ['create a@x.com', 'update b@x.com']]);
  });

  test('an alias that becomes the id of a new user', () => {
    const all = difference(
      [user('a', {}), user('b', { aliases: null })],
      [live('b', { aliases: ['a@x.com'] })],
    );
    expect(outline(all)).toEqual(['update b@x.com', ['create a@x.com', 'update b@x.com']]);
  });

  test('an id that becomes an alias of somebody else', () => {
    const all = difference(
      [user('a', { aliases: ['b@x.com'] }), user('b2', {}, ['b'])],
      [live('a', {}), live('b', {})],
    );
    expect(outline(all)).toEqual(['rename b2@x.com', ['update a@x.com', 'rename b2@x.com']]);
  });

  test('a deleted user', () => {
    const all = difference([user('a', { extension: '11' })], [live('b', { extension: '11' })], {
      unmanaged: 'delete',
    });
    expect(outline(all)).toEqual(['delete b@x.com', ['create a@x.com', 'delete b@x.com']]);
  });

  test('a user who leaves the group', () => {
    const all = differences(
      [user('a', { extension: '11' })],
      [user('b', {})],
      [live('a', {}), live('b', { extension: '11' })],
      [],
    );
    expect(outline(...all)).toEqual(['move b@x.com', ['update a@x.com', 'move b@x.com']]);
  });

  test('but not an extension of another group', () => {
    const all = [
      difference([user('a', { extension: '11' })], [live('a', {})]),
      difference(
        [user('b', { extension: null })],
        [live('b', { ...otherGroup, extension: '11' })],
        otherGroup,
      ),
    ];
    expect(outline(...all)).toEqual(['update a@x.com', 'update b@x.com']);
  });
});

describe('users who wait for each other', () => {
  const at = (name: string, extension: string) => live(name, { extension });
  const to = (name: string, extension: string) => user(name, { extension });

  test('two: one of them gives up first, and the rest of it is what it was', () => {
    const swapped = difference([to('a', '12'), to('b', '11')], [at('a', '11'), at('b', '12')]);
    expect(outline(swapped)).toEqual([
      'release a@x.com',
      ['update b@x.com', 'release a@x.com'],
      ['update a@x.com', 'release a@x.com', 'update b@x.com'],
    ]);
    const [release, , rest] = ordered(swapped);
    const basis = (values: JsonObject) => context.sha256(JSON.stringify(values));
    expect(release).toMatchObject({
      action: 'update',
      intermediate: true,
      before: { extension: '11' },
      after: { extension: null },
      patch: [{ op: 'replace', path: '/extension', value: null }],
      basis: basis({ extension: '11' }),
      requests: 1,
    });
    expect(rest).toMatchObject({
      before: { extension: null },
      after: { extension: '12' },
      patch: [{ op: 'replace', path: '/extension', value: '12' }],
      basis: basis({ extension: null }),
    });
    expect(rest?.intermediate).toBeUndefined();
  });

  test('three: one of them gives up first', () => {
    const ring = difference(
      [to('a', '12'), to('b', '13'), to('c', '11')],
      [at('a', '11'), at('b', '12'), at('c', '13')],
    );
    expect(outline(ring)).toEqual([
      'release a@x.com',
      ['update c@x.com', 'release a@x.com'],
      ['update b@x.com', 'update c@x.com'],
      ['update a@x.com', 'release a@x.com', 'update b@x.com'],
    ]);
  });

  test('two rings that share a user: it gives up at once what both wait for, or each is broken apart', () => {
    const both = difference(
      [
        user('a', { extension: '12', phoneNumber: '+1-8135551003' }),
        to('b', '11'),
        user('c', { phoneNumber: '+1-8135551001' }),
      ],
      [
        live('a', { extension: '11', phoneNumber: '+1-8135551001' }),
        at('b', '12'),
        live('c', { phoneNumber: '+1-8135551003' }),
      ],
    );
    expect(outline(both)).toEqual([
      'release a@x.com',
      ['update b@x.com', 'release a@x.com'],
      ['update c@x.com', 'release a@x.com'],
      ['update a@x.com', 'release a@x.com', 'update b@x.com', 'update c@x.com'],
    ]);
    expect(ordered(both)[0]?.after).toEqual({ extension: null, phoneNumber: null });
  });

  test('through a user who is renamed: what is in its way goes first, under the name that it has then', () => {
    const all = difference(
      [user('a2', { aliases: ['b2@x.com'] }, ['a']), user('b', { aliases: ['a@x.com'] })],
      [live('a', {}), live('b', { aliases: ['a2@x.com', 'b2@x.com'] })],
    );
    expect(outline(all)).toEqual([
      'release b@x.com',
      ['rename a2@x.com', 'release b@x.com'],
      ['update b@x.com', 'release b@x.com', 'rename a2@x.com'],
      ['update a2@x.com', 'rename a2@x.com', 'update b@x.com'],
    ]);
    expect(ordered(all)[0]?.after).toEqual({ aliases: ['b2@x.com'] });
  });

  test('a user in its own way gives up ahead of its rename, and nothing is left of the update', () => {
    const all = difference(
      [user('a2', { aliases: null }, ['a'])],
      [live('a', { aliases: ['a2@x.com'] })],
    );
    expect(outline(all)).toEqual(['release a2@x.com', ['rename a2@x.com', 'release a2@x.com']]);
  });

  test('a user who gives up ahead of its move moves without it', () => {
    const all = differences(
      [],
      [user('a2', { aliases: null, lastName: 'Li' }, ['a'])],
      [live('a', { aliases: ['a2@x.com'], lastName: 'Li' })],
      [],
    );
    expect(ordered(...all)).toMatchObject([
      { id: 'release a2@x.com', groupId: 'grp', before: { aliases: ['a2@x.com'] } },
      { id: 'rename a2@x.com', needs: ['release a2@x.com'] },
      {
        id: 'move a2@x.com',
        needs: ['rename a2@x.com'],
        before: { groupId: 'grp', aliases: null, lastName: 'Li' },
        after: { groupId: 'other', aliases: null, lastName: 'Li' },
        basis: context.sha256('{"groupId":"grp","lastName":"Li","aliases":null}'),
      },
    ]);
  });

  test('a device has a temporary line while its line changes hands', () => {
    const device = (deviceName: string, linePort: string) => ({
      endpointType: 'accessDeviceEndpoint',
      accessDeviceEndpoint: { accessDevice: { deviceName, deviceLevel: 'Group' }, linePort },
    });
    const all = difference(
      [
        user('a', { accessDeviceEndpoint: { linePort: 'm@x.com' } }),
        user('b', { accessDeviceEndpoint: { linePort: 'l@x.com' } }),
      ],
      [live('a', device('one', 'l@x.com')), live('b', device('two', 'm@x.com'))],
    );
    const [release, , rest] = ordered(all);
    const accessDevice = { deviceName: 'one', deviceLevel: 'Group' };
    const line = (linePort: string) => ({ accessDeviceEndpoint: { accessDevice, linePort } });
    expect(release?.before).toEqual(line('l@x.com'));
    expect(release?.after).toEqual(line('rollcall.l@x.com'));
    expect(rest?.before).toEqual(line('rollcall.l@x.com'));
    expect(rest?.after).toEqual(line('m@x.com'));
    expect(rest?.patch).toEqual([
      { op: 'replace', path: '/accessDeviceEndpoint/linePort', value: 'm@x.com' },
    ]);
  });
});

test("the extension of a move that the user changes at once is in nobody's way", () => {
  const all = differences(
    [],
    [user('a', { extension: '12' })],
    [live('a', { extension: '11' })],
    [],
  );
  expect(outline(...all)).toEqual(['move a@x.com', ['update a@x.com', 'move a@x.com']]);
});

test('a chain of 5,000 users is put in order, last first', () => {
  const ids = Array.from({ length: 5000 }, (_, n) => n);
  const all = difference(
    ids.map((n) => user(`u${n}`, { extension: String(10_001 + n) })),
    ids.map((n) => live(`u${n}`, { extension: String(10_000 + n) })),
  );
  const found = ordered(all).map(({ userId }) => userId);
  expect(found).toEqual(ids.map((n) => `u${n}@x.com`).reverse());
});

test('a ring of 5,000 users is broken once', () => {
  const ids = Array.from({ length: 5000 }, (_, n) => n);
  const all = difference(
    ids.map((n) => user(`u${n}`, { extension: String(10_000 + ((n + 1) % 5000)) })),
    ids.map((n) => live(`u${n}`, { extension: String(10_000 + n) })),
  );
  const found = ordered(all);
  expect(found.filter(({ intermediate }) => intermediate).map(({ id }) => id)).toEqual([
    'release u0@x.com',
  ]);
  expect(found).toHaveLength(5001);
});
