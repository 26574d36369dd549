import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { undoneBy } from '../../src/report/undone.ts';
import { create, move, plan, planGroup, problem, remove, shownPlan, update } from './make.ts';

const source = { file: 'run.jsonl', line: 2, column: 1 };
const ignored = { policy: 'ignore', count: 3, userIds: [] } as const;
const [tampa, miami, reno] = ['grp', 'miami', 'reno'].map((groupId) =>
  planGroup({ groupId, file: 'run.jsonl', liveUsers: 2, declaredUsers: 1, unmanaged: ignored }),
);

function undo(changes: Plan['changes'], more: Partial<Plan> = {}): Plan {
  const groups = [tampa, miami, reno].filter((group) => group !== undefined);
  return plan(changes, { undo: true, groups, ...more });
}

/** A warning with this code. */
function warning(code: string) {
  const { where: _, excerpt: __, ...bare } = problem({ code, severity: 'warning' });
  return bare;
}

describe('an undo', () => {
  test('says nothing of what is declared, since nothing is', async () => {
    const changes = [
      update('bob', { title: 'Manager' }, { title: null }, { source }),
      move('ann', 'miami', { source }),
      create('cyd', { firstName: 'Cyd' }, { source }),
    ];
    expect(await shownPlan(undo(changes))).toMatchInlineSnapshot(`
      "ent / grp  run.jsonl
        2 live users · ids without @x.com
        + cyd  Cyd                      run.jsonl:2
        ~ bob  title  Manager → (none)  run.jsonl:2
        → ann  move from miami          run.jsonl:2

      ent / miami  run.jsonl
        2 live users
        1 user moves to another group: ann@x.com

      1 group has nothing to undo.

      Plan: 1 to create, 1 to update, 1 to move, 0 to delete, 1 unchanged.
      Carrying it out takes about 41 requests, 9 s.
      "
    `);
  });

  test('that was done says so', async () => {
    const one = { groups: tampa ? [tampa] : [] };
    expect(await shownPlan(undo([], one))).toMatchInlineSnapshot(`
      "ent / grp  run.jsonl
        2 live users

      No changes: nothing is left to undo.
      "
    `);
    expect(await shownPlan(undo([]))).toMatchInlineSnapshot(`
      "3 groups have nothing to undo.

      No changes: nothing is left to undo.
      "
    `);
  });

  test('with nothing to do but something left names that', async () => {
    const text = await shownPlan(undo([], { problems: [warning('notUndone')] }));
    expect(text).toMatchInlineSnapshot(`
      "3 groups have nothing to undo.

      warning: extension 1003 is taken
        Choose another extension.

      No changes: nothing more can be undone; see the warnings above.
      "
    `);
  });

  test('in part counts what is left out', async () => {
    const text = await shownPlan(
      undo([], { targets: ['bob'], leftOut: ['update a', 'update b'] }),
      { width: 60 },
    );
    expect(text).toMatchInlineSnapshot(`
      "Partial: narrowed to bob; 2 changes are left out: update a,
        update b.

      3 groups have no changes in this part.

      No changes in this part: 2 changes are left out.
      "
    `);
  });

  test('that deletes is refused like any other plan', async () => {
    const group = { ...tampa } as NonNullable<typeof tampa>;
    const guard = { code: 'deletes', verdict: 'refused', limit: 0, actual: 1 } as const;
    const text = await shownPlan(
      undo([remove('bob', { firstName: 'Bob' }, { source })], {
        groups: [group],
        guards: [{ ...guard, override: '--allow-deletes 1' }],
      }),
    );
    expect(text).toMatchInlineSnapshot(`
      "ent / grp  run.jsonl
        2 live users
        - bob@x.com  delete  Bob  run.jsonl:2

      Refused: 1 user to delete; the limit is 0.
        To allow it, add --allow-deletes 1.

      Plan: 0 to create, 0 to update, 1 to delete, 1 unchanged.
      Refused: nothing will be carried out until what is refused above is allowed.
      "
    `);
  });
});

describe('undoneBy', () => {
  test.each<[string, Plan, ReturnType<typeof undoneBy>]>([
    ['no undo', plan([], { problems: [warning('notUndone')] }), undefined],
    ['one without warnings', undo([]), 'all'],
    ['one with another warning', undo([], { problems: [warning('ambiguous')] }), 'all'],
    ['one that leaves something', undo([], { problems: [warning('notUndone')] }), 'part'],
    ['one of somebody who is gone', undo([], { problems: [warning('goneSince')] }), 'part'],
    ['one over a later change', undo([], { problems: [warning('changedSince')] }), 'part'],
  ])('of %s', (_what, value, expected) => {
    expect(undoneBy(value)).toBe(expected);
  });
});
