import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../src/model/json.ts';
import { readAudit } from '../../../../src/providers/odin/audit/read-audit.ts';
import { wantedKeys, wantedWithAssignment } from '../../../../src/providers/odin/audit/wanted.ts';
import { lookedUpFields, toCurrentUser } from '../../../../src/providers/odin/records.ts';
import { bytesOf, cutAt, type Outcome, readPieces, readText } from './reading.ts';

const ann = { userId: 'ann@x.com' };
const seed = readFileSync('src/sandbox/seed/grp.odin.json', 'utf8');

test.each<[string, string, readonly JsonObject[]]>([
  ['the form of the seed', '{"data":[{"users":[{"userId":"ann@x.com"}]}]}', [ann]],
  [
    'several parts',
    '{"data":[{"users":[{}]},{"users":[]},{"users":{"userId":"ann@x.com"}}]}',
    [{}, ann],
  ],
  ['data that is no list', '{"data":{"users":[{"userId":"ann@x.com"}]}}', [ann]],
  ['users alone', '{"users":[{"userId":"ann@x.com"}]}', [ann]],
  ['one user outside a list', '{"users":{"userId":"ann@x.com"}}', [ann]],
  ['a list of parts', '[{"users":[{"userId":"ann@x.com"}]},{"users":[]}]', [ann]],
  ['a group without users', '{"data":[{"users":[]}]}', []],
  ['users behind data', '{"data":[{"users":[]}],"users":[{"userId":"ann@x.com"}]}', []],
  [
    'an error that tells of none',
    '{"error":null,"users":[{"userId":"ann@x.com","error":""}]}',
    [{ ...ann, error: '' }],
  ],
  [
    'blanks everywhere',
    ' [ { "users" : [ { "userId" : "ann@x.com" } , { } ] } ] \r\n\t',
    [ann, {}],
  ],
  ['a byte order mark', '\uFEFF{"users":[{"userId":"ann@x.com"}]}', [ann]],
  ['escaped keys', '{"us\\u0065rs":[{"\\u0075serId":"ann@x.com"}]}', [ann]],
  [
    'numbers in place of texts',
    '{"users":[{"userId":7,"groupId":-0.5e1}]}',
    [{ userId: 7, groupId: -5 }],
  ],
  ['hostile keys', '{"users":[{"__proto__":{"userId":"eve"},"constructor":1,"":2}]}', [{}]],
])('the users of %s are read', (_name, text, records) => {
  expect(readText(text)).toEqual({ records });
});

test.each<[string, string, Outcome]>([
  ['an empty list', '[]', odd('a list without parts')],
  ['an empty object', '{}', odd('a part without users')],
  ['no data', '{"data":[]}', odd('a list without parts')],
  ['data that is null', '{"data":null}', odd('a part without users')],
  ['a part without users', '{"data":[{"users":[]},{"x":1}]}', odd('a part without users')],
  ['a part that is a list', '{"data":[[]]}', odd('a part that is no object')],
  ['users that are null', '{"data":[{"users":null}]}', odd('a part without users')],
  ['users that are a text', '{"users":"ann"}', odd('a part without users')],
  ['a user that is a text', '{"users":[{},"ann"]}', odd('a user that is no object')],
  ['a bare list of users', '[{"userId":"ann@x.com"}]', odd('a part without users')],
  ['a text', '"no"', odd('a body that is no object or list')],
  ['a number', '12', odd('a body that is no object or list')],
  ['users before data', '{"users":[],"data":[{"users":[]}]}', odd('"users" before "data"')],
  ['users twice', '{"users":[],"us\\u0065rs":[]}', odd('"users" twice in one object')],
  ['an id twice', '{"users":[{"userId":"a","userId":"a"}]}', odd('"userId" twice in one object')],
  ['two oddities', '[{"users":[1]},{}]', odd('a user that is no object')],
  ['an error', '{"error":"no","status":500}', refused({ error: 'no' })],
  [
    'an error with details',
    '{"details":{"a":1},"error":"no"}',
    refused({ error: 'no', details: { a: 1 } }),
  ],
  [
    'an error behind data',
    '{"data":[{"users":[{}]}],"error":"[Error 4003] no"}',
    refused({ error: '[Error 4003] no' }),
  ],
  [
    'an error behind users',
    '{"data":[{"users":[],"error":{"code":1}}]}',
    refused({ error: { code: 1 } }),
  ],
  ['an error of a list of one', '[{"error":"no"}]', refused({ error: 'no' })],
  [
    'errors inside and outside',
    '{"data":[{"error":"in"}],"error":"out"}',
    refused({ error: 'out' }),
  ],
  ['an error behind an oddity', '{"data":[{}],"error":"out"}', refused({ error: 'out' })],
  ['nothing', '', cutOff(0)],
  ['blanks alone', '  ', cutOff(2)],
  ['the beginning of a list', '{"data":[{"users":[{}]}', cutOff(23)],
  ['a text that breaks off', '{"x":"a', cutOff(7)],
  ['a number that breaks off', '-', cutOff(1)],
  ['a page', '<html>', notJson(1)],
  ['something behind the end', '{"users":[]} x', notJson(14)],
  ['a comma too many', '{"users":[{},]}', notJson(14)],
  ['a list closed as an object', '{"x":[[}', notJson(8)],
  ['a skipped value that is none', '{"users":[{"x":[01]}]}', notJson(18)],
  ['a kept value that is none', '{"users":[{"user":{"a":1.}}]}', notJson(26)],
])('%s is refused', (_name, text, outcome) => {
  expect(readText(text)).toEqual(outcome);
});

