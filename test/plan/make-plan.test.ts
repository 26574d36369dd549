import { describe, expect, test } from 'vitest';
import type { GroupDifference } from '../../src/model/difference.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { PlanContext } from '../../src/plan/context.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { context, desiredUser, difference, group, liveUser, otherGroup } from '../model/make.ts';

const ann = { userId: 'ann@x.com', firstName: 'Ann', lastName: 'Lee' };
const bob = { userId: 'bob@x.com', firstName: 'Bob', lastName: 'Ray' };

const planOf = (differences: readonly GroupDifference[], changes: Partial<PlanContext> = {}) =>
  makePlan(differences, { ...context, ...changes });

const planFor = (declared: readonly JsonObject[], live: readonly JsonObject[]): Plan =>
  planOf([
    difference(
      declared.map((one) => desiredUser(one)),
      live.map(liveUser),
    ),
  ]);

describe('a plan', () => {
  test('is this JSON for a create, an update, an unchanged and an unmanaged user', () => {
    const eve = { userId: 'eve@x.com', firstName: 'Eve', lastName: 'Day' };
    const live = [{ ...bob, lastName: 'Roy' }, eve, { userId: 'zed@x.com' }];
    const plan = planFor([bob, ann, eve], live);
    expect(plan).toEqual({
      kind: 'rollcall.plan',
      formatVersion: '1.0',
      planId: expect.stringMatching(/^[0-9a-f]{64}$/),
      rollcallVersion: '0.1.0',
      createdAt: '2026-01-02T03:04:05.000Z',
      provider: 'odin',
      endpoint: 'https://odin.example.com/api/v2',
      groups: [
        {
          ...group,
          file: 'g.yaml',
          liveUsers: 3,
          declaredUsers: 3,
          unchanged: 1,
          unmanaged: { policy: 'report', count: 1, userIds: ['zed@x.com'] },
        },
      ],
      changes: [
        {
          id: 'create ann@x.com',
          action: 'create',
          ...group,
          userId: 'ann@x.com',
          source: { file: 'g.yaml', line: 10, column: 5 },
          patch: [
            { op: 'add', path: '/firstName', value: 'Ann' },
            { op: 'add', path: '/lastName', value: 'Lee' },
          ],
          basis: context.sha256('null'),
          before: null,
          after: { firstName: 'Ann', lastName: 'Lee' },
          needs: [],
          destroys: [],
          secrets: ['password'],
          requests: 1,
        },
        {
          id: 'update bob@x.com',
          action: 'update',
          ...group,
          userId: 'bob@x.com',
          source: { file: 'g.yaml', line: 10, column: 5 },
          patch: [{ op: 'replace', path: '/lastName', value: 'Ray' }],
          basis: context.sha256('{"firstName":"Bob","lastName":"Roy"}'),
          before: { firstName: 'Bob', lastName: 'Roy' },
          after: { firstName: 'Bob', lastName: 'Ray' },
          needs: [],
          destroys: [],
          secrets: [],
          requests: 1,
        },
      ],
      guards: [],
      problems: [],
      summary: { create: 1, update: 1, delete: 0, rename: 0, move: 0, unchanged: 1, unmanaged: 1 },
      estimate: { requests: 3, seconds: 1 },
    });
  });

  test('is frozen all the way down', () => {
    const plan = planFor([ann, bob], []);
    const open = (value: unknown): boolean =>
      typeof value === 'object' &&
      value !== null &&
      (!Object.isFrozen(value) || Object.values(value).some(open));
    expect(open(plan)).toBe(false);
  });

  test('is empty when nothing differs', () => {
    const plan = planFor([ann], [ann]);
    expect(plan.changes).toEqual([]);
    expect(plan.estimate).toEqual({ requests: 0, seconds: 0 });
  });

  test('keeps the order of the files, creates first', () => {
    const carl = { ...bob, userId: 'carl@x.com' };
    const plan = planFor([bob, carl, ann], [{ ...bob, lastName: 'Roy' }]);
    expect(plan.changes.map(({ id }) => id)).toEqual([
      'create carl@x.com',
      'create ann@x.com',
      'update bob@x.com',
    ]);
  });

  test("names an update's user as it is live", () => {
    const plan = planFor([{ ...ann, userId: 'Ann@X.com' }], [{ ...ann, lastName: 'Li' }]);
    expect(plan.changes.map(({ id, userId }) => [id, userId])).toEqual([
      ['update ann@x.com', 'ann@x.com'],
    ]);
  });

  test('counts unmanaged users that are ignored, and does not name them', () => {
    const ignored = difference([], [liveUser(ann), liveUser(bob)], { unmanaged: 'ignore' });
    expect(planOf([ignored]).groups[0]?.unmanaged).toEqual({
      policy: 'ignore',
      count: 2,
      userIds: [],
    });
    const reported = planOf([difference([], [liveUser(bob), liveUser(ann)])]);
    expect(reported.groups[0]?.unmanaged.userIds).toEqual(['ann@x.com', 'bob@x.com']);
  });

  test('counts passwords in batches and rounds seconds up', () => {
    const many = Array.from({ length: 101 }, (_, n) =>
      desiredUser({ ...ann, userId: `u${n}@x.com` }),
    );
    const given = desiredUser(bob, { secrets: { password: { from: 'env', name: 'PW' } } });
    const plan = planOf([difference([...many, given], [])], { requestsPerSecond: 2.5 });
    expect(plan.estimate).toEqual({ requests: 104, seconds: 42 });
  });

  test('gives its problems sorted by place, explained', () => {
    const late = desiredUser({ ...ann, extension: '11' });
    const early = desiredUser(
      { ...bob, extension: '22' },
      { placeOf: () => ({ file: 'g.yaml', line: 2, column: 1 }) },
    );
    const live = ['11', '22'].map((extension) =>
      liveUser({ userId: `live${extension}@x.com`, extension }),
    );
    const plan = planOf([difference([late, early], live)], {
      explain: (problems) => problems.map((problem) => ({ ...problem, excerpt: 'line' })),
    });
    expect(plan.problems.map(({ where, excerpt }) => [where?.line, excerpt])).toEqual([
      [2, 'line'],
      [10, 'line'],
    ]);
  });
});

