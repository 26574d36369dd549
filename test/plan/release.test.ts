import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import type { Draft } from '../../src/plan/draft.ts';
import { makeChanges } from '../../src/plan/make-changes.ts';
import { splitUpdate, withReleased } from '../../src/plan/release.ts';
import { context, desiredUser, difference, group, liveUser } from '../model/make.ts';

const address = { ...group, userId: 'ann@x.com' };
const basis = (values: JsonObject) => context.sha256(JSON.stringify(values));

function draftOf(live: JsonObject, declared: JsonObject): Draft {
  const [draft] = makeChanges(difference([desiredUser(declared)], [liveUser(live)]), context);
  if (!draft) throw new Error('nothing differs');
  return draft;
}

/** Gives up the values that are named. */
function split(draft: Draft, ...values: readonly string[]) {
  const keys = draft.gives.filter(({ value }) => values.includes(value)).map(({ key }) => key);
  return splitUpdate(draft, address, new Set(keys), undefined, context);
}

describe('an update is split', () => {
  test('into one part of a list and the whole of it', () => {
    const draft = draftOf(
      { aliases: ['a@x.com', 'b@x.com'], lastName: 'Lee' },
      { aliases: ['c@x.com'], lastName: 'Li' },
    );
    const { release, rest } = split(draft, 'a@x.com');
    expect(release).toMatchObject({
      id: 'release ann@x.com',
      before: { aliases: ['a@x.com', 'b@x.com'] },
      after: { aliases: ['b@x.com'] },
      patch: [{ op: 'replace', path: '/aliases', value: ['b@x.com'] }],
      intermediate: true,
    });
    expect(rest).toMatchObject({
      before: { lastName: 'Lee', aliases: ['b@x.com'] },
      after: { lastName: 'Li', aliases: ['c@x.com'] },
      patch: [
        { op: 'replace', path: '/aliases', value: ['c@x.com'] },
        { op: 'replace', path: '/lastName', value: 'Li' },
      ],
      basis: basis({ lastName: 'Lee', aliases: ['b@x.com'] }),
    });
  });

  test('into several fields, once and once more', () => {
    const draft = draftOf(
      { extension: '11', phoneNumber: '+1-8135551003' },
      { extension: '12', phoneNumber: '+1-8135551004' },
    );
    const first = split(draft, '11');
    const keys = new Set(draft.gives.map(({ key }) => key).filter((key) => key.includes('number')));
    const next = { ...draft, change: first.rest };
    const { release, rest } = splitUpdate(next, address, keys, first.release, context);
    expect([release.before, release.after]).toEqual([
      { extension: '11', phoneNumber: '+1-8135551003' },
      { extension: null, phoneNumber: null },
    ]);
    expect(rest.before).toEqual({ extension: null, phoneNumber: null });
  });

  test('so that what is done ahead is not done again', () => {
    const draft = draftOf(
      { aliases: ['a@x.com'], lastName: 'Lee' },
      { aliases: [], lastName: 'Li' },
    );
    expect(split(draft, 'a@x.com').rest.patch).toEqual([
      { op: 'replace', path: '/lastName', value: 'Li' },
    ]);
  });

  test('under the name and in the group that the user has then', () => {
    const draft = draftOf({ extension: '11' }, { extension: '12' });
    const user = { serviceProviderId: 'ent', groupId: 'before', userId: 'old@x.com' };
    const keys = new Set(draft.gives.map(({ key }) => key));
    const { release, rest } = splitUpdate(draft, user, keys, undefined, context);
    expect(release).toMatchObject({ ...user, id: 'release ann@x.com' });
    expect(rest).toMatchObject({ ...group, id: 'update ann@x.com', userId: 'ann@x.com' });
  });
});

test('a move of a user who has given something up finds and leaves it so', () => {
  const { change } = draftOf({ extension: '11' }, { extension: '12' });
  const move = {
    ...change,
    action: 'move' as const,
    before: { groupId: 'grp', extension: '11', lastName: 'Lee' },
    after: { groupId: 'other', extension: null, lastName: 'Lee' },
    patch: [
      { op: 'replace' as const, path: '/groupId', value: 'other' },
      { op: 'replace' as const, path: '/extension', value: null },
    ],
  };
  expect(withReleased(move, { extension: null, phoneNumber: null }, context)).toEqual({
    ...move,
    before: { groupId: 'grp', extension: null, lastName: 'Lee' },
    patch: [{ op: 'replace', path: '/groupId', value: 'other' }],
    basis: basis({ groupId: 'grp', extension: null, lastName: 'Lee' }),
  });
});
