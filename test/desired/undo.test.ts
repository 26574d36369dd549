import { describe, expect, test } from 'vitest';
import { resolveUndo } from '../../src/desired/undo.ts';
import type { PastChange, UndoneBy } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { fields } from '../../src/providers/odin/fields.ts';

const GROUP = { serviceProviderId: 'ent', groupId: 'grp' };

/** A change of a live user, as a ledger has it. */
function change(
  action: UndoneBy['action'],
  userId: string,
  before: JsonObject,
  after: JsonObject | null,
  more: Partial<UndoneBy> = {},
): Omit<PastChange, 'line'> {
  return { userId, change: { action, ...GROUP, before, after, ...more } };
}

const update = (userId: string, before: JsonObject, after: JsonObject) =>
  change('update', userId, before, after);
const rename = (from: string, to: string) =>
  change('rename', to, { userId: from }, { userId: to }, { previousUserId: from });
const remove = (userId: string, before: JsonObject = {}) => change('delete', userId, before, null);

/** What an undo of these changes wants, from line 2 on. */
function undo(
  changes: readonly Omit<PastChange, 'line'>[],
  more: { readonly created?: readonly string[]; readonly unsure?: readonly string[] } = {},
) {
  const { groups, notes, losses } = resolveUndo(
    {
      file: 'l.jsonl',
      provider: 'odin',
      endpoint: 'https://a',
      changes: changes.map((one, at) => ({ line: at + 2, ...one })),
      created: [],
      unsure: [],
      ...more,
    },
    fields,
  );
  const users = groups.flatMap((group) =>
    group.users.map(({ userId, fields: values, previously, mayCreate = true }) => ({
      userId,
      group: group.groupId,
      values,
      previously,
      mayCreate,
    })),
  );
  const told = notes.map(({ where, summary }) => [where?.line, summary]);
  const lost = [...losses].flatMap(([key, all]) => all.map(({ summary }) => [key, summary]));
  return { users, told, lost };
}

const plain = { group: 'grp', previously: [] as string[], mayCreate: false };

describe('a user', () => {
  test('gets back the parts that changed, of one run or of several', () => {
    const device = (parts: JsonObject) => ({ accessDeviceEndpoint: parts });
    const accessDevice = { deviceName: 'd', deviceLevel: 'Group' };
    const first = update(
      'a',
      device({ accessDevice, linePort: 'l' }),
      device({ accessDevice, linePort: 'm' }),
    );
    const second = update(
      'a',
      device({ accessDevice, linePort: 'm', portNumber: null }),
      device({
        accessDevice: { ...accessDevice, deviceName: 'e' },
        linePort: 'n',
        portNumber: '1',
      }),
    );
    expect(undo([first]).users).toEqual([
      { ...plain, userId: 'a', values: device({ linePort: 'l' }) },
    ]);
    expect(undo([first, second]).users).toEqual([
      {
        ...plain,
        userId: 'a',
        values: device({ accessDevice: { deviceName: 'd' }, linePort: 'l', portNumber: null }),
      },
    ]);
    const gone = update('a', device({ accessDevice, linePort: 'm' }), {
      accessDeviceEndpoint: null,
    });
    expect(undo([first, gone]).users).toEqual([
      { ...plain, userId: 'a', values: device({ accessDevice, linePort: 'l' }) },
    ]);
  });

  test('gets a department back whole', () => {
    const department = (name: string) => ({ department: { name, enterprise: false } });
    expect(undo([update('a', department('Sales'), department('Support'))]).users).toEqual([
      { ...plain, userId: 'a', values: department('Sales') },
    ]);
  });

  test('whose rename nobody knows of may have either id', () => {
    const unsure = { ...rename('b', 'c'), unsure: true as const };
    expect(undo([rename('a', 'b'), unsure]).users).toMatchObject([
      { userId: 'a', previously: ['c', 'b'] },
    ]);
    const all = [rename('a', 'b'), update('b', { title: 'x' }, { title: 'y' }), unsure];
    expect(undo([...all, rename('b', 'c')]).users).toEqual([
      { ...plain, userId: 'a', previously: ['c'], values: { title: 'x' } },
    ]);
  });

  test('gets back only what changed, as it was first', () => {
    const steps = [
      update('a', { title: null, firstName: 'A' }, { title: 'X', firstName: 'A' }),
      update('a', { title: 'X', extension: '1' }, { title: 'Y', extension: '2' }),
    ];
    expect(undo(steps).users).toEqual([
      { ...plain, userId: 'a', values: { extension: '1', title: null } },
    ]);
  });

  test('who gave something up on the way gets it back', () => {
    const steps = [
      update('a', { extension: '1' }, { extension: null }),
      update('a', { extension: null }, { extension: '2' }),
    ];
    expect(undo(steps).users).toEqual([{ ...plain, userId: 'a', values: { extension: '1' } }]);
  });

  test('is the same in any letter case', () => {
    const steps = [
      update('Ann', { title: 'A' }, { title: 'B' }),
      update('ann', { title: 'B' }, { title: 'C' }),
    ];
    expect(undo(steps).users).toEqual([{ ...plain, userId: 'Ann', values: { title: 'A' } }]);
  });

  test('who was renamed, twice and back, is found by its last name', () => {
    expect(undo([rename('a', 'b'), rename('b', 'c')]).users).toEqual([
      { ...plain, userId: 'a', previously: ['c'], values: {} },
    ]);
    expect(undo([rename('a', 'b'), rename('b', 'a')]).users).toEqual([
      { ...plain, userId: 'a', values: {} },
    ]);
  });

  test('whose name another one got is not mixed up with that one', () => {
    const steps = [
      rename('a', 'b'),
      rename('c', 'a'),
      update('a', { title: 'C' }, { title: 'X' }),
      update('b', { title: 'A' }, { title: 'Y' }),
    ];
    expect(undo(steps).users).toEqual([
      { ...plain, userId: 'c', previously: ['a'], values: { title: 'C' } },
      { ...plain, userId: 'a', previously: ['b'], values: { title: 'A' } },
    ]);
  });

  test('who was moved belongs where it was', () => {
    const step = change(
      'move',
      'a',
      { groupId: 'grp', extension: '1' },
      { groupId: 'other', extension: null },
      { groupId: 'other' },
    );
    expect(undo([step]).users).toEqual([{ ...plain, userId: 'a', values: { extension: '1' } }]);
    const twice = change('move', 'a', { groupId: 'other' }, { groupId: 'x' }, { groupId: 'x' });
    expect(undo([step, twice]).users).toMatchObject([{ group: 'grp' }]);
  });

  test('who was deleted may be created, without its device, with the values of before the run', () => {
    const steps = [
      update('a', { title: 'Was' }, { title: 'X' }),
      remove('a', { firstName: 'A', title: 'X', endpointType: 'none' }),
    ];
    expect(undo(steps).users).toEqual([
      { ...plain, userId: 'a', mayCreate: true, values: { firstName: 'A', title: 'Was' } },
    ]);
  });
});

