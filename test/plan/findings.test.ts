import { describe, expect, test } from 'vitest';
import type { Offered } from '../../src/model/user.ts';
import { checkCounted, checkMoves, checkOffered, checkUnmanaged } from '../../src/plan/findings.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredUser, difference, liveUser } from '../model/make.ts';
import { differences } from './moving.ts';

describe('unmanaged users', () => {
  const live = Array.from({ length: 6 }, (_, n) => liveUser({ userId: `u${6 - n}@x.com` }));

  test('of a group that forbids them are a problem', () => {
    const forbidden = difference([], live.slice(0, 1), { unmanaged: 'forbid' });
    expect(checkUnmanaged([forbidden])).toEqual([
      {
        code: 'unmanaged',
        severity: 'error',
        summary: 'ent / grp has 1 live user that nobody declared: u6@x.com',
        where: { file: 'g.yaml', line: 2, column: 12 },
        fix: 'Declare them, remove them on the system, or write unmanaged: report.',
      },
    ]);
  });

  test('are named up to five', () => {
    const forbidden = difference([], live, { unmanaged: 'forbid' });
    expect(checkUnmanaged([forbidden])[0]?.summary).toBe(
      'ent / grp has 6 live users that nobody declared: u1@x.com, u2@x.com, u3@x.com, u4@x.com, u5@x.com, …',
    );
  });

  test.each(['ignore', 'report'] as const)('are no problem under %s', (unmanaged) => {
    expect(checkUnmanaged([difference([], live, { unmanaged })])).toEqual([]);
  });
});

describe('creates in a group that is not counted', () => {
  const uncounted = (live: readonly ReturnType<typeof liveUser>[]) => {
    const found = difference([desiredUser({ firstName: 'Ann' })], live);
    return { ...found, current: { ...found.current, counted: false } };
  };

  test('are a warning', () => {
    expect(checkCounted([uncounted([])])).toEqual([
      {
        code: 'uncounted',
        severity: 'warning',
        summary:
          'the system does not tell how many users ent / grp has, so that nobody can see whether its audit is whole',
        where: { file: 'g.yaml', line: 2, column: 12 },
        fix: 'Use an account that may read the group (GET /groups), or look at the creates with care.',
      },
    ]);
  });

  test('but no creates are none', () => {
    expect(checkCounted([uncounted([liveUser()])])).toEqual([]);
  });
});

test('what stands in the way of a move is an error each', () => {
  const blocking = [
    { code: 19603, text: 'The group is full.', fix: 'Make room.' },
    { text: 'No.' },
  ];
  const moved = differences([], [desiredUser()], [liveUser()], [], { blocking, impacts: [] });
  const problem = (text: string, fix: string) => ({
    code: 'moveBlocked',
    severity: 'error',
    summary: `ann@x.com cannot be moved from grp to other: ${text}`,
    where: { file: 'g.yaml', line: 10, column: 5 },
    fix,
  });
  const general =
    'Clear away what stands in the way on the system, or declare the user where it is live.';
  expect(checkMoves(moved)).toEqual([
    problem('The group is full (19603)', 'Make room.'),
    problem('No', general),
  ]);
});

describe('names that the system does not offer', () => {
  const offered: Offered = {
    services: new Map([['do not disturb', 'Do Not Disturb']]),
  };
  const live = { ...liveUser(), offered };
  const withServices = { ...live, fields: { ...live.fields, services: null, servicePacks: null } };
  const found = (services: readonly string[]) =>
    checkOffered([difference([desiredUser({ services })], [withServices])], fields);

  test('are errors, with a near one', () => {
    expect(found(['Do not Disturbe', 'DO NOT DISTURB', 'Sauna'])).toEqual([
      {
        code: 'notOffered',
        severity: 'error',
        summary: 'services of ann@x.com: the system offers no Do not Disturbe',
        where: { file: 'g.yaml', line: 10, column: 13 },
        fix: 'Did you mean Do Not Disturb?',
      },
      {
        code: 'notOffered',
        severity: 'error',
        summary: 'services of ann@x.com: the system offers no Sauna',
        where: { file: 'g.yaml', line: 10, column: 13 },
        fix: 'Write a name, or an alias, that the system offers; it may have to be authorized for the group first.',
      },
    ]);
  });

  test('of a new user are held against what anybody in the group is offered', () => {
    const eve = desiredUser({ userId: 'eve@x.com', services: ['Sauna'] });
    const summaries = checkOffered([difference([eve], [withServices])], fields);
    expect(summaries.map(({ summary }) => summary)).toEqual([
      'services of eve@x.com: the system offers no Sauna',
    ]);
  });

  test('are not known where nothing was read of it', () => {
    const eve = desiredUser({ userId: 'eve@x.com', services: ['Sauna'], servicePacks: ['X'] });
    expect(checkOffered([difference([eve], [liveUser()])], fields)).toEqual([]);
  });
});
