import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { move, plan, planGroup, remove, rename, shownPlan, shownRows, update } from './make.ts';
import { planned } from './planned.ts';

function person(
  userId: string,
  firstName: string,
  lastName: string,
  more: JsonObject = {},
): JsonObject {
  const callingLine = { callingLineIdFirstName: firstName, callingLineIdLastName: lastName };
  return { userId, firstName, lastName, ...callingLine, ...more };
}

const jane = person('jane.roe', 'Jane', 'Roe', { title: 'Agent' });
const mover = person('mo.ver', 'Mo', 'Ver', { extension: '1005' });
const max = person('m.m@old.example', 'Max', 'Munster', { extension: '1006' });
const gone = person('leaver', 'Lea', 'Ver', { extension: '1009', phoneNumber: '+1-8135551009' });
const impacts = [
  { code: 19713, text: 'The extension 1005 is reset to empty.' },
  { code: 19716, text: 'Voice messages are lost.' },
];

/** Everything that can happen to a user, once. */
const everything = planned({
  new: {
    declared: [
      person('new.user', 'Nora', 'Unger', { extension: '2003', phoneNumber: '+1-8135552003' }),
      person('title.only', 'Ti', 'Tle', { title: 'Lead' }),
      { ...jane, userId: 'jane.doe', previously: ['jane.roe'], lastName: 'Doe' },
      mover,
      person('swap.one', 'Swap', 'One', { extension: '1002' }),
      person('swap.two', 'Swap', 'Two', { extension: '1001' }),
      person('served', 'Ser', 'Ved', { services: ['Fax Messaging'], aliases: ['b@x.com'] }),
      { ...max, userId: 'max.munster', previously: ['m.m@old.example'] },
    ],
    live: [
      person('title.only', 'Ti', 'Tle', { title: 'Agent' }),
      jane,
      person('swap.one', 'Swap', 'One', { extension: '1001' }),
      person('swap.two', 'Swap', 'Two', { extension: '1002' }),
      person('served', 'Ser', 'Ved', { services: ['Voice Messaging User'], aliases: ['a@x.com'] }),
      gone,
      person('left.long.ago.but.still.in.the.system', 'Long', 'Ago'),
    ],
    absent: ['leaver', 'left.long.ago.but.still.in.the.system'],
    impacts: { 'mo.ver': impacts, 'm.m@old.example': [] },
  },
  old: { live: [mover, max] },
});

