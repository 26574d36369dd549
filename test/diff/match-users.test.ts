import { describe, expect, test } from 'vitest';
import { matchUsers } from '../../src/diff/match-users.ts';
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
    const matches = matchUsers([here], [group(grp, ...userIds)]);
    expect(matches.of(ann)?.userId).toBe(found);
    expect([...matches.taken]).toEqual(found ? [found.toLowerCase()] : []);
    expect(matches.moves).toEqual([]);
  });

  test.each(['ann@x.com', 'old@x.com'])('live in another group as %s, and moves', (userId) => {
    const current = [group(grp), group(otherGroup, userId)];
    const matches = matchUsers([here], current);
    expect(matches.of(ann)).toBe(current[1]?.users[0]);
    expect(matches.moves).toEqual([{ current: current[1]?.users[0], to: here }]);
  });

  test('never somebody of another service provider', () => {
    const matches = matchUsers([here], [group(grp), group(elsewhere, 'ann@x.com', 'old@x.com')]);
    expect(matches.of(ann)).toBeUndefined();
    expect([...matches.taken]).toEqual([]);
    expect(matches.moves).toEqual([]);
  });

  test('whoever has a previous id here, when its own id is of another service provider', () => {
    const current = [group(grp, 'old@x.com'), group(elsewhere, 'ann@x.com')];
    expect(matchUsers([here], current).of(ann)).toBe(current[0]?.users[0]);
  });
});
