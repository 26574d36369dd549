import fc from 'fast-check';
import { fields } from '../../../../src/providers/odin/fields.ts';

/** JSON as it may be written: escapes or none, blanks or none. */
const scalar = fc.oneof(
  fc.constantFrom(
    'true',
    'false',
    'null',
    '0',
    '-0',
    '-1.5e+10',
    '1E400',
    '0.1e-7',
    '12345678901234567890',
  ),
  fc.constantFrom(
    '""',
    '"\\ud800"',
    '"\\uDBFF\\uDFFF"',
    '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    '"]}"',
    '"{[,:"',
  ),
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.string({ unit: 'grapheme' }).map((text) => escaped(text)),
);
const blank = fc.constantFrom('', '', '', ' ', '\r\n\t');
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    listOf(tie('value')),
    objectOf(
      fc.string().map((key) => JSON.stringify(key)),
      tie('value'),
    ),
  ),
}));

function listOf(element: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(element, { maxLength: 4 }), blank)
    .map(([all, gap]) => `[${gap}${all.join(`${gap},${gap}`)}${gap}]`);
}

/** An object of distinct keys, each with a value of its own kind. */
function objectOf(key: fc.Arbitrary<string>, inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .uniqueArray(fc.tuple(key, inner), { selector: ([name]) => JSON.parse(name), maxLength: 6 })
    .chain((members) => membersText(members));
}

function membersText(members: readonly (readonly [string, string])[]): fc.Arbitrary<string> {
  const text = ([key, inner]: readonly [string, string], gap: string) =>
    `${gap}${key}${gap}:${gap}${inner}${gap}`;
  return blank.map((gap) => `{${gap}${members.map((member) => text(member, gap)).join()}}`);
}

function escaped(text: string): string {
  const codes = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `"${codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')}"`;
}

/** A key as it stands, or with each of its letters escaped. */
function keyOf(...names: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 9 }))
    .map(([name, dice]) => (dice === 0 ? escaped(name) : JSON.stringify(name)));
}

const recordKeys = [
  'user',
  'error',
  'userId',
  'groupId',
  'alias',
  'data',
  'users',
  'x',
  'serviceSettings',
];
const utilities = objectOf(keyOf('alternateUserId', 'userSchedules', 'users', 'x'), value);
const plain = objectOf(keyOf(...recordKeys, ...fields.map(({ name }) => name)), value);
const record = fc.oneof(
  { weight: 3, arbitrary: plain },
  { weight: 1, arbitrary: fc.tuple(plain, keyOf('utilities'), utilities).map(withMember) },
);
const anyRecord = fc.oneof({ weight: 20, arbitrary: record }, { weight: 1, arbitrary: value });
const users = fc.oneof({ weight: 5, arbitrary: listOf(record) }, listOf(anyRecord), anyRecord);

/** An object's text with one more member behind the others. */
function withMember([object, key, inner]: readonly [string, string, string]): string {
  const others = object.replace(/\}$/, '').trimEnd();
  return `${others}${others === '{' ? '' : ','}${key}:${inner}}`;
}

/** Members of the body or a part, in any order; seldom an error. */
function partOf(...more: readonly fc.Arbitrary<readonly [string, string]>[]): fc.Arbitrary<string> {
  const seldom = (key: string, inner: fc.Arbitrary<string>) =>
    fc.option(fc.tuple(keyOf(key), inner), { freq: 3, nil: undefined });
  const falsy = fc.constantFrom('null', '""', '0', 'false');
  const rest = [
    seldom('error', fc.oneof(falsy, falsy, scalar)),
    seldom('details', value),
    seldom('x', value),
  ];
  return fc
    .tuple(...more.map((one) => fc.option(one, { freq: 9, nil: undefined })), ...rest)
    .map((members) => members.filter((member) => member !== undefined))
    .chain((members) => fc.shuffledSubarray(members, { minLength: members.length }))
    .chain(membersText);
}

const part = partOf(fc.tuple(keyOf('users'), users));
const parts = fc.oneof({ weight: 4, arbitrary: listOf(part) }, part, listOf(value), value);
/** The text of an audit, of something near one, or of any JSON; no wanted key stands twice. */
export const auditText: fc.Arbitrary<string> = fc.oneof(
  part,
  parts,
  partOf(fc.tuple(keyOf('data'), parts)),
  value,
);
