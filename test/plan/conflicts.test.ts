import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { checkConflicts, checkLetterCase, checkUnmanaged } from '../../src/plan/conflicts.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredUser, difference, liveUser, otherGroup } from '../model/make.ts';

const conflicts = (declared: JsonObject, live: JsonObject) =>
  checkConflicts([difference([desiredUser(declared)], [liveUser(live)])], fields);

const summaries = (declared: JsonObject, live: JsonObject) =>
  conflicts(declared, { userId: 'bob@x.com', countryCode: '1', ...live }).map(
    ({ summary }) => summary,
  );

describe('a create', () => {
  test('that wants the extension of a live user is a problem with both sides named', () => {
    expect(conflicts({ extension: '1234' }, { userId: 'bob@x.com', extension: '1234' })).toEqual([
      {
        code: 'taken',
        severity: 'error',
        summary: 'extension 1234 of ann@x.com is extension of the live user bob@x.com in ent / grp',
        where: { file: 'g.yaml', line: 10, column: 14 },
        fix: 'Choose another extension, or free it on the system first.',
      },
    ]);
  });

  test.each<[string, JsonObject, JsonObject, string]>([
    [
      'an extension as a number',
      { extension: '1234' },
      { extension: 1234 },
      'extension 1234 of ann@x.com is extension',
    ],
    [
      'a number',
      { phoneNumber: '+18135551003' },
      { phoneNumber: '8135551003' },
      'phoneNumber +1-8135551003 of ann@x.com is phoneNumber',
    ],
    [
      'a number written national',
      { phoneNumber: '8135551003' },
      { phoneNumber: '+1-8135551003' },
      'phoneNumber 8135551003 of ann@x.com is phoneNumber',
    ],
    [
      'an alias',
      { aliases: ['Sales@x.com'] },
      { aliases: ['sales@X.com'] },
      'aliases sales@x.com of ann@x.com is aliases',
    ],
    ['an id as alias', { aliases: ['bob@x.com'] }, {}, 'aliases bob@x.com of ann@x.com is userId'],
    ['an alias as id', {}, { aliases: ['Ann@x.com'] }, 'userId ann@x.com of ann@x.com is aliases'],
  ])('finds %s', (_name, declared, live, start) => {
    expect(summaries(declared, live)).toEqual([`${start} of the live user bob@x.com in ent / grp`]);
  });

  test.each<[string, JsonObject, JsonObject]>([
    [
      'nothing on both sides',
      { extension: null, phoneNumber: '' },
      { extension: '', phoneNumber: '' },
    ],
    ['leading zeros', { extension: '0123' }, { extension: '123' }],
    ['a line number', { callingLineIdPhoneNumber: '8135551003' }, { phoneNumber: '8135551003' }],
    ['a number that equals an extension', { phoneNumber: '1234' }, { extension: '1234' }],
    ['an e-mail address', { emailAddress: 'bob@x.com' }, {}],
  ])('does not clash over %s', (_name, declared, live) => {
    expect(summaries(declared, live)).toEqual([]);
  });

  test('does not clash with an extension of another group, but with a number of it', () => {
    const held = {
      userId: 'bob@x.com',
      ...otherGroup,
      extension: '1234',
      phoneNumber: '8135551003',
    };
    const wanted = desiredUser({ extension: '1234', phoneNumber: '+1-8135551003' });
    const differences = [difference([wanted], []), difference([], [liveUser(held)], otherGroup)];
    expect(checkConflicts(differences, fields).map(({ summary }) => summary)).toEqual([
      'phoneNumber +1-8135551003 of ann@x.com is phoneNumber of the live user bob@x.com in ent / other',
    ]);
  });

  test('of a user that is live in another group is told once', () => {
    const held = {
      userId: 'ANN@x.com',
      ...otherGroup,
      phoneNumber: '8135551003',
      aliases: ['a@x.com'],
    };
    const wanted = desiredUser({ phoneNumber: '8135551003', aliases: ['a@x.com'] });
    const differences = [difference([wanted], []), difference([], [liveUser(held)], otherGroup)];
    expect(checkConflicts(differences, fields)).toEqual([
      {
        code: 'liveElsewhere',
        severity: 'error',
        summary: 'ann@x.com is live in ent / other',
        where: { file: 'g.yaml', line: 10, column: 11 },
        fix: 'Declare it in that group: this version moves nobody.',
      },
    ]);
  });
});

test('an update never clashes with the user itself', () => {
  const live = { extension: '1234', phoneNumber: '8135551003', countryCode: '1' };
  expect(conflicts({ ...live, firstName: 'Ann', countryCode: null }, live)).toEqual([]);
});

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

test('another letter case than live is a warning', () => {
  const found = difference([desiredUser({ userId: 'Ann@X.com' })], [liveUser()]);
  expect(checkLetterCase([found])).toEqual([
    {
      code: 'letterCase',
      severity: 'warning',
      summary: 'Ann@X.com is live as ann@x.com',
      where: { file: 'g.yaml', line: 10, column: 11 },
      fix: 'Nothing needs doing; write it as it is live to be rid of this line.',
    },
  ]);
  expect(checkLetterCase([difference([desiredUser()], [liveUser()])])).toEqual([]);
});
