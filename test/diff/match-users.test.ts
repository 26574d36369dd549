import { describe, expect, test } from 'vitest';
import { matchUsers } from '../../src/diff/match-users.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredGroup, desiredUser, liveGroup, liveUser, otherGroup } from '../model/make.ts';

const elsewhere = { serviceProviderId: 'other', groupId: 'grp' };
const ann = desiredUser({ userId: 'Ann@x.com' }, { previously: ['old@x.com', 'Older@x.com'] });
const here = desiredGroup([ann]);

/** The live users of a group by their ids. */
const group = (id: typeof otherGroup, ...userIds: readonly string[]) =>
  liveGroup(
    userIds.map((userId) => liveUser({ ...id, userId })),
    id,
  );
const grp = { serviceProviderId: 'ent', groupId: 'grp' };

describe('a declared user is', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['the live one of its id, in any letter case', ['ANN@x.com'], 'ANN@x.com'],
    ['whoever has a previous id, in any letter case', ['OLDER@x.com'], 'OLDER@x.com'],
    ['whoever has its own id, before a previous one', ['old@x.com', 'ann@x.com'], 'ann@x.com'],
    ['whoever has the first of its previous ids', ['older@x.com', 'old@x.com'], 'old@x.com'],
    ['nobody where nobody has any of them', ['ann@y.com'], undefined],
  ])('%s', (_name, userIds, found) => {
    const matches = matchUsers([here], [group(grp, ...userIds)], fields);
    expect(matches.of(ann)?.userId).toBe(found);
    expect([...matches.taken]).toEqual(found ? [found.toLowerCase()] : []);
    expect(matches.moves).toEqual([]);
  });

  test.each(['ann@x.com', 'old@x.com'])('live in another group as %s, and moves', (userId) => {
    const current = [group(grp), group(otherGroup, userId)];
    const matches = matchUsers([here], current, fields);
    expect(matches.of(ann)).toBe(current[1]?.users[0]);
    expect(matches.moves).toEqual([{ current: current[1]?.users[0], to: here }]);
  });

  test('never somebody of another service provider', () => {
    const matches = matchUsers(
      [here],
      [group(grp), group(elsewhere, 'ann@x.com', 'old@x.com')],
      fields,
    );
    expect(matches.of(ann)).toBeUndefined();
    expect([...matches.taken]).toEqual([]);
    expect(matches.moves).toEqual([]);
  });

  test('whoever has a previous id here, when its own id is of another service provider', () => {
    const current = [group(grp, 'old@x.com'), group(elsewhere, 'ann@x.com')];
    expect(matchUsers([here], current, fields).of(ann)).toBe(current[0]?.users[0]);
  });
});