function odd(why: string): Outcome {
  return { kind: 'shape', message: `no list of users but ${why}`, error: undefined };
}

function refused(error: JsonObject): Outcome {
  return { kind: 'refused', message: 'an error', error };
}

function cutOff(after: number): Outcome {
  const message = `JSON that ends too early, after ${after} bytes`;
  return { kind: 'cutOff', message, error: undefined };
}

function notJson(at: number): Outcome {
  return { kind: 'notJson', message: `invalid JSON or UTF-8, at byte ${at}`, error: undefined };
}

describe('a user', () => {
  test('of the seed is told of without its services, and reads as the whole one does', () => {
    const { records } = readText(`{"data":[{"users":[${seed}]}]}`) as { records: JsonObject[] };
    const { serviceProviderId, groupId, userId, user } = JSON.parse(seed);
    expect(records).toEqual([{ serviceProviderId, groupId, userId, user }]);
    expect(toCurrentUser(records[0] ?? null, 'GET /x')).toEqual(
      toCurrentUser(JSON.parse(seed), 'GET /x'),
    );
  });

  test('of an older server is told of with its alternate ids, and reads as the whole one does', () => {
    const whole = JSON.parse(seed);
    const { alternateUserId: _apart, ...user } = whole.user;
    const text = JSON.stringify({ users: [{ ...whole, user }] });
    const { records } = readText(text) as { records: JsonObject[] };
    const { serviceProviderId, groupId, userId, utilities } = whole;
    const beside = { alternateUserId: utilities.alternateUserId };
    expect(Object.keys(utilities).length).toBeGreaterThan(5);
    expect(records).toEqual([{ serviceProviderId, groupId, userId, user, utilities: beside }]);
    expect(toCurrentUser(records[0] ?? null, 'GET /x')).toEqual(toCurrentUser(whole, 'GET /x'));
  });

  test('is told of with what may be assigned to it where that is asked for', () => {
    const records: JsonObject[] = [];
    const reader = readAudit((record) => records.push(record), wantedWithAssignment);
    reader.push(bytesOf(`{"users":[${seed}]}`));
    reader.end();
    const { serviceProviderId, groupId, userId, user, serviceAssignment } = JSON.parse(seed);
    expect(records).toEqual([{ serviceProviderId, groupId, userId, user, serviceAssignment }]);
  });

  test.each<[string, Json]>([
    [
      '{"alternateUserId":{"users":[{}]},"featureAccessCode":{"users":1}}',
      { alternateUserId: { users: [{}] } },
    ],
    ['{"featureAccessCode":[[{}]]}', {}],
    ['{}', {}],
    ['{"alternateUserId":null}', { alternateUserId: null }],
    ['null', null],
    ['"x"', 'x'],
  ])('with utilities %s keeps nothing but the alternate ids', (utilities, kept) => {
    expect(readText(`{"users":[{"userId":"a","utilities":${utilities},"title":"T"}]}`)).toEqual({
      records: [{ userId: 'a', utilities: kept, title: 'T' }],
    });
  });

  test('with utilities that are a list keeps none of them', () => {
    expect(readText('{"users":[{"utilities":[{"alternateUserId":{}}],"userId":"a"}]}')).toEqual({
      records: [{ userId: 'a' }],
    });
  });

  test.each([
    ['utilities', '{"utilities":{},"utilities":{}}'],
    ['alternateUserId', '{"utilities":{"alternateUserId":1,"alternateUserId":1}}'],
  ])('that says %s twice is refused', (key, record) => {
    const message = `no list of users but "${key}" twice in one object`;
    expect(readText(`{"users":[${record}]}`)).toEqual({ kind: 'shape', message, error: undefined });
  });

  test('without "user" keeps every key that a field or its canonical form is read from', () => {
    const asked = new Set(['alias', ...lookedUpFields.map(({ name }) => name)]);
    const values: JsonObject = new Proxy({}, { get: (_, key) => void asked.add(String(key)) });
    for (const { type } of lookedUpFields)
      for (const raw of ['8135551003', ['a@x.com'], 'Sales (grp)', { name: 'Sales' }])
        type.canonical(raw, values);
    expect([...asked].filter((key) => !wantedKeys.has(key))).toEqual([]);
    expect([...asked]).toContain('countryCode');
  });

  test('keeps no password', () => {
    expect(readText('{"users":[{"userId":"a","password":"x"}]}')).toEqual({
      records: [{ userId: 'a' }],
    });
  });

  test('that its listener refuses ends the reading with the same error', () => {
    const refusal = new Error('no');
    const reader = readAudit(() => {
      throw refusal;
    });
    expect(() => reader.push(bytesOf('{"users":[{}'))).toThrow(refusal);
  });
});

