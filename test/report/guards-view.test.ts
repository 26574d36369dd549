import { describe, expect, test } from 'vitest';
import type { Guard } from '../../src/model/plan.ts';
import { guardsView } from '../../src/report/guards-view.ts';
import { makePaint } from '../../src/report/paint.ts';
import { create, plan, remove, shownPlan, update } from './make.ts';
import { planned } from './planned.ts';

const group = { serviceProviderId: 'ent', groupId: 'grp' };
const deletes = guard({ code: 'deletes', actual: 12, override: '--allow-deletes 12' });

function guard(changes: Partial<Guard>): Guard {
  return {
    code: 'deletes',
    verdict: 'refused',
    limit: 0,
    actual: 1,
    override: '--x 1',
    ...changes,
  };
}

/** What stands of guards in a plan of one group, the empty line after them left out. */
function shown(guards: readonly Guard[], services = 0, width = 80): readonly string[] {
  const destroys = Array.from({ length: services }, (_, at) => `service ${at}`);
  const value = plan([update('a', { a: 1 }, { a: 2 }, { destroys })], { guards });
  const measure = (text: string) => text.length;
  const lines = guardsView(value, { width, folds: width, full: false, measure });
  return makePaint(false)(lines).trimEnd().split('\n');
}

describe('a guard that refuses', () => {
  test.each<[string, Partial<Guard>, number, string]>([
    ['one delete', {}, 0, '1 user to delete; the limit is 0.'],
    ['a service', {}, 1, '1 service or pack to take away, with its settings; the limit is 0.'],
    [
      'users and a service',
      { actual: 2, limit: 1 },
      1,
      '1 user to delete and 1 service or pack to take away, with its settings; the limit for both is 1.',
    ],
    [
      'services alone',
      { actual: 2 },
      2,
      '2 services or packs to take away, with their settings; the limit is 0.',
    ],
    [
      'too large a share',
      { code: 'changes', actual: 45.5, limit: 30 },
      0,
      '45.5% of the live users would be changed or deleted; the limit is 30%.',
    ],
    [
      'too many creates',
      { code: 'creates', actual: 1200, limit: 1000 },
      0,
      '1,200 users to create; the limit is 1,000.',
    ],
    ['an empty group', { code: 'emptied' }, 0, 'ent / grp would have no user left.'],
    ['a lost number', { code: 'lastNumbers' }, 0, 'in ent / grp nobody would have a number left.'],
  ])('because of %s says so, and what allows it', (_what, changes, services, text) => {
    expect(shown([guard(changes)], services, 200)).toEqual([
      `Refused: ${text}`,
      '  To allow it, add --x 1.',
    ]);
  });

  test('says once for run and groups what allows it', () => {
    const other = { ...group, groupId: 'other' };
    expect(
      shown([
        deletes,
        { ...deletes, group, actual: 7 },
        { ...deletes, group: other, actual: 5 },
        guard({ code: 'emptied', override: '--allow-emptied 1' }),
        guard({ code: 'emptied', override: '--allow-emptied 1', group: other }),
      ]),
    ).toEqual([
      'Refused: 12 users to delete; the limit is 0.',
      '  By group: 7 in ent / grp, 5 in ent / other',
      '  To allow it, add --allow-deletes 12.',
      'Refused: ent / other would have no user left.',
      '  To allow it, add --allow-emptied 1.',
    ]);
  });

  test('for what several groups lose names them', () => {
    const both = [group, { ...group, groupId: 'other' }];
    const lost = (code: Guard['code']) => [
      guard({ code, actual: 2 }),
      ...both.map((one) => guard({ code, group: one })),
    ];
    expect(shown([...lost('emptied'), ...lost('lastNumbers')])).toEqual([
      'Refused: 2 groups would have no user left.',
      '  Groups: ent / grp, ent / other',
      '  To allow it, add --x 1.',
      'Refused: in 2 groups nobody would have a number left.',
      '  Groups: ent / grp, ent / other',
      '  To allow it, add --x 1.',
    ]);
  });

  test('although a number was given says that it has to be exact', () => {
    const wrong = { ...deletes, given: 1234 };
    const groups = [{ ...wrong, group, actual: 7 }];
    expect(shown([wrong, ...groups])).toEqual([
      'Refused: 12 users to delete; the limit is 0.',
      '  By group: 7 in ent / grp',
      '  To allow it, write --allow-deletes 12 in place of 1,234: the number must be',
      '  exact.',
    ]);
    expect(shown([wrong], 0, 60)).toEqual([
      'Refused: 12 users to delete; the limit is 0.',
      '  To allow it, write --allow-deletes 12 in place of 1,234:',
      '  the number must be exact.',
    ]);
  });

  test('although little is done says which number is wrong', () => {
    const few = { ...deletes, actual: 1, limit: 5, given: 3, override: '--allow-deletes 1' };
    expect(shown([few])).toEqual([
      'Refused: 1 user to delete, and --allow-deletes says 3.',
      '  The number must be exact: write --allow-deletes 1, or leave it out.',
    ]);
    const none = guard({ code: 'emptied', actual: 0, given: 2, override: '--allow-emptied 0' });
    expect(shown([none])).toEqual([
      'Refused: --allow-emptied says 2, and there is nothing to allow.',
      '  Write --allow-emptied 0, or leave it out.',
    ]);
  });

  test('for a group alone names the group', () => {
    const half = guard({ code: 'changes', actual: 50, limit: 30, override: '--allow-changes 6' });
    const passed = guard({ code: 'changes', verdict: 'passed', actual: 10, limit: 30 });
    expect(shown([passed, { ...half, group }], 0, 60)).toEqual([
      'Refused in ent / grp: 50% of the live users would be changed',
      '  or deleted; the limit is 30%.',
      '  To allow it, add --allow-changes 6.',
    ]);
  });
});

