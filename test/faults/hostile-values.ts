import { DECLARED, tokenWith } from './small-system.ts';

/** JSON texts too large for a report, by the names that stand for them. */
export const large: ReadonlyMap<string, string> = new Map([
  ['400 lists', nested('[', '', ']', 400)],
  ['20,000 lists', nested('[', '', ']', 20_000)],
  ['20,000 objects', nested('{"a":', '1', '}', 20_000)],
  ['a long text', `"${'x'.repeat(100_000)}"`],
  ['a long token', `"${'t'.repeat(50_000)}"`],
  ['a long number', '9'.repeat(400)],
]);

const odd = `null|0|-1|1e999|2.5|true|""|" "|[]|{}|[[]]|[null]|99999999999|"2"|"-0"|"\\ud800"|"\\u0000"|1|2|9
"\\u001b[31m"|"a\\nb"|"\\u202e"|"\\u0085"|{"toString":1,"valueOf":1}|{"__proto__":{"userId":"x"}}
{"constructor":null}|"[Error 4008] gone"|"[Error 4200] there"|"[Error 99999999999999999999]"|"Unauthorized"
{"error":"\\u001b[2J[Error 4201]"}|{"error":{"error":[]}}|[{"users":[]}]|{"users":{}}|"no.token"|"a b"|"..."`;
const ends = ['0', '-1', '1e308', '1e15', 'null', '"x"', '{}', '1700000001'];

/** JSON texts that no right answer holds, or not there. */
export const values: readonly string[] = [
  ...large.keys(),
  ...odd.split(/[|\n]/),
  ...DECLARED.slice(0, 2).map((userId) => JSON.stringify(userId.toUpperCase())),
  ...ends.map((exp) => JSON.stringify(tokenWith(`{"iat":1700000000,"exp":${exp}}`))),
  JSON.stringify(tokenWith('[]')),
];

/** Keys that are added to objects. */
export const parts: readonly string[] =
  'userId user users data error details groupId userCount token __proto__ toString password then'.split(
    ' ',
  );

/** Statuses of which most are out of place. */
export const statuses: readonly number[] = [
  ...[
    200, 201, 202, 203, 206, 226, 299, 300, 301, 302, 307, 308, 400, 401, 402, 403, 404, 405, 407,
  ],
  ...[408, 409, 413, 418, 425, 429, 451, 500, 501, 502, 503, 504, 511, 599, 600, 999],
];

/** The right type of an answer. */
export const json = 'application/json';

/** Headers in place of the right ones; `encode` compresses the body and says so. */
export const heads: readonly Readonly<Record<string, string>>[] = [
  ...['', 'text/html', 'application/jsonx', 'text/json', 'application/problem+json', 'null'].map(
    (type) => ({ 'content-type': type }),
  ),
  ...['utf-16', 'latin1', '"UTF-8"', ';;=,', 'x\u00ff\u0085'].map((charset) => ({
    'content-type': `${json}; charset=${charset}`,
  })),
  ...[
    'gzip',
    'br',
    'deflate',
    'zstd',
    'gzip, gzip',
    'constructor',
    '__proto__',
    'identity',
    'x\u00a0',
  ].map((encoding) => ({ 'content-encoding': encoding })),
  ...[
    '0',
    '-1',
    '1',
    '1e9',
    '99999999999',
    '999999999',
    'NaN',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    '\u00ff',
  ].map((wait) => ({ 'retry-after': wait })),
  { location: 'http://127.0.0.1:1/\u0085', 'set-cookie': 'a=b', 'transfer-encoding': 'chunked, x' },
  { 'x-big': 'x'.repeat(20_000) },
  { connection: 'close', 'keep-alive': 'timeout=-1' },
  { encode: 'gzip' },
  { encode: 'deflate' },
  { encode: 'gzip-cut' },
];

function nested(open: string, inner: string, close: string, depth: number): string {
  return open.repeat(depth) + inner + close.repeat(depth);
}
