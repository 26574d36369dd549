import { describe, expect, test } from 'vitest';
import { judgeAnswer, judgeByLookUp } from '../../src/apply/judge-step.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Done, Step } from '../../src/model/provider.ts';
import type { CurrentUser } from '../../src/model/user.ts';
import { desiredUser, group, liveUser } from '../model/make.ts';
import { fakeProvider, optionsFor } from './fakes.ts';

const user = { ...group, userId: 'ann@x.com' };
const after = desiredUser({ lastName: 'Li' }).fields;
const update: Step = { kind: 'update', user, fields: after };
const move: Step = { kind: 'move', user, newGroupId: 'other' };
const rename: Step = {
  kind: 'rename',
  user: { ...user, userId: 'old@x.com' },
  newUserId: 'ann@x.com',
};
const remove: Step = { kind: 'delete', user };
const assign: Step = {
  kind: 'assign',
  user,
  deltas: { services: { assign: ['Fax', 'DND'], unassign: ['Voicemail'] } },
};
const { differs } = optionsFor();
const sent = (rest: Partial<Done> = {}): Done => ({ status: 'done', httpStatus: 200, ...rest });
const shows = (values: JsonObject) => sent({ user: liveUser(values) });
const assigned = (...services: readonly string[]) => ({ fields: { services }, offered: {} });

describe('an answer', () => {
  test.each<[string, Step, Done, readonly string[] | undefined]>([
    ['to a rename says nothing of it', rename, sent(), undefined],
    ['to a delete says nothing of it', remove, sent(), undefined],
    ['to an update shows the user as asked', update, shows({ lastName: 'Li' }), []],
    ['to an update shows what was ignored', update, shows({ lastName: 'Lee' }), ['lastName']],
    ['to an update shows no user', update, sent(), undefined],
    ['to a move shows the user there', move, shows({ groupId: 'other', lastName: 'Li' }), []],
    [
      'to a move shows what it did besides',
      move,
      shows({ groupId: 'other', lastName: null }),
      ['lastName'],
    ],
    [
      'to a move shows the user where it was',
      move,
      shows({ lastName: 'Li' }),
      ['groupId (it is in ent / grp)'],
    ],
    ['to a move shows no user', move, sent(), undefined],
    ['to an assignment shows all of it', assign, sent({ assignment: assigned('DND', 'Fax') }), []],
    [
      'to an assignment shows what was left out',
      assign,
      sent({ assignment: assigned('DND', 'Voicemail') }),
      ['Fax', 'Voicemail (still assigned)'],
    ],
    [
      'to an assignment shows none at all',
      assign,
      sent({ assignment: { fields: { services: null }, offered: {} } }),
      ['Fax', 'DND'],
    ],
    ['to an assignment shows nothing of it', assign, sent(), undefined],
  ])('%s', (_name, step, done, missing) => {
    expect(judgeAnswer(step, done, differs, after)).toEqual(missing && { missing });
  });
});

describe('a look-up', () => {
  /** Live users by the id that is asked for. */
  const judge = (step: Step, live: Readonly<Record<string, CurrentUser>>) =>
    judgeByLookUp(step, fakeProvider({ readUser: async (id) => live[id] }), differs, after);
  const ann = liveUser({ lastName: 'Li' });
  const old = liveUser({ userId: 'old@x.com' });

  test.each<[string, Step, Record<string, CurrentUser>, object]>([
    ['an update that was done', update, { 'ann@x.com': ann }, { missing: [] }],
    ['one that was not', update, { 'ann@x.com': liveUser() }, { missing: ['lastName'] }],
    ['one of nobody', update, {}, { missing: ['the user'], gone: true }],
    [
      'a move that was done',
      move,
      { 'ann@x.com': liveUser({ groupId: 'other' }) },
      { missing: [] },
    ],
    [
      'a move that was not',
      move,
      { 'ann@x.com': ann },
      { missing: ['groupId (it is in ent / grp)'] },
    ],
    ['a move of nobody', move, {}, { missing: ['the user'], gone: true }],
    ['a delete that was done', remove, {}, { missing: [] }],
    ['a delete that was not', remove, { 'ann@x.com': ann }, { missing: ['the delete'] }],
    ['a rename that was done', rename, { 'ann@x.com': ann }, { missing: [] }],
    ['a rename that was not', rename, { 'old@x.com': old }, { missing: ['userId'] }],
    ['a rename of nobody', rename, {}, { missing: ['userId'], gone: true }],
    [
      'a rename to what somebody else has: it was not done',
      rename,
      { 'ann@x.com': ann, 'old@x.com': old },
      { missing: ['userId'] },
    ],
    [
      'a rename to an alias of the user: it was not done',
      rename,
      { 'ann@x.com': old, 'old@x.com': old },
      { missing: ['userId'] },
    ],
  ])('of %s', async (_name, step, live, verdict) => {
    expect(await judge(step, live)).toEqual(verdict);
  });

  test('of an assignment asks for the assignment', async () => {
    const asked: string[] = [];
    const readAssignment = async (userId: string) => {
      asked.push(userId);
      return assigned('DND');
    };
    const verdict = await judgeByLookUp(assign, fakeProvider({ readAssignment }), differs, after);
    expect([asked, verdict]).toEqual([['ann@x.com'], { missing: ['Fax'] }]);
  });
});
