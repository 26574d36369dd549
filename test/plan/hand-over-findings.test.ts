import { describe, expect, test } from 'vitest';
import { checkContests, checkLoneSwaps } from '../../src/plan/hand-over-findings.ts';
import { checkPreviously } from '../../src/plan/id-findings.ts';
import { desiredUser, difference, liveUser } from '../model/make.ts';

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
    expect(checkPreviously(open, open, false)).toEqual([]);
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
      fix: `Remove previously of ${userId}, and of nobody else, if it is somebody new.`,
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