test('nobody puts back a password, what the system works out, or what no field can be', () => {
  const before = { password: 'canary', countryCode: '1', extension: ['1'], title: 'A', x: 1 };
  const { users, told } = undo([update('a', before, {})]);
  expect(users).toEqual([{ ...plain, userId: 'a', values: { title: 'A' } }]);
  expect(told).toEqual([]);
  expect(undo([update('a', { password: null }, { password: 'canary' })]).told).toEqual([]);
});

test('what a run left is told where it is known; who was deleted is not changed', () => {
  const steps = [
    { line: 2, ...update('a', { extension: '1', title: 'A' }, { extension: null, title: 'B' }) },
    { line: 3, ...update('a', { extension: null }, { extension: '2' }), unsure: true as const },
    { line: 4, ...remove('b', { title: 'B' }) },
  ];
  const past = { file: 'l', provider: 'odin', endpoint: 'e', changes: steps };
  const { groups } = resolveUndo({ ...past, created: [], unsure: [] }, fields);
  const [a, b] = groups.flatMap(({ users }) => users);
  expect([a?.left, a?.mayUpdate, b?.left, b?.mayUpdate]).toEqual([
    { title: 'B' },
    undefined,
    undefined,
    false,
  ]);
});

test('of a value that a move replaced by one that nobody knew, nobody says what was left', () => {
  const step = change('move', 'a', { groupId: 'x', title: 'A' }, { groupId: 'grp' });
  const changes = [{ line: 2, ...step }];
  const past = { file: 'l', provider: 'odin', endpoint: 'e', created: [], unsure: [], changes };
  const [a] = resolveUndo(past, fields).groups.flatMap(({ users }) => users);
  expect([a?.fields, a?.left]).toEqual([{ title: 'A' }, { groupId: 'grp' }]);
});

