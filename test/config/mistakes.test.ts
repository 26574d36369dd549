import { expect, test } from 'vitest';
import { inShort, outcomeOf } from './files-in.ts';

test('a file with 25 different mistakes gives 25 problems in one run, each at its place', async () => {
  const { problems } = await outcomeOf('test/config/fixtures/mistakes.yaml');
  expect(problems.map(inShort)).toEqual([
    '1:13 badValue apiVersion "rollcall/v2" is not valid',
    '6:12 badValue unmanaged "remove" is not valid',
    '8:3 unknownKey unknown key langauge',
    '9:13 nearMiss unknown timeZone America/New_Yrok',
    '11:22 nearMiss unknown language Englsh',
    '12:12 noValue title has no value',
    '14:29 unknownProfile unknown profile agnet',
    '15:31 badValue firstName of 33 characters (limit 30) is not valid',
    '16:64 badValue extension "12-34" is not valid',
    '17:15 badValue userId "u04@example@com" is not valid',
    '18:61 badValue aliases of 4 items (limit 3) is not valid',
    '19:61 badValue password is not valid',
    '20:36 duplicateKey the key firstName stands twice in this map',
    '21:15 duplicate U07@Example.com is declared twice',
    '22:64 duplicate extension 0700 of u08@example.com is extension of u07@example.com too',
    '23:65 duplicate phoneNumber 8135551003 of u09@example.com is phoneNumber of u08@example.com too',
    '24:73 duplicate aliases u09@y.com of u10@example.com is aliases of u09@example.com too',
    '25:5 missingKey u11@example.com has no firstName',
    '26:5 missingKey userId is missing',
    '28:46 cannotClear lastName cannot be cleared',
    '29:68 unknownAlias this alias names no anchor above it',
    '30:59 badMerge << takes a map, or a list of maps',
    '31:46 yamlTag a tag has no meaning here',
    '32:70 ownPrevious previously of u17@example.com holds its own id',
    '34:7 unknownKind unknown kind Gruop',
  ]);
});

test('every one of the 25 has a source line, and suggestions stand where a near name exists', async () => {
  const { problems } = await outcomeOf('test/config/fixtures/mistakes.yaml');
  expect(problems.filter(({ excerpt }) => !excerpt)).toEqual([]);
  expect(problems.map(({ fix }) => fix).filter((fix) => fix.startsWith('Did'))).toEqual([
    'Did you mean language?',
    'Did you mean America/New_York?',
    'Did you mean English?',
    'Did you mean agent?',
    'Did you mean Group?',
  ]);
});

test('a clash names both places', async () => {
  const { problems } = await outcomeOf('test/config/fixtures/mistakes.yaml');
  const clashes = problems.flatMap(({ where, other }) =>
    other ? [[`${where?.line}:${where?.column}`, `${other.line}:${other.column}`]] : [],
  );
  expect(clashes).toEqual([
    ['21:15', '20:15'],
    ['22:64', '20:80'],
    ['23:65', '22:85'],
    ['24:73', '23:89'],
    ['32:70', '32:15'],
  ]);
});

test('the literal password of the 25 appears nowhere', async () => {
  const { problems } = await outcomeOf('test/config/fixtures/mistakes.yaml');
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});