describe('the limits', () => {
  test('512 levels are read, one more is not, and a million need no more memory', () => {
    const nested = (depth: number) => `{"users":[],"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const tooDeep = {
      kind: 'notJson',
      message: 'JSON nested deeper than 512, at byte 528',
      error: undefined,
    };
    expect(readText(nested(511))).toEqual({ records: [] });
    expect(readText(nested(512))).toEqual(tooDeep);
    expect(readText(nested(1_000_000))).toEqual(tooDeep);
    expect(readText('['.repeat(1_000_000))).toMatchObject({
      message: 'JSON nested deeper than 512, at byte 513',
    });
  });

  const message = 'a user or an error of more than 16 MB';
  const tooLarge = { kind: 'tooLarge', message, error: undefined };
  /** A value of so many bytes, its quotes among them. */
  const huge = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;

  test.each<[string, string, object]>([
    ['just fits', `{"users":[{"user":${huge(16_000_000)}}]}`, { records: [expect.anything()] }],
    ['is a byte too long', `{"users":[{"user":${huge(16_000_001)}}]}`, tooLarge],
    ['has large values', `{"users":[{"userId":${huge(9e6)},"user":${huge(9e6)}}]}`, tooLarge],
    [
      'has large values around what is kept of another',
      `{"users":[{"user":${huge(9e6)},"utilities":{"alternateUserId":1},"title":${huge(9e6)}}]}`,
      tooLarge,
    ],
    [
      'has alternate ids that are too large',
      `{"users":[{"utilities":{"alternateUserId":${huge(17e6)}}}]}`,
      tooLarge,
    ],
    ['has a huge key', `{"users":[{${huge(17e6)}:1}]}`, tooLarge],
    ['is huge where it is skipped', `{"users":[{"x":${huge(17e6)}}]}`, { records: [{}] }],
    [
      'stands behind large details',
      `{"details":${huge(9e6)},"users":[{"user":${huge(9e6)}}]}`,
      { records: { length: 1 } },
    ],
    [
      'stands before large details',
      `{"users":{"user":${huge(9e6)}},"details":${huge(9e6)}}`,
      { records: { length: 1 } },
    ],
    [
      'shares a body',
      `{"users":[{"user":${huge(9e6)}},{"user":${huge(9e6)}}]}`,
      { records: { length: 2 } },
    ],
  ])('a user that %s', (_name, text, outcome) => {
    expect(readPieces(piecesOf(text))).toMatchObject(outcome);
    if ('message' in outcome) expect(readPieces(piecesOf(text))).toEqual(outcome);
  });

  test('an error that is too large is refused too, in one piece as in many', () => {
    const text = `{"error":${huge(17e6)}}`;
    expect([readText(text), readPieces(piecesOf(text))]).toEqual([tooLarge, tooLarge]);
  });
});

/** In pieces of 64 KB. */
function piecesOf(text: string): readonly Uint8Array[] {
  const bytes = bytesOf(text);
  const cuts = Array.from({ length: Math.floor(bytes.length / 65_536) }, (_, n) => n * 65_536);
  return cutAt(bytes, cuts);
}

test('an audit longer than the longest string is read', () => {
  const longest = 2 ** 29 - 24;
  const user = bytesOf(`{"userId":"ann@x.com","x":["${'y'.repeat(4_000_000)}"]},`);
  const count = Math.ceil(longest / user.length);
  let read = 0;
  const reader = readAudit(() => {
    read += 1;
  });
  reader.push(bytesOf('{"users":['));
  for (let pushed = 0; pushed < count; pushed += 1) reader.push(user);
  reader.push(bytesOf('{}]}'));
  reader.end();
  expect(read).toBe(count + 1);
});
