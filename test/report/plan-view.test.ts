import { describe, expect, test } from 'vitest';
import {
  create,
  move,
  plan,
  planGroup,
  problem,
  remove,
  rename,
  shownPlan,
  update,
} from './make.ts';

const anna = { firstName: 'Anna', lastName: 'Berg', extension: '2001', language: 'English' };
const ben = { firstName: 'Ben', lastName: 'Ortiz', extension: '2002', language: 'English' };
const two = plan([
  create('anna.berg', { ...anna, phoneNumber: '+1-8135552001', emailAddress: 'anna.berg@x.com' }),
  create('ben.ortiz', ben, { source: { file: 'groups/g.yaml', line: 12, column: 5 } }),
]);

/** Makes colours and marks visible in the expected text. */
function escapesShown(text: string): string {
  return text.replaceAll('\u001b', 'ESC').replaceAll('\u200e', '<LRM>');
}

describe('creates', () => {
  test('are one aligned line a user in 80 columns, what all share said once', async () => {
    expect(await shownPlan(two)).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged · ids without @x.com
        both new: English
        + anna.berg  Anna  Berg   2001  +1-8135552001   groups/g.yaml:7
        + ben.ortiz  Ben   Ortiz  2002                 groups/g.yaml:12
          --full also shows emailAddress

      Plan: 2 to create, 0 to update, 0 to delete, 1 unchanged.
      Creating takes about 41 requests, 9 s.
      "
    `);
  });

  test('leave out the fields for which 60 columns have no room, and name them', async () => {
    expect(await shownPlan(two, { width: 60 })).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged · ids without @x.com
        both new: English
        + anna.berg  Anna  Berg   2001  +1-8135552001   g.yaml:7
        + ben.ortiz  Ben   Ortiz  2002                 g.yaml:12
          --full also shows emailAddress

      Plan: 2 to create, 0 to update, 0 to delete, 1 unchanged.
      Creating takes about 41 requests, 9 s.
      "
    `);
  });

  test('keep their place beside them in 200 columns', async () => {
    expect(await shownPlan(two, { width: 200 })).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged · ids without @x.com
        both new: English
        + anna.berg  Anna  Berg   2001  +1-8135552001  anna.berg@x.com   groups/g.yaml:7
        + ben.ortiz  Ben   Ortiz  2002                                  groups/g.yaml:12

      Plan: 2 to create, 0 to update, 0 to delete, 1 unchanged.
      Creating takes about 41 requests, 9 s.
      "
    `);
  });

  test('are shown with every field by --full, secrets by name only', async () => {
    expect(await shownPlan(two, { full: true })).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged
        + anna.berg@x.com   groups/g.yaml:7
            firstName     Anna
            lastName      Berg
            extension     2001
            language      English
            phoneNumber   +1-8135552001
            emailAddress  anna.berg@x.com
            password      (secret)

        + ben.ortiz@x.com  groups/g.yaml:12
            firstName  Ben
            lastName   Ortiz
            extension  2002
            language   English
            password   (secret)

      Plan: 2 to create, 0 to update, 0 to delete, 1 unchanged.
      Creating takes about 41 requests, 9 s.
      "
    `);
  });

  test('have their columns in the order of the fields, though the first one lacks some', async () => {
    const [first, second] = [
      { firstName: 'Anna', lastName: 'Berg', title: 'Boss' },
      { firstName: 'Ben', lastName: 'Ortiz', extension: '2002', phoneNumber: '+1', title: 'Agent' },
    ];
    const [, , ...rows] = (await shownPlan(plan([create('anna', first), create('ben', second)])))
      .split('\n')
      .slice(0, 4);
    expect(rows).toEqual([
      '  + anna  Anna  Berg             Boss   groups/g.yaml:7',
      '  + ben   Ben   Ortiz  2002  +1  Agent  groups/g.yaml:7',
    ]);
  });

  test('are coloured where colours are wanted', async () => {
    const one = plan([create('anna.berg', { firstName: 'Anna' })]);
    expect(escapesShown(await shownPlan(one, { colors: true }))).toMatchInlineSnapshot(`
      "ESC[1ment / grpESC[22mESC[2m  groups/g.yamlESC[22m
      ESC[2m  1 live · 3 declared · 1 unchangedESC[22m
      ESC[32m  + ESC[39manna.berg@x.com  AnnaESC[2m  groups/g.yaml:7ESC[22m

      ESC[1mPlan: 1 to create, 0 to update, 0 to delete, 1 unchanged.ESC[22m
      ESC[2mCreating takes about 41 requests, 9 s.ESC[22m
      "
    `);
  });

  test('line up with double-width, emoji and right-to-left names', async () => {
    const names = ['花子', 'Zoë', '👩‍👩‍👧', 'שרה', 'e\u0301ric'];
    const changes = names.map((firstName, at) =>
      create(`user${at}`, { firstName, extension: String(2000 + at) }),
    );
    expect(escapesShown(await shownPlan(plan(changes)))).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged · ids without @x.com
        + user0  花子  2000  groups/g.yaml:7
        + user1  Zoë   2001  groups/g.yaml:7
        + user2  👩‍👩‍👧    2002  groups/g.yaml:7
        + user3  שרה<LRM>   2003  groups/g.yaml:7
        + user4  éric  2004  groups/g.yaml:7

      Plan: 5 to create, 0 to update, 0 to delete, 1 unchanged.
      Creating takes about 41 requests, 9 s.
      "
    `);
  });

  test('cut names that are too long', async () => {
    const long = { firstName: 'Karl-Friedrich-Wilhelm-Ferdinand-August', extension: '2001' };
    const id = 'karl-friedrich-wilhelm-ferdinand-august.von.und.zu.somewhere';
    const changes = [create(id, long), create('b', { firstName: '花'.repeat(40), extension: '1' })];
    expect(await shownPlan(plan(changes), { width: 60 })).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged · ids without @x.com
        + karl-friedrich-wilhelm-ferdinand-augus…  groups/g.yaml:7
             Karl-Friedrich-Wilhelm-Ferdinan…
        + b  花花花花花花花花花花花花花花花…       groups/g.yaml:7
          --full also shows extension

      Plan: 2 to create, 0 to update, 0 to delete, 1 unchanged.
      Creating takes about 41 requests, 9 s.
      "
    `);
  });

  test('whose ids have no domain keep their last letter', async () => {
    const bare = plan([create('', anna, { userId: '4003' }), create('', ben, { userId: '5003' })]);
    expect(await shownPlan(bare)).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged
        both new: English
        + 4003  Anna  Berg   2001  groups/g.yaml:7
        + 5003  Ben   Ortiz  2002  groups/g.yaml:7

      Plan: 2 to create, 0 to update, 0 to delete, 1 unchanged.
      Creating takes about 41 requests, 9 s.
      "
    `);
  });
});

describe('updates', () => {
  const before = { ...anna, aliases: ['a@x.com', 'b@x.com', 'c@x.com'], title: 'Boss' };

  test('of one field stand on one line, old → new', async () => {
    const one = plan([
      update('anna.berg', before, { ...before, lastName: 'Ortiz' }),
      update('b', before, { ...before, title: null }),
    ]);
    expect(await shownPlan(one)).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged · ids without @x.com
        ~ anna.berg  lastName  Berg → Ortiz  groups/g.yaml:7
        ~ b          title  Boss → (none)    groups/g.yaml:7

      Plan: 0 to create, 2 to update, 0 to delete, 1 unchanged.
      Carrying it out takes about 41 requests, 9 s.
      "
    `);
  });

  test('of several fields have a line a field, in the order of the fields', async () => {
    const after = {
      firstName: 'Annabel',
      lastName: 'Berg',
      extension: '3001',
      title: null,
      aliases: ['c@x.com', 'new@x.com', 'a@x.com'],
      emailAddress: 'annabel.berg.of.the.department@telephones.example.com',
    };
    const old = { ...before, emailAddress: 'anna.berg.of.the.department@telephones.example.com' };
    expect(await shownPlan(plan([update('anna.berg', old, after)]))).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged
        ~ anna.berg@x.com  groups/g.yaml:7
            firstName     Anna → Annabel
            extension     2001 → 3001
            title         Boss → (none)
            aliases       - b@x.com, + new@x.com
            emailAddress  anna.berg.of.the.department@telephones.example.com
                          → annabel.berg.of.the.department@telephones.example.com

      Plan: 0 to create, 1 to update, 0 to delete, 1 unchanged.
      Carrying it out takes about 41 requests, 9 s.
      "
    `);
    expect(
      await shownPlan(plan([update('anna.berg', old, after)]), { width: 60 }),
    ).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged
        ~ anna.berg@x.com  groups/g.yaml:7
            firstName     Anna → Annabel
            extension     2001 → 3001
            title         Boss → (none)
            aliases       - b@x.com, + new@x.com
            emailAddress
              anna.berg.of.the.department@telephones.example.com
              → annabel.berg.of.the.department@telephones.example.com

      Plan: 0 to create, 1 to update, 0 to delete, 1 unchanged.
      Carrying it out takes about 41 requests, 9 s.
      "
    `);
  });

  test('follow the creates, and deletes are shown as such', async () => {
    const all = plan([
      remove('old.user', before),
      create('ben.ortiz', ben),
      update('anna.berg', before, { ...before, extension: '2009' }),
    ]);
    expect(await shownPlan(all)).toMatchInlineSnapshot(`
      "ent / grp  groups/g.yaml
        1 live · 3 declared · 1 unchanged · ids without @x.com
        + ben.ortiz  Ben  Ortiz  2002  English       groups/g.yaml:7
        ~ anna.berg  extension  2001 → 2009          groups/g.yaml:7
        - old.user   delete  Anna  Berg  2001  Boss  groups/g.yaml:7

      Plan: 1 to create, 1 to update, 1 to delete, 1 unchanged.
      Carrying it out takes about 41 requests, 9 s.
      "
    `);
  });
});