describe('a plan that is narrowed', () => {
  const differences = [
    difference([desiredUser(ann), desiredUser(bob)], [liveUser({ userId: 'zed@x.com' })], {
      unmanaged: 'delete',
    }),
  ];

  test('to targets holds their changes alone, and says what is left out', () => {
    const plan = planOf(differences, { targets: ['ann'] });
    expect(plan.changes.map(({ id }) => id)).toEqual(['create ann@x.com']);
    expect([plan.targets, plan.leftOut]).toEqual([
      ['ann'],
      ['delete zed@x.com', 'create bob@x.com'],
    ]);
    expect(plan.summary).toMatchObject({ create: 1, delete: 0, unmanaged: 1 });
    expect(plan.guards).toEqual([]);
  });

  test('to what is approved holds that alone, and says what is left out', () => {
    const plan = planOf(differences, { only: new Set(['create bob@x.com']) });
    expect(plan.changes.map(({ id }) => id)).toEqual(['create bob@x.com']);
    expect([plan.targets, plan.leftOut]).toEqual([
      undefined,
      ['delete zed@x.com', 'create ann@x.com'],
    ]);
  });

  test('to all that there is, is whole', () => {
    const { changes } = planOf(differences);
    const plan = planOf(differences, { only: new Set(changes.map(({ id }) => id)) });
    expect(plan).toEqual(planOf(differences));
  });

  test('does not count on what is left out: who takes what it gives up cannot', () => {
    const live = [liveUser({ ...ann, extension: '11' }), liveUser(bob)];
    const declared = [
      desiredUser({ ...ann, extension: null }),
      desiredUser({ ...bob, extension: '11' }),
    ];
    const whole = [difference(declared, live)];
    expect(planOf(whole).problems).toEqual([]);
    expect(planOf(whole, { targets: ['bob'] }).problems).toMatchObject([
      {
        summary: 'extension 11 of bob@x.com is extension of the live user ann@x.com in ent / grp',
        fix: 'Add --target ann@x.com: it gives it up.',
      },
    ]);
  });
});

describe('a plan of users who change places', () => {
  const plan = planFor(
    [
      { ...ann, extension: '12' },
      { ...bob, extension: '11' },
    ],
    [
      { ...ann, extension: '11' },
      { ...bob, extension: '12' },
    ],
  );

  test('counts users, not steps, and all requests', () => {
    expect(plan.changes).toHaveLength(3);
    expect(plan.summary).toMatchObject({ update: 2, unchanged: 0 });
    expect(plan.estimate).toEqual({ requests: 3, seconds: 1 });
  });

  test('has guards that count each user once', () => {
    const live = [ann, bob, ...Array.from({ length: 8 }, (_, n) => ({ userId: `u${n}@x.com` }))];
    const many = planFor([{ ...ann, lastName: 'Li' }, bob], live);
    expect(many.guards).toEqual([
      { code: 'changes', verdict: 'passed', limit: 100, actual: 10, override: '--allow-changes 1' },
    ]);
  });
});

test('notes stand among the problems', () => {
  const note = { code: 'note', severity: 'warning', summary: 'so', fix: 'Do.' } as const;
  expect(planOf([difference([], [])], { notes: [note] }).problems).toEqual([note]);
});

describe('planId', () => {
  const { planId } = planFor([ann, bob], []);

  test('is the same at any time, at any address, with any version and places', () => {
    const moved = [ann, bob].map((one) =>
      desiredUser(one, { source: { file: 'other.yaml', line: 99, column: 9 } }),
    );
    const changes = { now: '2027-01-01T00:00:00.000Z', endpoint: 'https://b', version: '9.9.9' };
    const differences = [
      difference(moved, [liveUser({ userId: 'zed@x.com' })], { file: 'b.yaml' }),
    ];
    expect(planOf(differences, { ...changes, requestsPerSecond: 1 }).planId).toBe(planId);
  });

  test.each([
    ['a value', () => planFor([{ ...ann, lastName: 'Li' }, bob], [])],
    ['a user less', () => planFor([ann], [])],
    ['a user that is live', () => planFor([ann, bob], [{ ...bob, firstName: 'B' }])],
    [
      'a secret less',
      () =>
        planOf([
          difference(
            [ann, bob].map((one) => desiredUser(one, { secrets: {} })),
            [],
          ),
        ]),
    ],
    [
      'another group',
      () =>
        planOf([
          difference(
            [ann, bob].map((one) => desiredUser(one)),
            [],
            otherGroup,
          ),
        ]),
    ],
    [
      'another provider',
      () =>
        planOf(
          [
            difference(
              [ann, bob].map((one) => desiredUser(one)),
              [],
            ),
          ],
          { provider: 'x' },
        ),
    ],
  ])('is another one for %s', (_name, make) => {
    expect(make().planId).not.toBe(planId);
  });
});
