import { describe, expect, test } from 'vitest';
import { plan, shownRows, update } from './make.ts';
import { planned } from './planned.ts';

const impacts = [
  { code: 19713, text: 'The extension 1005 is reset to empty.' },
  { code: 19716, text: 'Voice messages are lost.' },
];

describe('an extension that is given up ahead of a move and taken again', () => {
  const named = { firstName: 'Mo', lastName: 'Ver' };
  const mover = { userId: 'mo.ver', ...named, extension: '1005' };
  const eve = { ...mover, userId: 'eve.fox' };
  const given = (extension: string) =>
    planned({
      new: {
        declared: [
          { ...mover, extension },
          { ...eve, extension: '1010' },
        ],
        live: [eve],
        impacts: { 'mo.ver': impacts },
      },
      old: { live: [mover, { userId: 'stays', ...named }] },
    });

  test('is said to be so, and the move empties none', async () => {
    expect(await shownRows(given('1005'))).toEqual([
      '  → mo.ver   move from old           groups/new.yaml:10',
      '      extension  1005, taken away and given back',
      '      brings     Voice messages are lost (19716)',
      '  ~ eve.fox  extension  1005 → 1010  groups/new.yaml:20',
    ]);
  });

  test('is shown in steps where it is another one in the end', async () => {
    expect(await shownRows(given('1011'))).toEqual([
      '  → mo.ver   move from old           groups/new.yaml:10',
      '      extension  1005 → (none) → 1011',
      '      brings     Voice messages are lost (19716)',
      '  ~ eve.fox  extension  1005 → 1010  groups/new.yaml:20',
    ]);
  });
});

describe('what has no room beside the name of its field', () => {
  const before = {
    callingLineIdPhoneNumber: null,
    emailAddress: 'ann@example.com',
    title: null,
    aliases: ['reception@acme.example'],
  };
  const after = {
    callingLineIdPhoneNumber: '+1-8135551000',
    emailAddress: 'ann.lee.of.the.head.office@a-rather-long-domain.example.com',
    title: 'Head of the department of everything else',
    aliases: ['ann@acme.example', 'front.desk@acme.example', 'sales@acme.example'],
  };
  const one = plan([update('ann.lee', before, after)]);

  test('is folded, or stands below it whole, in 60 columns', async () => {
    expect(await shownRows(one, { width: 60 })).toEqual([
      '  ~ ann.lee@x.com  groups/g.yaml:7',
      '      callingLineIdPhoneNumber  (none) → +1-8135551000',
      '      emailAddress',
      '        ann@example.com',
      '        → ann.lee.of.the.head.office@a-rather-long-domain.example.com',
      '      title                     (none)',
      '                                → Head of the department of',
      '                                  everything else',
      '      aliases                   - reception@acme.example,',
      '                                + ann@acme.example,',
      '                                + front.desk@acme.example,',
      '                                + sales@acme.example',
    ]);
  });

  test('is folded, or stands below it whole, in 80 columns', async () => {
    expect((await shownRows(one)).slice(2)).toEqual([
      '      emailAddress',
      '        ann@example.com',
      '        → ann.lee.of.the.head.office@a-rather-long-domain.example.com',
      '      title                     (none)',
      '                                → Head of the department of everything else',
      '      aliases                   - reception@acme.example, + ann@acme.example,',
      '                                + front.desk@acme.example, + sales@acme.example',
    ]);
  });

  test('finds it in 200 columns', async () => {
    expect((await shownRows(one, { width: 200 })).slice(2)).toEqual([
      '      emailAddress              ann@example.com → ann.lee.of.the.head.office@a-rather-long-domain.example.com',
      '      title                     (none) → Head of the department of everything else',
      '      aliases                   - reception@acme.example, + ann@acme.example, + front.desk@acme.example, + sales@acme.example',
    ]);
  });

  test('is cut all the same where it is longer than anything that can be declared', async () => {
    const long = plan([update('a', { title: 'x'.repeat(999) }, { title: 'y' })]);
    expect((await shownRows(long)).slice(1)).toEqual([
      '      title',
      `        ${'x'.repeat(199)}…`,
      '        → y',
    ]);
  });
});
