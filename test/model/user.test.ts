import { expect, test } from 'vitest';
import { groupKey, groupName, userKey } from '../../src/model/user.ts';

test('users are the same in any letter case', () => {
  expect(userKey('Ann.Lee@X.com')).toBe(userKey('ann.lee@x.COM'));
});

test('groups of one name in two service providers are two groups', () => {
  const keys = [
    groupKey({ serviceProviderId: 'a', groupId: 'b c' }),
    groupKey({ serviceProviderId: 'a b', groupId: 'c' }),
  ];
  expect(new Set(keys).size).toBe(2);
});

test('a group is named by both its ids', () => {
  expect(groupName({ serviceProviderId: 'ent.odin', groupId: 'grp.odin' })).toBe(
    'ent.odin / grp.odin',
  );
});