describe('an id that changes hands', () => {
  const person = (userId: string, name: string, ...previously: readonly string[]) =>
    desiredUser(
      { userId: `${userId}@x.com`, firstName: name, lastName: 'Lee' },
      { previously: previously.map((id) => `${id}@x.com`) },
    );
  const as = (userId: string, firstName: string) =>
    liveUser({ ...grp, userId: `${userId}@x.com`, firstName, lastName: 'Lee' });

  /** Who of the declared ones is who, by ids without their domain; those whom the files leave open with a question mark. */
  function found(
    users: readonly ReturnType<typeof person>[],
    ...live: readonly (readonly [string, string])[]
  ) {
    const there = liveGroup(live.map(([userId, name]) => as(userId, name)));
    const matches = matchUsers([desiredGroup(users)], [there], fields);
    const short = (userId?: string) => userId?.split('@')[0] ?? 'nobody';
    return users.map((user) => {
      const contest = matches.contestOf(user);
      const open = contest ? `, or ${short(contest.current.userId)}?` : '';
      return `${short(user.userId)} is ${short(matches.of(user)?.userId)}${open}`;
    });
  }

  const created = [person('c', 'Bob', 'b'), person('b', 'Eve')];
  const chain = [person('c', 'Bob', 'b'), person('b', 'Ann', 'a')];
  const alike = [person('c', 'Ann', 'b'), person('b', 'Ann', 'a')];
  const twins = [person('c', 'Ann', 'b'), person('b', 'Ann')];
  const swap = [person('b', 'Ann', 'a'), person('a', 'Bob', 'b')];
  const twinSwap = [person('b', 'Ann', 'a'), person('a', 'Ann', 'b')];
  const ring = [person('b', 'Ann', 'a'), person('c', 'Bob', 'b'), person('a', 'Cy', 'c')];

  test.each<[string, typeof created, [string, string][], string[]]>([
    ['to a new user', created, [['b', 'Bob']], ['c is b', 'b is nobody']],
    [
      'to a new user, done',
      created,
      [
        ['c', 'Bob'],
        ['b', 'Eve'],
      ],
      ['c is c', 'b is b'],
    ],
    ['to a new user, half done', created, [['c', 'Bob']], ['c is c', 'b is nobody']],
    ['when the heir has gone since', created, [['b', 'Eve']], ['c is nobody, or b?', 'b is b']],
    ['among people of one name', twins, [['b', 'Ann']], ['c is nobody, or b?', 'b is b']],
    [
      'in a chain',
      chain,
      [
        ['a', 'Ann'],
        ['b', 'Bob'],
      ],
      ['c is b', 'b is a'],
    ],
    [
      'in a chain, half done',
      chain,
      [
        ['a', 'Ann'],
        ['c', 'Bob'],
      ],
      ['c is c', 'b is a'],
    ],
    [
      'in a chain, done',
      chain,
      [
        ['b', 'Ann'],
        ['c', 'Bob'],
      ],
      ['c is c', 'b is b'],
    ],
    [
      'in a chain of one name',
      alike,
      [
        ['a', 'Ann'],
        ['b', 'Ann'],
      ],
      ['c is b', 'b is a'],
    ],
    ['in a chain of one name, cut', alike, [['b', 'Ann']], ['c is nobody, or b?', 'b is b']],
    [
      'in a swap',
      swap,
      [
        ['a', 'Ann'],
        ['b', 'Bob'],
      ],
      ['b is a', 'a is b'],
    ],
    [
      'in a swap, begun',
      swap,
      [
        ['rollcall.a', 'Ann'],
        ['b', 'Bob'],
      ],
      ['b is rollcall.a', 'a is b'],
    ],
    [
      'in a swap, half done',
      swap,
      [
        ['rollcall.a', 'Ann'],
        ['a', 'Bob'],
      ],
      ['b is rollcall.a', 'a is a'],
    ],
    [
      'in a swap, done',
      swap,
      [
        ['a', 'Bob'],
        ['b', 'Ann'],
      ],
      ['b is b', 'a is a'],
    ],
    [
      'in a swap of one name',
      twinSwap,
      [
        ['a', 'Ann'],
        ['b', 'Ann'],
      ],
      ['b is b, or a?', 'a is a, or b?'],
    ],
    [
      'in a swap of one name, begun',
      twinSwap,
      [
        ['rollcall.a', 'Ann'],
        ['b', 'Ann'],
      ],
      ['b is rollcall.a', 'a is b'],
    ],
    [
      'to one of two of one name, begun',
      [person('b', 'Ann', 'a'), person('c', 'Ann', 'a')],
      [
        ['rollcall.a', 'Ann'],
        ['b', 'Ann'],
      ],
      ['b is b', 'c is rollcall.a'],
    ],
    [
      'in a ring',
      ring,
      [
        ['a', 'Ann'],
        ['b', 'Bob'],
        ['c', 'Cy'],
      ],
      ['b is a', 'c is b', 'a is c'],
    ],
    [
      'in a ring, done',
      ring,
      [
        ['a', 'Cy'],
        ['b', 'Ann'],
        ['c', 'Bob'],
      ],
      ['b is b', 'c is c', 'a is a'],
    ],
    [
      'in a ring that turned otherwise',
      ring,
      [
        ['a', 'Bob'],
        ['b', 'Cy'],
        ['c', 'Ann'],
      ],
      ['b is b, or a?', 'c is c, or b?', 'a is a, or c?'],
    ],
  ])('%s', (_name, users, live, who) => {
    expect(found(users, ...live)).toEqual(who);
  });

  test('goes to the user who was put there last, by what a run left', () => {
    const left = (userId: string, was: string, title: string) =>
      desiredUser(
        { userId: `${userId}@x.com`, title: 'Old' },
        { previously: [`${was}@x.com`], left: { title } },
      );
    const users = [left('b', 'a', 'Head'), left('a', 'b', 'Deputy')];
    const live = (userId: string, title: string) =>
      liveUser({ ...grp, userId: `${userId}@x.com`, title });
    const at = (...titles: readonly [string, string]) => {
      const there = liveGroup([live('a', titles[0]), live('b', titles[1])]);
      const matches = matchUsers([desiredGroup(users)], [there], fields);
      return users.map((user) => matches.of(user)?.userId);
    };
    expect(at('Head', 'Deputy')).toEqual(['a@x.com', 'b@x.com']);
    expect(at('Deputy', 'Head')).toEqual(['b@x.com', 'a@x.com']);
  });

  test("is nobody else's where an id of no one else leads to somebody", () => {
    const users = [person('c', 'Ann', 'b', 'z'), person('b', 'Eve')];
    expect(found(users, ['z', 'Ann'], ['b', 'Eve'])).toEqual(['c is z', 'b is b']);
  });
});

describe('of two live users with the same names, one under a temporary id', () => {
  const names = { firstName: 'Kim', lastName: 'Lee' };
  const bob = desiredUser(
    { userId: 'bob@x.com', ...names, title: 'B', extension: '12' },
    { previously: ['ann@x.com'] },
  );
  const live = (title: string, extension: string) =>
    liveGroup([
      liveUser({ userId: 'rollcall.ann@x.com', ...names, title: 'A', extension: '11' }),
      liveUser({ userId: 'bob@x.com', ...names, title, extension }),
    ]);
  const found = (title: string, extension: string) =>
    matchUsers([desiredGroup([bob])], [live(title, extension)], fields).of(bob)?.userId;

  test('whoever has the id is the one who is as declared', () => {
    expect(found('B', '12')).toBe('bob@x.com');
  });

  test('the temporary one is it where the other fits no better', () => {
    expect(found('C', '13')).toBe('rollcall.ann@x.com');
  });
});
