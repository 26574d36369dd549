import { ended } from './line.ts';
import { type Measure, NARROW } from './width.ts';

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