describe('a plan of everything', () => {
  test('in 80 columns', async () => {
    expect(await shownPlan(everything)).toMatchInlineSnapshot(`
      "ent / new  groups/new.yaml
        7 live · 8 declared · 0 unchanged · ids without @x.com
        + new.user     Nora  Unger  2003  +1-8135552003            groups/new.yaml:10
        ~ title.only   title  Agent → Lead                         groups/new.yaml:20
        → jane.doe     rename from jane.roe                        groups/new.yaml:30
            lastName  Roe → Doe
        → mo.ver       move from old                               groups/new.yaml:40
            extension  1005, taken away and given back
            brings     The extension 1005 is reset to empty (19713);
                       Voice messages are lost (19716)
        ~ swap.one     extension  1001 → (none) → 1002             groups/new.yaml:50
        ~ swap.two     extension  1002 → 1001                      groups/new.yaml:60
        ~ served                                                   groups/new.yaml:70
            aliases   - a@x.com, + b@x.com
            services  - Voice Messaging User, with its settings; + Fax Messaging
        → max.munster  rename from m.m@old.example, move from old  groups/new.yaml:80
        - leaver       delete  Lea   Ver  1009  +1-8135551009       groups/new.yaml:4
        - left.long.ago.but.still.in.the.system                     groups/new.yaml:4
                       delete  Long  Ago

      ent / old  groups/old.yaml
        2 live · 0 declared · 0 unchanged
        2 users move to other groups: mo.ver@x.com, max.munster@x.com

      Refused: ent / old would have no user left.
        To allow it, add --allow-emptied 1.

      Plan: 1 to create, 6 to update, 2 to rename, 2 to move, 2 to delete,
        0 unchanged.
      Refused: nothing will be carried out until what is refused above is allowed.
      "
    `);
  });

  test('in 60 columns', async () => {
    expect(await shownPlan(everything, { width: 60 })).toMatchInlineSnapshot(`
      "ent / new  groups/new.yaml
        7 live · 8 declared · 0 unchanged · ids without @x.com
        + new.user     Nora  Unger  2003         new.yaml:10
          --full also shows phoneNumber
        ~ title.only   title  Agent → Lead       new.yaml:20
        → jane.doe     rename from jane.roe      new.yaml:30
            lastName  Roe → Doe
        → mo.ver       move from old             new.yaml:40
            extension  1005, taken away and given back
            brings     The extension 1005 is reset to empty
                         (19713);
                       Voice messages are lost (19716)
        ~ swap.one                               new.yaml:50
            extension  1001 → (none) → 1002
        ~ swap.two     extension  1002 → 1001    new.yaml:60
        ~ served                                 new.yaml:70
            aliases   - a@x.com, + b@x.com
            services  - Voice Messaging User, with its settings;
                      + Fax Messaging
        → max.munster                            new.yaml:80
            rename from m.m@old.example
            move from old
        - leaver       delete  Lea   Ver  1009    new.yaml:4
        - left.long.ago.but.still.in.the.system   new.yaml:4
                       delete  Long  Ago

      ent / old  groups/old.yaml
        2 live · 0 declared · 0 unchanged
        2 users move to other groups: mo.ver@x.com,
          max.munster@x.com

      Refused: ent / old would have no user left.
        To allow it, add --allow-emptied 1.

      Plan: 1 to create, 6 to update, 2 to rename, 2 to move,
        2 to delete, 0 unchanged.
      Refused: nothing will be carried out until what is refused
        above is allowed.
      "
    `);
  });

  test('in 200 columns', async () => {
    expect(await shownPlan(everything, { width: 200 })).toMatchInlineSnapshot(`
      "ent / new  groups/new.yaml
        7 live · 8 declared · 0 unchanged · ids without @x.com
        + new.user                               Nora  Unger  2003  +1-8135552003            groups/new.yaml:10
        ~ title.only                             title  Agent → Lead                         groups/new.yaml:20
        → jane.doe                               rename from jane.roe                        groups/new.yaml:30
            lastName  Roe → Doe
        → mo.ver                                 move from old                               groups/new.yaml:40
            extension  1005, taken away and given back
            brings     The extension 1005 is reset to empty (19713); Voice messages are lost (19716)
        ~ swap.one                               extension  1001 → (none) → 1002             groups/new.yaml:50
        ~ swap.two                               extension  1002 → 1001                      groups/new.yaml:60
        ~ served                                                                             groups/new.yaml:70
            aliases   - a@x.com, + b@x.com
            services  - Voice Messaging User, with its settings; + Fax Messaging
        → max.munster                            rename from m.m@old.example, move from old  groups/new.yaml:80
        - leaver                                 delete  Lea   Ver  1009  +1-8135551009       groups/new.yaml:4
        - left.long.ago.but.still.in.the.system  delete  Long  Ago                            groups/new.yaml:4

      ent / old  groups/old.yaml
        2 live · 0 declared · 0 unchanged
        2 users move to other groups: mo.ver@x.com, max.munster@x.com

      Refused: ent / old would have no user left.
        To allow it, add --allow-emptied 1.

      Plan: 1 to create, 6 to update, 2 to rename, 2 to move, 2 to delete, 0 unchanged.
      Refused: nothing will be carried out until what is refused above is allowed.
      "
    `);
  });

  test('in colours', async () => {
    const text = await shownPlan(everything, { colors: true });
    expect(text.replaceAll('\u001b', 'ESC')).toMatchInlineSnapshot(`
      "ESC[1ment / newESC[22mESC[2m  groups/new.yamlESC[22m
      ESC[2m  7 live · 8 declared · 0 unchanged · ids without @x.comESC[22m
      ESC[32m  + ESC[39mnew.user     Nora  Unger  2003  +1-8135552003          ESC[2m  groups/new.yaml:10ESC[22m
      ESC[33m  ~ ESC[39mtitle.only ESC[2m  title  ESC[22mAgent → Lead                       ESC[2m  groups/new.yaml:20ESC[22m
      ESC[33m  → ESC[39mjane.doe     rename from jane.roe                      ESC[2m  groups/new.yaml:30ESC[22m
      ESC[2m      lastName  ESC[22mRoe → Doe
      ESC[33m  → ESC[39mmo.ver       move from old                             ESC[2m  groups/new.yaml:40ESC[22m
      ESC[2m      extension  ESC[22m1005, taken away and given back
      ESC[2m      brings     ESC[22mThe extension 1005 is reset to empty (19713);
      ESC[2m                 ESC[22mVoice messages are lost (19716)
      ESC[33m  ~ ESC[39mswap.one   ESC[2m  extension  ESC[22m1001 → (none) → 1002           ESC[2m  groups/new.yaml:50ESC[22m
      ESC[33m  ~ ESC[39mswap.two   ESC[2m  extension  ESC[22m1002 → 1001                    ESC[2m  groups/new.yaml:60ESC[22m
      ESC[33m  ~ ESC[39mserved                                                 ESC[2m  groups/new.yaml:70ESC[22m
      ESC[2m      aliases   ESC[22m- a@x.com, + b@x.com
      ESC[2m      services  ESC[22mESC[31m- Voice Messaging User, with its settings;ESC[39m + Fax Messaging
      ESC[33m  → ESC[39mmax.munster  rename from m.m@old.example, move from oldESC[2m  groups/new.yaml:80ESC[22m
      ESC[31m  - ESC[39mleaver       ESC[31mdeleteESC[39m  Lea   Ver  1009  +1-8135551009    ESC[2m   groups/new.yaml:4ESC[22m
      ESC[31m  - ESC[39mleft.long.ago.but.still.in.the.system                  ESC[2m   groups/new.yaml:4ESC[22m
                       ESC[31mdeleteESC[39m  Long  Ago

      ESC[1ment / oldESC[22mESC[2m  groups/old.yamlESC[22m
      ESC[2m  2 live · 0 declared · 0 unchangedESC[22m
      ESC[2m  2 users move to other groups: mo.ver@x.com, max.munster@x.comESC[22m

      ESC[31mRefused: ESC[39ment / old would have no user left.
        To allow it, add ESC[1m--allow-emptied 1ESC[22m.

      ESC[1mPlan: 1 to create, 6 to update, 2 to rename, 2 to move, ESC[22mESC[31m2 to deleteESC[39mESC[1m,ESC[22m
      ESC[1m  0 unchanged.ESC[22m
      ESC[31mRefused: ESC[39mnothing will be carried out until what is refused above is allowed.
      "
    `);
  });

  test('with every field', async () => {
    expect(await shownPlan(everything, { full: true })).toMatchInlineSnapshot(`
      "ent / new  groups/new.yaml
        7 live · 8 declared · 0 unchanged
        + new.user@x.com                                       groups/new.yaml:10
            firstName               Nora
            lastName                Unger
            callingLineIdFirstName  Nora
            callingLineIdLastName   Unger
            extension               2003
            phoneNumber             +1-8135552003
            password                (secret)

        ~ title.only@x.com                                     groups/new.yaml:20
            title                   Agent → Lead
            firstName               Ti
            lastName                Tle
            callingLineIdFirstName  Ti
            callingLineIdLastName   Tle

        → jane.doe@x.com     rename from jane.roe@x.com        groups/new.yaml:30
            lastName                Roe → Doe
            firstName               Jane
            callingLineIdFirstName  Jane
            callingLineIdLastName   Roe
            title                   Agent

        → mo.ver@x.com       move from old                     groups/new.yaml:40
            extension               1005, taken away and given back
            brings                  The extension 1005 is reset to empty (19713);
                                    Voice messages are lost (19716)
            firstName               Mo
            lastName                Ver
            callingLineIdFirstName  Mo
            callingLineIdLastName   Ver

        ~ swap.one@x.com                                       groups/new.yaml:50
            extension               1001 → (none) → 1002
            firstName               Swap
            lastName                One
            callingLineIdFirstName  Swap
            callingLineIdLastName   One

        ~ swap.two@x.com                                       groups/new.yaml:60
            extension               1002 → 1001
            firstName               Swap
            lastName                Two
            callingLineIdFirstName  Swap
            callingLineIdLastName   Two

        ~ served@x.com                                         groups/new.yaml:70
            aliases                 - a@x.com, + b@x.com
            services                - Voice Messaging User, with its settings;
                                    + Fax Messaging
            firstName               Ser
            lastName                Ved
            callingLineIdFirstName  Ser
            callingLineIdLastName   Ved

        → max.munster@x.com                                    groups/new.yaml:80
            rename from m.m@old.example
            move from old
            firstName               Max
            lastName                Munster
            callingLineIdFirstName  Max
            callingLineIdLastName   Munster
            extension               1006

        - leaver@x.com  delete                                  groups/new.yaml:4
            firstName               Lea
            lastName                Ver
            callingLineIdFirstName  Lea
            callingLineIdLastName   Ver
            extension               1009
            phoneNumber             +1-8135551009
            endpointType            none

        - left.long.ago.but.still.in.the.system@x.com  delete   groups/new.yaml:4
            firstName               Long
            lastName                Ago
            callingLineIdFirstName  Long
            callingLineIdLastName   Ago
            endpointType            none

      ent / old  groups/old.yaml
        2 live · 0 declared · 0 unchanged
        2 users move to other groups: mo.ver@x.com, max.munster@x.com

      Refused: ent / old would have no user left.
        To allow it, add --allow-emptied 1.

      Plan: 1 to create, 6 to update, 2 to rename, 2 to move, 2 to delete,
        0 unchanged.
      Refused: nothing will be carried out until what is refused above is allowed.
      "
    `);
  });
});

