import { describe, expect, test } from 'vitest';
import { checkContests, checkLoneSwaps } from '../../src/plan/hand-over-findings.ts';
import { checkPreviously } from '../../src/plan/id-findings.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { context, desiredUser, difference, liveUser } from '../model/make.ts';
import { differences } from './moving.ts';

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

  test('in a swap with somebody who is live under another id is an error', () => {
    const one = desiredUser({ userId: 'a@x.com' }, { previously: ['b@x.com'] });
    const other = desiredUser({ userId: 'b@x.com' }, { previously: ['a@x.com', 'c@x.com'] });
    const live = ['a@x.com', 'c@x.com'].map((userId) => liveUser({ userId }));
    expect(checkLoneSwaps([difference([one, other], live)])).toEqual([
      {
        code: 'loneSwap',
        severity: 'error',
        summary: 'b@x.com is to swap its id, and is live as c@x.com',
        where: { file: 'g.yaml', line: 10, column: 15 },
        fix: 'Leave only c@x.com under previously of b@x.com.',
      },
    ]);
  });

  test('in a chain of users who are not live is none', () => {
    const one = desiredUser({ userId: 'a@x.com' }, { previously: ['b@x.com'] });
    const other = desiredUser({ userId: 'b@x.com' }, { previously: ['c@x.com'] });
    expect(checkLoneSwaps([difference([one, other], [])])).toEqual([]);
  });
});

describe('a previous id of somebody new that another one gets', () => {
  /** Ann moves away and has an id that the new one had before; the new one takes an extension. */
  const planOf = (extension: string, undo?: true) => {
    const mover = desiredUser({ userId: 'ann@x.com' }, { previously: ['lee@x.com'] });
    const values = { userId: 'new@x.com', lastName: 'Lee', extension };
    const heir = desiredUser(values, { previously: ['ann@x.com'] });
    const live = liveUser({ userId: 'lee@x.com', extension: '11' });
    const { changes, problems } = makePlan(differences([heir], [mover], [live], []), {
      ...context,
      ...(undo && { undo }),
    });
    return { changes: changes.map(({ id }) => id), problems };
  };
  const problem = {
    code: 'previousIdTaken',
    severity: 'error',
    summary:
      'new@x.com was ann@x.com before, an id that lee@x.com gets first in this run: if it broke off there, nothing would tell which of them has it',
    where: { file: 'g.yaml', line: 10, column: 15 },
    fix: 'Remove it from previously: new@x.com is not live under it.',
  };

  test('is got once the new one is there', () => {
    const changes = ['create new@x.com', 'rename ann@x.com', 'move ann@x.com'];
    expect(planOf('12')).toEqual({ changes, problems: [] });
  });

  test('is an error where the new one waits for something of that other one', () => {
    const changes = ['rename ann@x.com', 'move ann@x.com', 'create new@x.com'];
    expect(planOf('11')).toEqual({ changes, problems: [problem] });
  });

  test('is an error with other words where a run is undone', () => {
    const fix = 'Undo lee@x.com first with --target, then the others.';
    expect(planOf('11', true).problems).toEqual([{ ...problem, fix }]);
  });
});
