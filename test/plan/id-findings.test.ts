import { describe, expect, test } from 'vitest';
import {
  checkAbsent,
  checkContests,
  checkLetterCase,
  checkLoneSwaps,
  checkPreviously,
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
    return [found, found] as const;
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

  test('that the user still has is none', () => {
    expect(checkPreviously(...all([ann], [liveUser({ userId: 'OLD@x.com' })]))).toEqual([]);
  });
});

describe('an id that changes hands', () => {
  const heir = desiredUser(
    { userId: 'new@x.com', firstName: 'Ann' },
    { previously: ['ann@x.com'] },
  );
  const owner = desiredUser({ userId: 'Ann@x.com', firstName: 'Ann' });
  const open = [difference([heir, owner], [liveUser({ firstName: 'Ann' })])];
  const whoIsWho = {
    code: 'whoIsWho',
    severity: 'error',
    summary:
      'new@x.com was ann@x.com before, which is live and declared too: its values do not say that it is the one to rename',
    where: { file: 'g.yaml', line: 10, column: 15 },
    other: { file: 'g.yaml', line: 10, column: 11 },
    fix: 'Remove it from previously if the rename is done; if it is still to do, rename in a run of its own.',
  };

  test('and is live, nobody knows whose, is an error', () => {
    expect(checkContests(open, false)).toEqual([whoIsWho]);
    expect(checkPreviously(open, open)).toEqual([]);
    expect(checkLoneSwaps(open)).toEqual([]);
  });

  test('is an error with other words where a run is undone', () => {
    const fix = 'Rename in the files, and apply them: a ledger without values cannot tell the two.';
    expect(checkContests(open, true)).toEqual([{ ...whoIsWho, fix }]);
  });

  test('in a swap with somebody who is not live is an error', () => {
    const one = desiredUser({ userId: 'a@x.com' }, { previously: ['b@x.com'] });
    const other = desiredUser({ userId: 'b@x.com' }, { previously: ['a@x.com'] });
    const lone = (userId: string) => ({
      code: 'loneSwap',
      severity: 'error',
      summary: `${userId} is to swap its id, and is not live under any of its ids`,
      where: { file: 'g.yaml', line: 10, column: 15 },
      fix: 'Remove it from previously, there and wherever its id stands under previously.',
    });
    expect(checkLoneSwaps([difference([one, other], [])])).toEqual([
      lone('a@x.com'),
      lone('b@x.com'),
    ]);
  });

  test('in a chain of users who are not live is none', () => {
    const one = desiredUser({ userId: 'a@x.com' }, { previously: ['b@x.com'] });
    const other = desiredUser({ userId: 'b@x.com' }, { previously: ['c@x.com'] });
    expect(checkLoneSwaps([difference([one, other], [])])).toEqual([]);
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