describe('the changes of one user', () => {
  const named = { firstName: 'Ann', lastName: 'Berg' };

  test('stand together, whatever the user is called in each of them', async () => {
    const steps = [
      update('b', { extension: '1' }, { extension: null }, { id: 'release b@x.com' }),
      rename('c', 'b'),
      rename('b', 'a'),
      move('c', 'old'),
      update('c', { ...named, extension: null }, { ...named, extension: '2' }),
      update('b', named, { ...named, lastName: 'Ortiz' }),
    ];
    expect(await shownRows(plan(steps))).toEqual([
      '  → c  rename from b, move from old  groups/g.yaml:7',
      '      extension  1 → (none) → 2',
      '  → b  rename from a                 groups/g.yaml:7',
      '      lastName  Berg → Ortiz',
    ]);
  });

  test('show a list that gives something up ahead of what it takes, step by step', async () => {
    const steps = [
      update('a', { aliases: ['one', 'old'] }, { aliases: ['old'] }, { id: 'release a@x.com' }),
      update('a', { aliases: ['old'] }, { aliases: ['two', 'three'] }),
    ];
    expect(await shownRows(plan(steps))).toEqual([
      '  ~ a@x.com  aliases  - one first, then - old, + two, + three  groups/g.yaml:7',
    ]);
  });

  test('stand apart from those of the user whose id it takes', async () => {
    expect(await shownRows(plan([remove('b', named), rename('b', 'a')]))).toEqual([
      '  → b  rename from a      groups/g.yaml:7',
      '  - b  delete  Ann  Berg  groups/g.yaml:7',
    ]);
  });

  test('stand in the order of the files, not in that of carrying them out', async () => {
    const at = (line: number) => ({ source: { file: 'g.yaml', line, column: 5 } });
    const steps = ['a', 'b', 'c'].map((name, index) => rename(name, `${name}0`, at(30 - index)));
    expect(await shownRows(plan(steps))).toEqual([
      '  → c  rename from c0  g.yaml:28',
      '  → b  rename from b0  g.yaml:29',
      '  → a  rename from a0  g.yaml:30',
    ]);
  });

  test('name services and packs that are taken away with all that is set in them', async () => {
    const all = ['Basic', 'Fax', 'Voice'];
    const lists = (services: readonly string[], destroys: readonly string[]) =>
      shownRows(plan([update('a', { services: all }, { services }, { destroys })]), { width: 200 });
    expect(await lists(['Fax', 'Voice'], ['Basic'])).toEqual([
      '  ~ a@x.com  services  - Basic, with its settings  groups/g.yaml:7',
    ]);
    expect(await lists(['Fax', 'Remote'], ['Basic', 'Voice'])).toEqual([
      '  ~ a@x.com  services  - Basic, - Voice, with their settings; + Remote  groups/g.yaml:7',
    ]);
    expect(await lists(['Fax', 'Voice'], [])).toEqual([
      '  ~ a@x.com  services  - Basic  groups/g.yaml:7',
    ]);
  });
});