describe('a guard that lets pass', () => {
  test('is not told', () => {
    expect(shown([guard({ verdict: 'passed' })])).toEqual(['']);
  });

  test('is told quietly, and once, where the number was given', () => {
    const allowed = { ...deletes, verdict: 'passed', overridden: true } as const;
    expect(shown([allowed, { ...allowed, group, actual: 5 }])).toEqual([
      'Allowed by --allow-deletes 12.',
    ]);
  });
});

describe('a plan that is refused', () => {
  const given = {
    grp: {
      declared: [{ userId: 'a', firstName: 'A', lastName: 'B' }],
      live: ['a', 'c', 'd'].map((userId) => ({ userId, firstName: 'A', lastName: 'B' })),
      absent: ['c', 'd'],
    },
  };
  const policy = { maxDeletes: 0, maxChangePercent: 30 };

  test('says so at the end, in place of how long it takes', async () => {
    const text = await shownPlan(planned(given, { policy }), { colors: true });
    expect(text.replaceAll('\u001b', 'ESC').split('\n\n').slice(1).join('\n\n')).toBe(
      'ESC[31mRefused: ESC[39m2 users to delete; the limit is 0.\n' +
        '  To allow it, add ESC[1m--allow-deletes 2ESC[22m.\n\n' +
        'ESC[1mPlan: 0 to create, 0 to update, ESC[22mESC[31m2 to deleteESC[39mESC[1m, 1 unchanged.ESC[22m\n' +
        'ESC[31mRefused: ESC[39mnothing will be carried out until what is refused above is allowed.\n',
    );
  });

  test('is folded in 60 columns', async () => {
    const text = await shownPlan(planned(given, { policy }), { width: 60 });
    expect(text.split('\n\n').slice(1).join('\n\n')).toBe(
      'Refused: 2 users to delete; the limit is 0.\n' +
        '  To allow it, add --allow-deletes 2.\n\n' +
        'Plan: 0 to create, 0 to update, 2 to delete, 1 unchanged.\n' +
        'Refused: nothing will be carried out until what is refused\n' +
        '  above is allowed.\n',
    );
  });

  test('is carried out with the number that it names', async () => {
    const text = await shownPlan(planned(given, { policy, allowances: { deletes: 2 } }));
    expect(text.split('\n\n').slice(1).join('\n\n')).toBe(
      'Allowed by --allow-deletes 2.\n\n' +
        'Plan: 0 to create, 0 to update, 2 to delete, 1 unchanged.\n' +
        'Carrying it out takes about 2 requests, 1 s.\n',
    );
  });

  test('and has problems says both', async () => {
    const problems = [
      { code: 'x', severity: 'error', summary: 'it is wrong', fix: 'Mend it.' } as const,
    ];
    const value = plan([create('a', {}), remove('b', {})], { guards: [deletes], problems });
    expect((await shownPlan(value, { width: 200 })).split('\n').slice(-4)).toEqual([
      'Plan: 1 to create, 0 to update, 1 to delete, 1 unchanged.',
      'Not applicable: 1 problem to solve first.',
      'Refused: nothing will be carried out until what is refused above is allowed.',
      '',
    ]);
  });
});
