import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What tests a row of facts C: a file, and a title or a case in it. */
type Covered = readonly [file: string, says: string];

const self: Covered = [
  'test/diff/properties.test.ts',
  'a user beside itself differs in nothing, in whatever form the system writes it',
];
const matched: Covered = ['test/diff/diff-group.test.ts', 'users are matched in any letter case'];
const odin = (file: string, says: string): Covered => [`test/providers/odin/${file}.test.ts`, says];
const derived = odin('special', 'what the system works out is nothing, whatever it is');

/** Every row of facts C, the forms in which an answer may show a value, with what tests it. */
const rows: readonly (readonly [row: number, hazard: string, covered: readonly Covered[]])[] = [
  [1, 'names as numbers', [self, odin('text', "[4003, '4003']")]],
  [
    2,
    'a MAC as a number: of the device, not read',
    [odin('endpoints', 'macAddress: 222222222222')],
  ],
  [3, 'phoneNumber with and without +CC', [self, odin('numbers', 'the number %j of %j is %j')]],
  [4, 'callingLineIdPhoneNumber as typed', [self, odin('numbers', "['19871514002',")]],
  [5, 'pager and mobile as numbers', [self, odin('numbers', 'shows as a number stays one')]],
  [6, 'extension and its zeros', [self, odin('numbers', 'digits keep their zeros')]],
  [
    7,
    'emailAddress none and domain',
    [self, odin('text', 'e-mail without letter case behind the @')],
  ],
  [8, 'department as text, map, blanks', [self, odin('special', 'a department that is %s')]],
  [
    9,
    'booleans as text: of parts that are not read',
    [self, odin('endpoints', "useDomain: 'true'")],
  ],
  [10, 'userId in another letter case', [odin('records', 'keeps the spelling of the id'), matched]],
  [11, 'userId hidden', [odin('records', 'a hidden id')]],
  [12, 'aliases and the own one', [self, odin('special', 'aliases are a set without letter case')]],
  [13, 'alternateUserId alone', [self, odin('alternate-ids', "'a lone object'")]],
  [14, 'passwordExpiresDays', [self, derived]],
  [15, 'timeZoneDisplayName', [self, derived]],
  [16, 'countryCode as a number', [self, odin('numbers', "['8135551003', { countryCode: 1 }")]],
  [17, 'a device that does not count', [self, odin('endpoints', "'left over'")]],
  [18, 'contacts with sip:', [self, odin('endpoints', 'the contacts %j are %j')]],
  [19, 'a shell of a trunk', [self, odin('endpoints', "'the shell'")]],
  [20, 'nationalPrefix, phoneNumberActivated', [self, derived]],
  [21, 'services by alias', [self, odin('assigned', 'names and aliases become the own names')]],
  [22, 'servicePacks', [self, odin('assigned', 'names are a set without letter case')]],
  [23, 'ids of groups as numbers', [odin('records', 'numbers included')]],
  [24, 'address absent and its lines', [self, odin('parts', 'the live lines of %j are %j')]],
  [28, 'shapes of the root', [odin('audit/read-audit', 'the users of %s are read')]],
  [29, 'blanks and accents', [self, odin('text', "['Jose\\u0301', 'Jos\\u00e9']")]],
  [
    30,
    'absent, null, ""',
    [self, odin('fields', 'is the same none whatever stands for none, live')],
  ],
];

/** Rows that do not concern the comparison of users, since rollcall reads nothing of the kind. */
const elsewhere: Readonly<Record<number, string>> = {
  25: 'settings of services are not managed',
  26: 'registrations are not read',
  27: 'registrations are not read',
};

test('no row of facts C is forgotten', () => {
  const named = [...rows.map(([row]) => row), ...Object.keys(elsewhere).map(Number)];
  expect(named.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
});

test.each(rows)('row %i, %s, is tested where it says', (_row, _hazard, covered) => {
  const missing = covered.filter(([file, says]) => !readFileSync(file, 'utf8').includes(says));
  expect(missing).toEqual([]);
});