describe('a user that goes', () => {
  const noise = { language: 'English', timeZone: 'America/New_York', endpointType: 'none' };
  const ann = remove('ann', { firstName: 'Ann', lastName: 'Berg', ...noise, title: 'Boss' });
  const ben = remove('ben', {
    ...{ firstName: 'Ben', lastName: 'Berg', extension: '2002', phoneNumber: '+1-8135552002' },
    ...{ emailAddress: 'ben@x.com', department: { name: 'Sales', enterprise: true }, ...noise },
    ...{ title: 'Agent' },
  });

  test('is told by what people know a user by, as far as there is room', async () => {
    expect(await shownRows(plan([ann, ben]), { width: 200 })).toEqual([
      '  - ann  delete  Ann  Berg                       Boss                                  groups/g.yaml:7',
      '  - ben  delete  Ben  Berg  2002  +1-8135552002  Agent  Sales (enterprise)  ben@x.com  groups/g.yaml:7',
    ]);
  });

  test('is told by all that there is where nothing of that is known', async () => {
    expect(await shownRows(plan([remove('ann', noise)]))).toEqual([
      '  - ann@x.com  delete  English  America/New_York  none  groups/g.yaml:7',
    ]);
  });
});

describe('a group that users leave', () => {
  test('is shown for that alone, and tells who goes', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const groups = [planGroup(), planGroup({ groupId: 'old' }), planGroup({ groupId: 'other' })];
    const moves = plan(
      names.map((name) => move(name, 'old')),
      { groups },
    );
    expect(await shownPlan(moves)).toContain(
      [
        '',
        'ent / old  groups/g.yaml',
        '  1 live · 3 declared · 1 unchanged',
        '  6 users move to other groups: a@x.com, b@x.com, c@x.com, d@x.com, e@x.com,',
        '    1 more (--full names them)',
        '',
        '1 group is as declared.',
        '',
      ].join('\n'),
    );
  });

  test('says it of one user too', async () => {
    const groups = [planGroup(), planGroup({ groupId: 'old' })];
    const text = await shownPlan(plan([move('a', 'old')], { groups }));
    expect(text.split('\n')[6]).toBe('  1 user moves to another group: a@x.com');
  });
});
