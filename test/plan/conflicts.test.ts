import { describe, expect, test } from 'vitest';
import type { GroupDifference } from '../../src/model/difference.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { checkConflicts } from '../../src/plan/conflicts.ts';
import { makeChanges } from '../../src/plan/make-changes.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { context, desiredUser, difference, liveUser, otherGroup } from '../model/make.ts';
import { differences } from './moving.ts';

const conflictsOf = (all: readonly GroupDifference[]) =>
  checkConflicts(
    all,
    all.flatMap((group) => makeChanges(group, context)),
    fields,
  );

const conflicts = (declared: JsonObject, live: JsonObject) =>
  conflictsOf([difference([desiredUser(declared)], [liveUser(live)])]);

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
    const all = [difference([wanted], []), difference([], [liveUser(held)], otherGroup)];
    expect(conflictsOf(all).map(({ summary }) => summary)).toEqual([
      'phoneNumber +1-8135551003 of ann@x.com is phoneNumber of the live user bob@x.com in ent / other',
    ]);
  });

  test('of a user that is live under another service provider is told once', () => {
    const elsewhere = { serviceProviderId: 'other', groupId: 'grp' };
    const held = {
      userId: 'ANN@x.com',
      ...elsewhere,
      phoneNumber: '8135551003',
      aliases: ['a@x.com'],
    };
    const wanted = desiredUser({ phoneNumber: '8135551003', aliases: ['a@x.com'] });
    const all = [difference([wanted], []), difference([], [liveUser(held)], elsewhere)];
    expect(conflictsOf(all)).toEqual([
      {
        code: 'liveElsewhere',
        severity: 'error',
        summary: 'ann@x.com is live in other / grp',
        where: { file: 'g.yaml', line: 10, column: 11 },
        fix: 'Declare it there, or choose another userId: nobody moves to another service provider.',
      },
    ]);
  });
});

test('an update never clashes with the user itself', () => {
  const live = { extension: '1234', phoneNumber: '8135551003', countryCode: '1' };
  expect(conflicts({ ...live, firstName: 'Ann', countryCode: null }, live)).toEqual([]);
});

test('an update clashes with whoever keeps what it takes', () => {
  const live = [liveUser(), liveUser({ userId: 'bob@x.com', extension: '1234' })];
  const all = [difference([desiredUser({ extension: '1234' })], live)];
  expect(conflictsOf(all)).toEqual([
    {
      code: 'taken',
      severity: 'error',
      summary: 'extension 1234 of ann@x.com is extension of the live user bob@x.com in ent / grp',
      where: { file: 'g.yaml', line: 10, column: 14 },
      fix: 'Choose another extension, or free it on the system first.',
    },
  ]);
});

describe('what somebody gives up can be taken', () => {
  const bob = liveUser({
    userId: 'bob@x.com',
    extension: '1234',
    phoneNumber: '+1-8135551003',
    aliases: ['ann@x.com'],
  });
  const ann = desiredUser({ extension: '1234', phoneNumber: '+18135551003' });

  test('by an update', () => {
    const given = { userId: 'bob@x.com', extension: null, phoneNumber: null, aliases: null };
    expect(conflictsOf([difference([ann, desiredUser(given)], [bob])])).toEqual([]);
  });

  test('by a delete', () => {
    const absent = [{ userId: 'bob@x.com', source: { file: 'g.yaml', line: 3, column: 1 } }];
    expect(conflictsOf([difference([ann], [bob], { absent })])).toEqual([]);
  });

  test('but for what the giver keeps', () => {
    const given = { userId: 'bob@x.com', extension: null, phoneNumber: null };
    expect(
      conflictsOf([difference([ann, desiredUser(given)], [bob])]).map(({ summary }) => summary),
    ).toEqual(['userId ann@x.com of ann@x.com is aliases of the live user bob@x.com in ent / grp']);
  });
});

describe('another name of the same user', () => {
  const renamed = (values: JsonObject) =>
    desiredUser({ userId: 'new@x.com', ...values }, { previously: ['ann@x.com'] });
  const live = liveUser({ aliases: ['new@x.com'], alternateUserId: [{ alternateUserId: 'jo' }] });

  test('cannot become its id while it is kept', () => {
    expect(conflictsOf([difference([renamed({})], [live])])).toEqual([
      {
        code: 'taken',
        severity: 'error',
        summary: 'userId new@x.com of new@x.com is aliases of the live user ann@x.com in ent / grp',
        where: { file: 'g.yaml', line: 10, column: 11 },
        fix: 'Choose another userId, or free it on the system first.',
      },
    ]);
  });

  test('can become its id when it is given up', () => {
    expect(conflictsOf([difference([renamed({ aliases: null })], [live])])).toEqual([]);
  });

  test('cannot become an alias while it is an alternate id', () => {
    const found = conflictsOf([
      difference([desiredUser({ aliases: ['jo', 'new@x.com'] })], [live]),
    ]);
    expect(found.map(({ code, summary }) => [code, summary])).toEqual([
      [
        'taken',
        'aliases jo of ann@x.com is alternateUserId of the live user ann@x.com in ent / grp',
      ],
    ]);
  });

  test('can change places with one of another kind', () => {
    const swapped = desiredUser({ aliases: ['jo'], alternateUserId: ['new@x.com'] });
    expect(conflictsOf([difference([swapped], [live])])).toEqual([]);
  });
});

describe('what a user brings along', () => {
  const mover = liveUser({ extension: '1234' });
  const taker = desiredUser({ userId: 'bob@x.com', extension: '1234' });

  test('cannot be taken by another one', () => {
    expect(conflictsOf(differences([], [desiredUser(), taker], [mover], []))).toEqual([
      {
        code: 'taken',
        severity: 'error',
        summary: 'extension 1234 of bob@x.com is extension of ann@x.com, who moves to ent / other',
        where: { file: 'g.yaml', line: 10, column: 14 },
        fix: 'Choose another extension, or declare one for ann@x.com.',
      },
    ]);
  });

  test('can be taken once it is given up there', () => {
    const given = desiredUser({ extension: '99' });
    expect(conflictsOf(differences([], [given, taker], [mover], []))).toEqual([]);
  });
});

describe('what a user brings along and another one gives up there', () => {
  const bob = liveUser({ userId: 'bob@x.com', ...otherGroup, extension: '1234' });
  const giver = desiredUser({ userId: 'bob@x.com', extension: '99' });
  const problemsOf = (mover: JsonObject, undo?: true) =>
    makePlan(
      differences(
        [],
        [giver, desiredUser({ userId: 'new@x.com', ...mover }, { previously: ['ann@x.com'] })],
        [liveUser({ extension: '1234' })],
        [bob],
      ),
      { ...context, ...(undo && { undo }) },
    ).problems;

  test('is nobody knows whose, where it is not declared', () => {
    expect(problemsOf({})).toEqual([
      {
        code: 'undeclaredContested',
        severity: 'error',
        summary:
          'ann@x.com brings extension 1234 into ent / other, where bob@x.com gives it up: whose it is then is not declared',
        where: { file: 'g.yaml', line: 10, column: 5 },
        fix: 'Declare the extension of ann@x.com.',
      },
    ]);
    expect(problemsOf({}, true).map(({ fix }) => fix)).toEqual([
      'Undo bob@x.com first with --target, then the others.',
    ]);
  });

  test.each([{ extension: '1234' }, { extension: '98' }, { extension: null }])(
    'is as declared: %j',
    (mover) => {
      expect(problemsOf(mover)).toEqual([]);
    },
  );
});
