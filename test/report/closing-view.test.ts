import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { create, plan, planGroup, problem, shownPlan } from './make.ts';

const anna = { firstName: 'Anna', lastName: 'Berg', extension: '2001', language: 'English' };

describe('what a plan comes to', () => {
  const lastLines = async (value: Plan) => (await shownPlan(value)).trimEnd().split('\n\n').at(-1);

  test('no changes', async () => {
    const summary = { ...plan([]).summary, unchanged: 1234 };
    expect(await lastLines(plan([]))).toBe(
      'No changes: the one declared user is live as declared.',
    );
    expect(await lastLines(plan([], { summary }))).toBe(
      'No changes: all 1,234 declared users are live as declared.',
    );
    expect(await lastLines(plan([], { summary: { ...summary, unchanged: 0 } }))).toBe(
      'No changes: nobody is declared.',
    );
  });

  test('no changes for two', async () => {
    const summary = { ...plan([]).summary, unchanged: 2 };
    expect(await lastLines(plan([], { summary }))).toBe(
      'No changes: both declared users are live as declared.',
    );
  });

  test('a plan without groups is one line', async () => {
    expect(await shownPlan(plan([], { groups: [] }))).toBe(
      'No changes: the one declared user is live as declared.\n',
    );
  });

  test('groups in which nothing changes are counted, unless --full asks for them', async () => {
    const groups = ['b', 'c', 'd'].map((groupId) => planGroup({ groupId }));
    const many = plan([create('anna.berg', anna)], { groups: [planGroup(), ...groups] });
    expect(await shownPlan(many)).toContain('\n3 groups are as declared.\n\nPlan: ');
    expect(await shownPlan(many, { full: true })).toContain('ent / d  groups/g.yaml\n');
  });

  test('problems stand before it, and say that it cannot be applied', async () => {
    expect(await shownPlan(plan([], { problems: [problem()] }))).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged

      g.yaml:7:16 error: extension 1003 is taken
        7 |     extension: 1003
          |                ^
        Choose another extension.

      Plan: 0 to create, 0 to update, 0 to delete, 1 unchanged.
      Not applicable: 1 problem to solve first.
      "
    `);
  });

  const many = (count: number) => Array.from({ length: count }, (_, at) => `update u${at}@x.com`);

  test('a part of what there is to do says so at the top and at the end', async () => {
    const groups = [planGroup(), planGroup({ groupId: 'b' })];
    const part = plan([create('sales-1', anna)], {
      targets: ['sales-*'],
      leftOut: many(14),
      groups,
    });
    expect(await shownPlan(part)).toMatchInlineSnapshot(`
      "Partial: narrowed to sales-*; 14 changes are left out: update u0@x.com,
        update u1@x.com, update u2@x.com, update u3@x.com, update u4@x.com, …

      ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged
        + sales-1@x.com  Anna  Berg  2001  English  groups/g.yaml:7

      1 group has no changes in this part.

      Plan: 1 to create, 0 to update, 0 to delete, 1 unchanged, 14 left out.
      Creating takes about 41 requests, 9 s.
      "
    `);
    const none = { ...part, changes: [], summary: { ...part.summary, create: 0 } };
    expect(await lastLines(none)).toBe('No changes in this part: 14 changes are left out.');
  });

  test('a part that is all there is to do, and one that an approved plan leaves', async () => {
    const firstLine = async (more: Partial<Plan>) =>
      (await shownPlan(plan([], more))).split('\n')[0];
    expect(await firstLine({ targets: ['a', 'b*'], leftOut: [] })).toBe(
      'Partial: narrowed to a, b*; nothing is left out.',
    );
    expect(await firstLine({ leftOut: many(1) })).toBe(
      'Partial: 1 change is left out: update u0@x.com.',
    );
  });

  test('counts are folded between two of them for people, and stay on one line for programs', async () => {
    const of = { create: 12, update: 34, rename: 5, move: 6, delete: 7, unchanged: 1234 };
    const many = plan([create('a', anna)], { summary: { ...of, unmanaged: 0 } });
    expect((await shownPlan(many, { width: 60 })).split('\n').slice(-4)).toEqual([
      'Plan: 12 to create, 34 to update, 5 to rename, 6 to move,',
      '  7 to delete, 1,234 unchanged.',
      'Creating takes about 41 requests, 9 s.',
      '',
    ]);
    expect(await shownPlan(many, { width: 60, folds: Number.POSITIVE_INFINITY })).toContain(
      '\nPlan: 12 to create, 34 to update, 5 to rename, 6 to move, 7 to delete, 1,234 unchanged.\n',
    );
  });
});
