import { expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { makePaint } from '../../src/report/paint.ts';
import { questionFor } from '../../src/report/question.ts';
import { create, move, plan, remove, rename, update } from './make.ts';

const inGroups = (...groups: readonly string[]) =>
  plan(groups.map((groupId, at) => create(`u${at}`, {}, { groupId })));

function asked(value: Plan, colors = false): string {
  return makePaint(colors)([questionFor(value)]).trimEnd();
}

const [created, updated, deleted] = [
  create('a', {}),
  update('b', { a: 1 }, { a: 2 }),
  remove('c', {}),
];

test('the groups in which users are created are named once', () => {
  expect(asked(inGroups('a', 'b', 'a'))).toBe(
    'Create 3 users in ent / a, ent / b on https://odin.example.com/api/v2?',
  );
});

test('more than three groups are counted', () => {
  expect(asked(inGroups('a', 'b', 'c', 'd'))).toBe(
    'Create 4 users in 4 groups on https://odin.example.com/api/v2?',
  );
});

test.each<[string, Plan]>([
  ['Create 1, update 1 and delete 1 user', plan([created, updated, deleted])],
  ['Update 1 and delete 2 users', plan([updated, deleted, remove('d', {})])],
  [
    'Create 1, update 1, rename 1, move 1 and delete 1 user',
    plan([deleted, rename('e', 'f'), move('e', 'old'), created, updated]),
  ],
  ['Delete 1 user', plan([deleted])],
  [
    'Update 1 user, taking away 1 service or pack with its settings,',
    plan([{ ...updated, destroys: ['Voice'] }]),
  ],
  [
    'Create 1 and update 1 user, taking away 2 services or packs with their settings,',
    plan([created, { ...updated, destroys: ['Voice', 'Fax'] }]),
  ],
  [
    'Carry out 1 change',
    plan([{ ...updated, intermediate: true }], { summary: { ...plan([]).summary } }),
  ],
])('%s is what is asked', (question, value) => {
  expect(asked(value)).toBe(`${question} in ent / grp on https://odin.example.com/api/v2?`);
});

test('what takes something away stands out', () => {
  const value = plan([deleted, created, { ...updated, destroys: ['Voice'] }]);
  expect(asked(value, true).replaceAll('\u001b', 'ESC')).toBe(
    'ESC[1mCreate 1ESC[22mESC[1m, ESC[22mESC[1mupdate 1ESC[22mESC[1m and ESC[22m' +
      'ESC[31mdelete 1 userESC[39mESC[1m, ESC[22m' +
      'ESC[31mtaking away 1 service or pack with its settingsESC[39mESC[1m,ESC[22m' +
      'ESC[1m in ent / grp on https://odin.example.com/api/v2?ESC[22m',
  );
});

test('nothing in it can harm the terminal', () => {
  const evil = plan([create('u', {}, { groupId: 'g\u001b[2J' })], { endpoint: 'https://\u202e' });
  expect(asked(evil)).toBe('Create 1 user in ent / g\\u001b[2J on https://\\u202e?');
});