test('who is created anew gets the names that the system wants, unless the ledger holds them', () => {
  const names = { firstName: 'A', lastName: 'B' };
  const changes = [
    { line: 2, ...remove('a', names) },
    { line: 3, ...remove('b', { ...names, callingLineIdLastName: 'C' }) },
    { line: 4, ...remove('c', { callingLineIdLastName: null }) },
  ];
  const past = { file: 'l', provider: 'odin', endpoint: 'e', created: [], unsure: [], changes };
  const users = resolveUndo(past, fields).groups.flatMap((group) => group.users);
  expect(users.map(({ createDefaults }) => createDefaults)).toEqual([
    { callingLineIdFirstName: 'A', callingLineIdLastName: 'B' },
    { callingLineIdFirstName: 'A' },
    {},
  ]);
});

describe('what cannot be undone is told', () => {
  test('a value that nobody can clear', () => {
    const { users, told } = undo([update('a', { language: null }, { language: 'German' })]);
    expect(users).toEqual([{ ...plain, userId: 'a', values: {} }]);
    expect(told).toEqual([[2, 'language of a was not set before, and cannot be taken away again']]);
  });

  test('who was created stays, and is not created again once somebody deleted it', () => {
    expect(undo([], { created: ['a'], unsure: ['b'] }).told).toEqual([
      [1, 'a was created by that run and stays'],
      [1, 'b may have been created by that run; if so, it stays'],
    ]);
    const { users, told } = undo([remove('a', { firstName: 'A' })], { created: ['A'] });
    expect([users, told]).toEqual([[{ ...plain, userId: 'a', values: { firstName: 'A' } }], []]);
  });

  test('who was deleted, and whose id another one got', () => {
    const { users, told } = undo([remove('a', { firstName: 'A' }), rename('b', 'a')]);
    expect(users).toEqual([{ ...plain, userId: 'b', previously: ['a'], values: {} }]);
    expect(told).toEqual([
      [2, 'a was deleted, and another user got its id after that: it is not created anew'],
    ]);
  });

  describe('of a move', () => {
    const said = (codes: readonly (number | undefined)[], before: JsonObject = {}) => {
      const impacts = codes.map((code) => ({ ...(code ? { code } : {}), text: `Lost ${code}.` }));
      const after = { groupId: 'grp', ...Object.fromEntries(names(before)) };
      return undo([change('move', 'a', { groupId: 'x', ...before }, after, { impacts })]).lost;
    };
    const names = (before: JsonObject) => Object.keys(before).map((name) => [name, null]);

    test('what no field holds', () => {
      expect(said([19705, undefined, 19716])).toEqual([
        [
          'a',
          'not undone of the move of a: Lost 19705 (19705); Lost undefined; Lost 19716 (19716)',
        ],
      ]);
    });

    test('but not what a field brings back, or the move itself', () => {
      expect(said([19701, 19717])).toEqual([]);
      expect(said([19707, 19713], { department: 'Sales', extension: '11' })).toEqual([]);
      expect(said([19707, 19713], { department: 'Sales' })).toEqual([
        ['a', 'not undone of the move of a: Lost 19713 (19713)'],
      ]);
      expect(said([])).toEqual([]);
    });

    test('of somebody who was deleted after it, only that', () => {
      const impacts = [{ code: 19716, text: 'Lost' }];
      const moved = change('move', 'a', { groupId: 'x' }, { groupId: 'grp' }, { impacts });
      expect(undo([moved, remove('a')]).lost).toHaveLength(1);
    });
  });

  test('services lose their settings, and a new user more than that', () => {
    const taken = update(
      'a',
      { services: ['Call Waiting', 'Intercept User'] },
      { services: ['Call Waiting'] },
    );
    expect(undo([taken]).lost).toEqual([
      ['a', 'Intercept User of a will be assigned again, without the settings of before'],
    ]);
    expect(undo([taken, remove('a')]).lost).toEqual([
      [
        'a',
        'a is created anew: its device, voice mail, settings, hunt groups, schedules and old password do not come back',
      ],
    ]);
  });
});

test('groups are those of every change, each once, and what else is live there is nobody’s business', () => {
  const moved = change('move', 'a', { groupId: 'grp' }, { groupId: 'new' }, { groupId: 'new' });
  const { groups } = resolveUndo(
    {
      file: 'l.jsonl',
      provider: 'odin',
      endpoint: 'https://a',
      changes: [
        { line: 2, ...moved },
        { line: 4, ...update('b', { title: 'A' }, { title: 'B' }) },
      ],
      created: [],
      unsure: [],
    },
    fields,
  );
  expect(groups.map(({ groupId, unmanaged, absent }) => [groupId, unmanaged, absent])).toEqual([
    ['grp', 'ignore', []],
    ['new', 'ignore', []],
  ]);
});
