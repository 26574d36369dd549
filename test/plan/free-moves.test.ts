import { describe, expect, test } from 'vitest';
import { contested, giversOf } from '../../src/plan/free-moves.ts';
import { makeChanges } from '../../src/plan/make-changes.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { context, desiredUser, difference, liveUser, otherGroup } from '../model/make.ts';
import { differences } from './moving.ts';

test('givers are told by what they give up, as they are called now', () => {
  const renamed = desiredUser(
    { userId: 'new@x.com', extension: null },
    { previously: ['Old@x.com'] },
  );
  const group = difference([renamed], [liveUser({ userId: 'Old@x.com', extension: '11' })]);
  expect(giversOf(makeChanges(group, context))).toEqual(
    new Map([
      ['address\n\nold@x.com', new Set(['old@x.com'])],
      ['extension\nent\tgrp\n11', new Set(['old@x.com'])],
    ]),
  );
});

describe('a user who moves', () => {
  const [, there] = differences([], [desiredUser()], [liveUser({ extension: '11' })], []);
  const [mover] = there?.users ?? [];
  const found = (key: string, ...users: readonly string[]) =>
    mover && contested(mover, otherGroup, new Map([[key, new Set(users)]]), fields);
  const there11 = 'extension\nent\tother\n11';

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['has its extension contested by who gives it up there', there11, ['bob@x.com'], ['extension']],
    ['and by who does so beside it', there11, ['ann@x.com', 'bob@x.com'], ['extension']],
    ['but not by itself', there11, ['ann@x.com'], []],
    ['nor by who gives it up elsewhere', 'extension\nent\tgrp\n11', ['bob@x.com'], []],
    ['nor by who gives up another one', 'extension\nent\tother\n12', ['bob@x.com'], []],
  ])('%s', (_name, key, users, names) => {
    expect(found(key, ...users)).toEqual(names);
  });
});

test('a user who stays has nothing contested', () => {
  const [user] = difference([desiredUser()], [liveUser({ extension: '11' })]).users;
  const givers = new Map([['extension\nent\tgrp\n11', new Set(['bob@x.com'])]]);
  expect(user && contested(user, otherGroup, givers, fields)).toEqual([]);
});
