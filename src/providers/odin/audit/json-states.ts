/** Bytes that lead on to a state: pairs of a first and a last byte, as characters. */
type Rule = readonly [ranges: string, next: string];

/** One state: its name, what it is for a reader, and where it leads; a later rule wins, and every other byte fails. */
export type State = readonly [name: string, role: Role, ...rules: Rule[]];

/** What a state means: `value` and `key` wait for one, `number` and `inside` are in the middle of one, `stop` asks for an act. */
export type Role = 'stop' | 'value' | 'key' | 'colon' | 'inside' | 'number' | 'between';

/** The states that ask for an act before the next byte, by their numbers: the first ones. */
export const stop = { fail: 0, openObject: 1, openList: 2, close: 3 } as const;

const BLANKS = '\t\t\n\n\r\r  ';
const ANY_TAIL = '\x80\xbf';
const words = ['true', 'false', 'null'];

/** Places where a value may stand, and what may come behind it there. */
const places: Readonly<Record<string, readonly Rule[]>> = {
  document: [],
  list: [
    [',,', 'list value'],
    [']]', 'close'],
  ],
  object: [
    [',,', 'object next'],
    ['}}', 'close'],
  ],
};

/** JSON of RFC 8259 in strict UTF-8 (Unicode table 3-7), a byte order mark allowed: all but the nesting, which `openObject`, `openList` and `close` leave to the reader. */
export function jsonStates(): readonly State[] {
  return [
    ...Object.keys(stop).map((name): State => [name, 'stop']),
    ['start', 'value', ['\xef\xef', 'mark 2'], ...valueRules('document')],
    ['mark 2', 'between', ['\xbb\xbb', 'mark 3']],
    ['mark 3', 'between', ['\xbf\xbf', 'document value']],
    ['list first', 'value', ...valueRules('list'), [BLANKS, 'list first'], [']]', 'close']],
    ['object first', 'key', [BLANKS, 'object first'], ['""', 'key text'], ['}}', 'close']],
    ['object next', 'key', [BLANKS, 'object next'], ['""', 'key text']],
    ['object colon', 'colon', [BLANKS, 'object colon'], ['::', 'object value']],
    ...Object.keys(places).flatMap(valueStates),
    ...textStates('key', 'object colon'),
  ];
}

function valueRules(place: string): readonly Rule[] {
  return [
    [BLANKS, `${place} value`],
    ['""', `${place} text`],
    ['--', `${place} minus`],
    ['00', `${place} zero`],
    ['19', `${place} digits`],
    ...words.map((word): Rule => [word.slice(0, 1).repeat(2), `${place} ${word} 1`]),
    ['{{', 'openObject'],
    ['[[', 'openList'],
  ];
}

function valueStates(place: string): readonly State[] {
  const after: readonly Rule[] = [[BLANKS, `${place} after`], ...(places[place] ?? [])];
  return [
    [`${place} value`, 'value', ...valueRules(place)],
    [`${place} after`, 'between', ...after],
    ...numberStates(place, after),
    ...words.flatMap((word) => wordStates(place, word)),
    ...textStates(place, `${place} after`),
  ];
}

function numberStates(place: string, after: readonly Rule[]): readonly State[] {
  const to = (ranges: string, next: string): Rule => [ranges, `${place} ${next}`];
  return [
    [`${place} minus`, 'number', to('00', 'zero'), to('19', 'digits')],
    [`${place} zero`, 'number', to('..', 'point'), to('EEee', 'exponent'), ...after],
    [
      `${place} digits`,
      'number',
      to('09', 'digits'),
      to('..', 'point'),
      to('EEee', 'exponent'),
      ...after,
    ],
    [`${place} point`, 'number', to('09', 'fraction')],
    [`${place} fraction`, 'number', to('09', 'fraction'), to('EEee', 'exponent'), ...after],
    [`${place} exponent`, 'number', to('++--', 'sign'), to('09', 'power')],
    [`${place} sign`, 'number', to('09', 'power')],
    [`${place} power`, 'number', to('09', 'power'), ...after],
  ];
}

/** `true 2` has read `tr` … */
function wordStates(place: string, word: string): readonly State[] {
  return [...word.slice(1)].map((letter, index): State => {
    const read = index + 1;
    const next = read + 1 === word.length ? 'after' : `${word} ${read + 1}`;
    return [`${place} ${word} ${read}`, 'inside', [letter.repeat(2), `${place} ${next}`]];
  });
}

/** `tail 2` lacks two more bytes of a character; some first bytes narrow the second one. */
function textStates(place: string, after: string): readonly State[] {
  const state = (name: string, ...rules: Rule[]): State => [
    `${place} ${name}`,
    'inside',
    ...rules.map(([ranges, next]): Rule => [ranges, next === after ? after : `${place} ${next}`]),
  ];
  return [
    state(
      'text',
      [' !#[]\x7f', 'text'],
      ['""', after],
      ['\\\\', 'escape'],
      ['\xc2\xdf', 'tail 1'],
      ['\xe0\xe0', 'not overlong 3'],
      ['\xe1\xec\xee\xef', 'tail 2'],
      ['\xed\xed', 'no surrogate'],
      ['\xf0\xf0', 'not overlong 4'],
      ['\xf1\xf3', 'tail 3'],
      ['\xf4\xf4', 'not beyond'],
    ),
    state('escape', ['""//\\\\bbffnnrrtt', 'text'], ['uu', 'hex 4']),
    state('hex 4', ['09AFaf', 'hex 3']),
    state('hex 3', ['09AFaf', 'hex 2']),
    state('hex 2', ['09AFaf', 'hex 1']),
    state('hex 1', ['09AFaf', 'text']),
    state('tail 1', [ANY_TAIL, 'text']),
    state('tail 2', [ANY_TAIL, 'tail 1']),
    state('tail 3', [ANY_TAIL, 'tail 2']),
    state('not overlong 3', ['\xa0\xbf', 'tail 1']),
    state('no surrogate', ['\x80\x9f', 'tail 1']),
    state('not overlong 4', ['\x90\xbf', 'tail 2']),
    state('not beyond', ['\x80\x8f', 'tail 2']),
  ];
}
