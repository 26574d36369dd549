import { ended } from './line.ts';

/** The number of terminal columns that a text takes. */
export type Measure = (text: string) => number;

/** Every character takes one column; a soft hyphen takes none. */
const NARROW = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\n]*$/;

/** The measure for texts like this one; the exact one is loaded only where a character may take two columns. */
export async function measureFor(text: string): Promise<Measure> {
  if (NARROW.test(text)) return (cell) => cell.length;
  const { default: stringWidth } = await import('string-width');
  return remembering(stringWidth);
}

/** Beyond this many UTF-16 units a text is wider than any terminal, and finding its characters takes minutes. */
const MAX_EXACT = 4096;

/** The same measure, asked once for each text: names repeat, and each cell is measured more than once. */
export function remembering(measure: Measure): Measure {
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const rest = Math.max(0, text.length - MAX_EXACT);
    const width = measure(rest > 0 ? text.slice(0, MAX_EXACT) : text) + rest;
    known.set(text, width);
    return width;
  };
}

/** The width of the widest text. */
export function widest(texts: readonly string[], measure: Measure): number {
  return texts.reduce((width, text) => Math.max(width, measure(text)), 0);
}

/** The text, cut to `width` columns with an ellipsis in place of its end. */
export function cut(text: string, width: number, measure: Measure): string {
  return measure(text) <= width ? text : shortened(text, width, measure);
}

/** The text, cut or filled with blanks to exactly `width` columns. */
export function fill(text: string, width: number, measure: Measure): string {
  const columns = measure(text);
  if (columns <= width) return text + ' '.repeat(width - columns);
  const short = shortened(text, width, measure);
  return short + ' '.repeat(Math.max(0, width - measure(short)));
}

function shortened(text: string, width: number, measure: Measure): string {
  if (NARROW.test(text)) return `${text.slice(0, Math.max(0, width - 1))}…`;
  let kept = '';
  let left = width - 1;
  for (const segment of segmentsOf(text.slice(0, UNITS_PER_COLUMN * width))) {
    left -= measure(segment);
    if (left < 0) break;
    kept += segment;
  }
  return ended(`${kept}…`);
}

/** Nothing that takes a column is longer than a family of emoji. */
const UNITS_PER_COLUMN = 32;

/** The end of a text that is wider than `width` columns, with an ellipsis in place of what stood before. */
export function cutStart(text: string, width: number, measure: Measure): string {
  const near = text.slice(-UNITS_PER_COLUMN * width);
  const segments = NARROW.test(near) ? [...near] : segmentsOf(near);
  let left = width - 1;
  let from = segments.length;
  while (from > 0) {
    left -= measure(segments[from - 1] ?? '');
    if (left < 0) break;
    from -= 1;
  }
  return `…${segments.slice(from).join('')}`;
}

let segmenter: Intl.Segmenter | undefined;

/** Characters as people see them. */
function segmentsOf(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Text in lines of at most `width` columns, the first of `first`, broken at blanks; a longer word stays whole. */
export function fold(
  text: string,
  width: number,
  measure: Measure,
  first = width,
): readonly string[] {
  if (first === Number.POSITIVE_INFINITY) return [text];
  const lines: string[] = [];
  let line: string[] = [];
  let left = first;
  for (const word of text.split(' ')) {
    const columns = measure(word);
    if (line.length > 0 && columns > left) {
      lines.push(line.join(' '));
      line = [];
      left = width;
    }
    line.push(word);
    left -= columns + 1;
  }
  return [...lines, line.join(' ')];
}