describe('data that would harm a terminal', () => {
  const evil = '\u001b]0;x\u0007\u202e\u009b2J\n';
  const harmed = /[\p{Cc}\u202e]/u;

  test.each([false, true])('is harmless wherever it stands in a plan, --full %s', async (full) => {
    const fields = { [`first${evil}`]: `Anna${evil}`, list: [evil], deep: { city: evil } };
    const source = { file: `g${evil}.yaml`, line: 1, column: 1 };
    const id = { serviceProviderId: `ent${evil}`, groupId: `grp${evil}` };
    const changes = [
      create(`a${evil}`, fields, { ...id, source, secrets: [evil] }),
      create(`b${evil}`, { other: evil }, { ...id, source }),
      update(
        `c${evil}`,
        { [evil]: 'a', list: [`${evil}1`] },
        { [evil]: evil, b: evil, list: [evil] },
        { ...id, source, destroys: [`${evil}1`] },
      ),
      rename(`d${evil}`, `e${evil}`, { ...id, source }),
      move(`f${evil}`, evil, { ...id, source, impacts: [{ code: 1, text: evil }] }),
      remove(`g${evil}`, { name: evil }, { ...id, source }),
    ];
    const unmanaged = { policy: 'report' as const, count: 1, userIds: [evil] };
    const value = plan(changes, {
      groups: [planGroup({ ...id, file: evil, unmanaged })],
      problems: [
        problem({ summary: evil, fix: evil, excerpt: evil, where: source, other: source }),
      ],
      guards: [
        { code: 'deletes', verdict: 'refused', limit: 0, actual: 1, override: evil },
        { code: 'deletes', verdict: 'refused', group: id, limit: 0, actual: 1, override: evil },
        { code: 'changes', verdict: 'refused', group: id, limit: 0, actual: 1, override: evil },
        {
          code: 'creates',
          verdict: 'passed',
          overridden: true,
          limit: 0,
          actual: 1,
          override: evil,
        },
      ],
      targets: [evil],
      leftOut: [evil],
    });
    const text = (await shownPlan(value, { full })).replaceAll('\n', '');
    expect(text).not.toMatch(harmed);
    expect(text).toContain('\\u202e');
  });
});
