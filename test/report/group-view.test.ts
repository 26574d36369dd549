import { describe, expect, test } from 'vitest';
import { plan, planGroup, remove, shownPlan } from './make.ts';

describe('unmanaged users', () => {
  const userIds = ['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com', 'e@x.com', 'f@x.com', 'g@x.com'];
  const unmanagedLine = async (
    unmanaged: ReturnType<typeof planGroup>['unmanaged'],
    full = false,
  ) => {
    const text = await shownPlan(plan([], { groups: [planGroup({ unmanaged })] }), { full });
    return text.split('\n').filter((line) => line.includes('not declared') || /^ {4}\S/.test(line));
  };

  test('are counted, and the first five named', async () => {
    expect(await unmanagedLine({ policy: 'report', count: 7, userIds })).toEqual([
      '  7 live users are not declared: a@x.com, b@x.com, c@x.com, d@x.com, e@x.com,',
      '    2 more (--full names them)',
    ]);
  });

  test('are all named by --full', async () => {
    expect(await unmanagedLine({ policy: 'report', count: 7, userIds }, true)).toEqual([
      '  7 live users are not declared: a@x.com, b@x.com, c@x.com, d@x.com, e@x.com,',
      '    f@x.com, g@x.com',
    ]);
  });

  test('that are deleted stand there as such, and not once more; others that are live too do', async () => {
    const unmanaged = { policy: 'delete', count: 3, userIds: userIds.slice(0, 3) } as const;
    const goes = ['a', 'b', 'c'].map((name) => remove(name, { firstName: name.toUpperCase() }));
    const shownLines = async (changes: typeof goes) => {
      const text = await shownPlan(plan(changes, { groups: [planGroup({ unmanaged })] }));
      return text.split('\n\n')[0]?.split('\n').slice(2);
    };
    expect(await shownLines(goes)).toEqual([
      '  - a  delete  A  groups/g.yaml:7',
      '  - b  delete  B  groups/g.yaml:7',
      '  - c  delete  C  groups/g.yaml:7',
    ]);
    expect(await shownLines(goes.slice(1))).toEqual([
      '  - b  delete  B  groups/g.yaml:7',
      '  - c  delete  C  groups/g.yaml:7',
      '  1 live user is not declared: a@x.com',
    ]);
  });

  test('are counted where they are ignored', async () => {
    expect(await unmanagedLine({ policy: 'ignore', count: 1, userIds: [] })).toEqual([
      '  1 live user is not declared',
    ]);
  });
});
