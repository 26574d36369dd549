import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { checkBeyondLatin1 } from '../../src/plan/beyond-latin1.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { desiredUser, difference, liveUser } from '../model/make.ts';

const fix =
  'Nothing needs doing: apply compares each answer, and names a field that the system did not keep.';
const jane = { userId: 'jane@x.com', firstName: 'Jané', lastName: 'Łukasz' };
const at = (line: number) => ({ source: { file: 'g.yaml', line, column: 5 } });
const place = (line: number) => ({
  ...at(line),
  placeOf: (name: string) => ({ file: 'g.yaml', line, column: 5 + name.length }),
});
const summaries = (values: JsonObject, live: Parameters<typeof difference>[1] = []) =>
  checkBeyondLatin1([difference([desiredUser(values)], live)], fields).map(
    ({ summary }) => summary,
  );

test('a value is told with its place', () => {
  const found = difference([desiredUser(jane, place(7))], []);
  expect(checkBeyondLatin1([found], fields)).toEqual([
    {
      code: 'beyondLatin1',
      severity: 'warning',
      summary:
        '1 value to be sent has characters outside of Latin-1 (ISO 8859-1), lastName of jane@x.com: "Łukasz"',
      where: { file: 'g.yaml', line: 7, column: 13 },
      fix,
    },
  ]);
});

test('values of several users are one warning, at the first in the order of the files', () => {
  const ken = { userId: 'ken@x.com', title: 'O’Neil', department: 'Büro 花子' };
  const users = [desiredUser(jane, place(9)), desiredUser(ken, place(7))];
  expect(checkBeyondLatin1([difference(users, [])], fields)).toEqual([
    {
      code: 'beyondLatin1',
      severity: 'warning',
      summary:
        '3 values to be sent have characters outside of Latin-1 (ISO 8859-1), the first is title of ken@x.com: "O’Neil"',
      where: { file: 'g.yaml', line: 7, column: 10 },
      fix,
    },
  ]);
});

const told = (of: string) => [
  `1 value to be sent has characters outside of Latin-1 (ISO 8859-1), ${of}`,
];

test.each<[JsonObject, readonly string[]]>([
  [{ title: 'Zoë 😀' }, told('title of ann@x.com: "Zoë 😀"')],
  [{ address: { city: 'Łódź', country: 'Österreich' } }, told('address of ann@x.com: "Łódź"')],
  [{ department: 'Gdańsk' }, told('department of ann@x.com: "Gdańsk"')],
  [
    { alternateUserId: [{ alternateUserId: 'b@x.com', description: 'Głos' }] },
    told('alternateUserId of ann@x.com: "Głos"'),
  ],
  [{ title: '\u00ff\u0080' }, []],
  [{ title: null }, []],
  [{ hiraganaFirstName: 'はなこ', hiraganaLastName: 'さとう' }, []],
])('of a new user: %o', (values, found) => {
  expect(summaries(values)).toEqual(found);
});

test('what the system has kept already is not told again', () => {
  const live = liveUser({ ...jane, userId: 'jane@x.com', title: 'Head' });
  expect(summaries({ ...jane, title: 'Boss' }, [live])).toEqual([]);
  expect(summaries({ ...jane, title: 'Szef działu' }, [live])).toEqual(
    told('title of jane@x.com: "Szef działu"'),
  );
});
