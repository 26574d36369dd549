import { describe, expect, test } from 'vitest';
import { diffGroup } from '../../src/diff/diff-group.ts';
import { matchUsers } from '../../src/diff/match-users.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredGroup, desiredUser, liveGroup, liveUser, otherGroup } from '../model/make.ts';

describe('a group', () => {
  test('users are matched in any letter case; the rest is new or unmanaged', () => {
    const ann = desiredUser({ userId: 'Ann@x.com', firstName: 'Ann' });
    const bob = desiredUser({ userId: 'bob@x.com', firstName: 'Bob' });
    const live = [liveUser({ firstName: 'Ann' }), liveUser({ userId: 'eve@x.com' })];
    const found = diffGroup(desiredGroup([ann, bob]), liveGroup(live), fields);
    expect(found.users.map(({ current, patch }) => [current?.userId, patch])).toEqual([
      ['ann@x.com', []],
      [undefined, [{ op: 'add', path: '/firstName', value: 'Bob' }]],
    ]);
    expect(found.unmanaged).toEqual([live[1]]);
  });

  test('users who must not be live are told apart from unmanaged ones', () => {
    const source = { file: 'g.yaml', line: 4, column: 9 };
    const absent = [
      { userId: 'EVE@x.com', source },
      { userId: 'gone@x.com', source },
    ];
    const live = [liveUser({ userId: 'eve@x.com' }), liveUser({ userId: 'zed@x.com' })];
    const found = diffGroup(desiredGroup([], { absent }), liveGroup(live), fields);
    expect(found.absent).toEqual([{ current: live[0], source }]);
    expect(found.unmanaged).toEqual([live[1]]);
  });

  test('whoever is renamed or moved away is not unmanaged', () => {
    const renamed = desiredUser({ userId: 'ann@x.com' }, { previously: ['old@x.com'] });
    const moved = desiredUser({ userId: 'bob@x.com' });
    const here = desiredGroup([renamed], { unmanaged: 'delete' });
    const there = desiredGroup([moved], otherGroup);
    const live = [liveUser({ userId: 'old@x.com' }), liveUser({ userId: 'bob@x.com' })];
    const current = [liveGroup(live), liveGroup([], otherGroup)] as const;
    const matches = matchUsers([here, there], current, fields);
    expect(diffGroup(here, current[0], fields, matches).unmanaged).toEqual([]);
    const evaluation = { blocking: [], impacts: [] };
    const evaluations = new Map([['bob@x.com', evaluation]]);
    const [bob] = diffGroup(there, current[1], fields, matches, evaluations).users;
    expect([bob?.current, bob?.move?.evaluation]).toEqual([live[1], evaluation]);
  });

  test('who was deleted and is live again is spared, but for one who is as before', () => {
    const ann = desiredUser({ firstName: 'Ann' }, { mayUpdate: false });
    const group = desiredGroup([ann]);
    const of = (firstName: string) =>
      diffGroup(group, liveGroup([liveUser({ firstName })]), fields);
    expect([of('Ann').users.length, of('Ann').spared]).toEqual([1, []]);
    const { users, spared, unmanaged } = of('Eve');
    expect([users, unmanaged]).toEqual([[], []]);
    expect(spared.map(({ desired }) => desired)).toEqual([ann]);
    const none = diffGroup(group, liveGroup([]), fields);
    expect([none.users.length, none.spared]).toEqual([1, []]);
    const old = desiredUser(
      { userId: 'old@x.com' },
      { mayUpdate: false, previously: ['ann@x.com'] },
    );
    expect(diffGroup(desiredGroup([old]), liveGroup([liveUser()]), fields).spared).toHaveLength(1);
  });

  test('the services of a new user are spelled as those of anybody in the group', () => {
    const names = new Map([['dnd', 'Do Not Disturb']]);
    const bob = { ...liveUser({ userId: 'bob@x.com' }), offered: { services: names } };
    const ann = desiredUser({ services: ['DND'] });
    const [found] = diffGroup(desiredGroup([ann]), liveGroup([bob]), fields).users;
    expect(found?.after).toEqual({ services: ['Do Not Disturb'] });
  });
});
