import { describe, expect, test } from 'vitest';
import {
  checkAbsent,
  checkElsewhere,
  checkLetterCase,
  checkPreviously,
  checkTemporary,
} from '../../src/plan/id-findings.ts';
import { desiredUser, difference, liveUser, otherGroup } from '../model/make.ts';

test('another letter case than live is a warning', () => {
  const found = difference([desiredUser({ userId: 'Ann@X.com' })], [liveUser()]);
  expect(checkLetterCase([found])).toEqual([
    {
      code: 'letterCase',
      severity: 'warning',
      summary: 'Ann@X.com is live as ann@x.com',
      where: { file: 'g.yaml', line: 10, column: 11 },
      fix: 'Nothing needs doing; write it as it is live to be rid of this line.',
    },
  ]);
  expect(checkLetterCase([difference([desiredUser()], [liveUser()])])).toEqual([]);
  const renamed = desiredUser({ userId: 'New@x.com' }, { previously: ['ann@x.com'] });
  expect(checkLetterCase([difference([renamed], [liveUser()])])).toEqual([]);
});

describe('a previous id', () => {
  const ann = desiredUser({}, { previously: ['old@x.com', 'Older@x.com'] });
  const all = (...args: Parameters<typeof difference>) => {
    const found = [difference(...args)];
    return [found, found, false] as const;
  };

  test('that is live beside the present one is an error', () => {
    const live = [liveUser(), liveUser({ userId: 'older@x.com' })];
    expect(checkPreviously(...all([ann], live))).toEqual([
      {
        code: 'previousIdLive',
        severity: 'error',
        summary:
          'Older@x.com and ann@x.com are both live, and the file says that they are one user',
        where: { file: 'g.yaml', line: 10, column: 15 },
        fix: 'Remove it from previously if they are two people, or if the rename is done.',
      },
    ]);
  });

  test('is told in other words where a run is undone', () => {
    const live = [liveUser(), liveUser({ userId: 'older@x.com' })];
    const [found] = all([ann], live);
    expect(checkPreviously(found, found, true)).toEqual([
      {
        code: 'previousIdLive',
        severity: 'error',
        summary: 'Older@x.com cannot be ann@x.com again: somebody else has that id now',
        where: { file: 'g.yaml', line: 10, column: 15 },
        fix: 'Rename or delete that user first, or undo the others with --target.',
      },
    ]);
  });

  test('that the user still has is none', () => {
    expect(checkPreviously(...all([ann], [liveUser({ userId: 'OLD@x.com' })]))).toEqual([]);
  });
});

describe('a temporary id that is live', () => {
  const lost = liveUser({ userId: 'Rollcall.old@x.com', firstName: 'Zoe', lastName: 'Orr' });
  const left = [
    {
      code: 'leftOnTheWay',
      severity: 'error',
      summary:
        'Rollcall.old@x.com is live: a run broke off while ids changed hands, and by its names it is nobody who had that id before',
      where: { file: 'g.yaml', line: 2, column: 12 },
      fix: 'Write Rollcall.old@x.com under previously of whoever it is, or rename it on the system.',
    },
  ];

  test('and nobody in the files is an error', () => {
    expect(checkTemporary([difference([desiredUser()], [lost])])).toEqual(left);
  });

  test('and somebody else by its names is an error', () => {
    const names = { firstName: 'Ann', lastName: 'Lee' };
    const ann = desiredUser(names, { previously: ['old@x.com'] });
    expect(checkTemporary([difference([ann], [lost])])).toEqual(left);
    const found = liveUser({ ...names, userId: 'rollcall.old@x.com' });
    expect(checkTemporary([difference([ann], [found])])).toEqual([]);
    const told = desiredUser(names, { previously: ['old@x.com', 'rollcall.old@x.com'] });
    const known = difference([told], [lost]);
    expect(checkTemporary([known])).toEqual([]);
    expect(known.users).toMatchObject([{ desired: told, current: lost }]);
  });
});

describe('who is to be created, and is live in a group that nobody read', () => {
  const ann = desiredUser({}, { previously: ['old@x.com'] });
  const found = [difference([ann], [])];
  const at = (userId: string, group = otherGroup) =>
    new Map([[userId, liveUser({ userId, ...group })]]);
  const move =
    'Add a file of that group to the run to have the user moved, if only with `users: []`; or choose another userId.';

  test('is an error', () => {
    expect(checkElsewhere(found, at('ann@x.com'))).toEqual([
      {
        code: 'liveElsewhere',
        severity: 'error',
        summary: 'ann@x.com is live in ent / other, which is not part of this run',
        where: { file: 'g.yaml', line: 10, column: 11 },
        fix: move,
      },
    ]);
  });

  test('under a previous id, and at another service provider, too', () => {
    const far = { serviceProviderId: 'far', groupId: 'other' };
    expect(checkElsewhere(found, at('old@x.com', far))).toEqual([
      {
        code: 'previousElsewhere',
        severity: 'error',
        summary:
          'old@x.com, which ann@x.com was before, is live in far / other, which is not part of this run',
        where: { file: 'g.yaml', line: 10, column: 15 },
        fix: 'Choose another userId: nobody moves to another service provider.',
      },
    ]);
  });

  test('is none of its own id once the user is live here', () => {
    expect(checkElsewhere([difference([ann], [liveUser()])], at('ann@x.com'))).toEqual([]);
  });

  test('under a temporary id is one too', () => {
    expect(checkElsewhere(found, at('rollcall.old@x.com')).map(({ summary }) => summary)).toEqual([
      'rollcall.old@x.com, which ann@x.com was before, is live in ent / other, which is not part of this run',
    ]);
  });
});

describe('who must not be live', () => {
  const absent = [{ userId: 'ZED@x.com', source: { file: 'g.yaml', line: 4, column: 3 } }];

  test('and is live in another group of the run is a warning', () => {
    const zed = liveUser({ userId: 'zed@x.com', ...otherGroup });
    const all = [difference([], [], { absent }), difference([], [zed], otherGroup)];
    expect(checkAbsent(all)).toEqual([
      {
        code: 'absentElsewhere',
        severity: 'warning',
        summary: 'ZED@x.com is under absent of ent / grp, and live in ent / other',
        where: { file: 'g.yaml', line: 4, column: 3 },
        fix: 'Write it under absent of that group if it has to go.',
      },
    ]);
  });

  test('and is live in the group, or nowhere, is none', () => {
    expect(checkAbsent([difference([], [liveUser({ userId: 'zed@x.com' })], { absent })])).toEqual(
      [],
    );
    expect(checkAbsent([difference([], [], { absent })])).toEqual([]);
  });
});
