import fc from 'fast-check';

/** One damage to a file or an answer; what a field means is up to `how`. Equal harms do equal damage. */
export interface Harm {
  readonly how: How;
  /** Ten-thousandths of the length: where it happens, and where else. */
  readonly at: number;
  readonly to: number;
  /** How many bytes or blanks; the power of repetitions. */
  readonly size: number;
  /** Bytes that are put in, one for each character. */
  readonly put: string;
}

const WHOLE = 10_000;

type Way = (bytes: Buffer, harm: Harm) => Buffer;
type How = keyof typeof ways;

const ways = {
  splice: (bytes, { at, size, put }) => spliced(bytes, offset(bytes, at), size, put),
  insert: (bytes, { at, put }) => spliced(bytes, offset(bytes, at), 0, put),
  flip: (bytes, { at, size }) => {
    const from = offset(bytes, at);
    return spliced(bytes, from, 1, char((bytes[from] ?? 0) ^ (1 << (size % 8))));
  },
  copy: (bytes, { at, to, size }) => {
    const from = offset(bytes, at);
    const piece = bytes.subarray(from, from + size * size);
    return spliced(bytes, offset(bytes, to), 0, piece.toString('latin1'));
  },
  cut: (bytes, { at }) => bytes.subarray(0, offset(bytes, at)),
  dropLine: (bytes, { at }) => linewise(bytes, at, () => []),
  doubleLine: (bytes, { at }) => linewise(bytes, at, (line) => [line, line]),
  replaceLine: (bytes, { at, put }) => linewise(bytes, at, () => [put]),
  indentLine: (bytes, { at, size }) => linewise(bytes, at, (line) => [' '.repeat(size) + line]),
  outdentLine: (bytes, { at, size }) => linewise(bytes, at, (line) => [line.slice(size)]),
  moveLine: (bytes, { at, to }) => {
    const lines = bytes.toString('latin1').split('\n');
    const [line = ''] = lines.splice(offset(lines, at), 1);
    lines.splice(offset(lines, to), 0, line);
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  word: (bytes, { at, put }) => wordwise(bytes, at, () => put),
  mark: (bytes, { at, put }) => wordwise(bytes, at, (word) => put + word),
  share: (bytes, { at, to }) =>
    wordwise(
      wordwise(bytes, at, (word) => `&q ${word}`),
      to,
      () => '*q',
    ),
  repeat: (bytes, { at, size, put }) => spliced(bytes, offset(bytes, at), 0, many(put, size)),
  grow: (bytes, { at, size, put }) => wordwise(bytes, at, (word) => word + many(put, size)),
} satisfies Readonly<Record<string, Way>>;

const special = [
  ...'{}[]:,&*!|>\'"%@`#-?~=/\\\t\r\n\0 \u0085\u2028\u202e\u200b\u001b\u0007\uFEFF😀é',
  ...['<<', '---', '...', '\n---\n', '\n  ', ': ', ' #', '- ', '? ', '|+2\n', '>-\n', '\r\n'],
  ...[
    '*q',
    '&q ',
    '<<: *q',
    '<<: {',
    '!!str ',
    '!!binary ',
    '!<x> ',
    '%YAML 1.1\n---\n',
    '%TAG ! x\n',
  ],
  ...['null', 'true', '~', '0x1F', '1e999', '.inf', '-0', '2026-01-01', '[]', '{}', '""', "''"],
  ...['__proto__', 'constructor', 'toString', 'password: hunter2', 'users:', 'kind: Group'],
  ...[
    '[{',
    '{a: ',
    '[[',
    '{"a":',
    '\\u0000',
    '\\ud800',
    '\\u001b[31m',
    '\u001b[2J',
    '\u001b]0;x\u0007',
  ],
].map((text) => Buffer.from(text).toString('latin1'));

const invalid = [
  '\xff',
  '\xfe\xff',
  '\xff\xfe',
  '\xc0\x80',
  '\xed\xa0\x80',
  '\xf4\x90\x80\x80',
  '\xe2\x82',
];

const share = fc.nat(WHOLE - 1);

/** Draws damage; `repeat`, which makes large things, is rare. */
export const harm: fc.Arbitrary<Harm> = fc.record({
  how: fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...(Object.keys(ways) as How[])) },
    { weight: 40, arbitrary: fc.constantFrom<How[]>('splice', 'insert', 'flip', 'word', 'mark') },
  ),
  at: share,
  to: share,
  size: fc.nat(12),
  put: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...special) },
    { weight: 1, arbitrary: fc.constantFrom(...invalid) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4 }).map((some) => latin1(some)) },
  ),
});

/** The bytes after all of the damage, in this order. */
export function damaged(bytes: Buffer, harms: readonly Harm[]): Buffer {
  return harms.reduce((all, one) => ways[one.how](all, one), bytes);
}

function spliced(bytes: Buffer, from: number, out: number, put: string): Buffer {
  const parts = [bytes.subarray(0, from), Buffer.from(put, 'latin1'), bytes.subarray(from + out)];
  return Buffer.concat(parts);
}

/** Up to 10,000 times the same, at most a few hundred kilobytes. */
function many(put: string, size: number): string {
  return put.slice(0, 20).repeat(10 ** (size / 3));
}

function offset({ length }: { readonly length: number }, at: number): number {
  return Math.floor((at * length) / WHOLE);
}

function linewise(bytes: Buffer, at: number, change: (line: string) => readonly string[]): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const index = Math.min(offset(lines, at), lines.length - 1);
  lines.splice(index, 1, ...change(lines[index] ?? ''));
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** Changes the first word at or behind a place. */
function wordwise(bytes: Buffer, at: number, change: (word: string) => string): Buffer {
  const text = bytes.toString('latin1');
  const from = offset(bytes, at);
  return Buffer.from(text.slice(0, from) + text.slice(from).replace(/[\w.@+-]+/, change), 'latin1');
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function char(code: number): string {
  return String.fromCharCode(code);
}
