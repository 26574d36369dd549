import type { Measure } from './width.ts';

/** A blank at which no line ends. */
const JOINT = '\u00a0';
/** All of them but one after a sign. */
const BREAKABLE = /(?<=..)\u00a0/;

/** Text that `fold` keeps on one line, unless it is wider than a line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', JOINT);
}

/** Text that was kept unbroken, with its blanks again. */
export function spaced(text: string): string {
  return text.replaceAll(JOINT, ' ');
}

/** Text in lines of at most `width` columns, the first of `first`, broken at blanks; a longer word stays whole. */
export function fold(
  text: string,
  width: number,
  measure: Measure,
  first = width,
): readonly string[] {
  if (first === Number.POSITIVE_INFINITY) return [spaced(text)];
  const words = text
    .split(' ')
    .flatMap((word) => (measure(word) > width ? word.split(BREAKABLE) : [word]));
  const lines: string[] = [];
  let line: string[] = [];
  let left = first;
  for (const word of words) {
    const columns = measure(word);
    if (line.length > 0 && columns > left) {
      lines.push(line.join(' '));
      line = [];
      left = width;
    }
    line.push(word);
    left -= columns + 1;
  }
  return [...lines, line.join(' ')].map(spaced);
}
