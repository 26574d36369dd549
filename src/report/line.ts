/** What a piece of text means; how that looks is decided where it is painted. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'add' | 'change' | 'bad' | 'good';

/** A piece of one line. */
export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One line of output; its text holds no control characters. */
export type Line = readonly Span[];

/** A span; data goes through `harmless` first. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

/** The empty line. */
export const blank: Line = [];

/** Data made safe to print: control characters and marks that reverse the direction of text become visible escapes. */
export function harmless(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]/g,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** The number of terminal columns that a text takes. */
export type Measure = (text: string) => number;

/** The measure for texts like this one; the exact one is loaded only where a character may take two columns. */
export async function measureFor(text: string): Promise<Measure> {
  if (!/[^\u0020-\u02ff\n]/.test(text)) return (cell) => cell.length;
  const { default: stringWidth } = await import('string-width');
  return (cell) => stringWidth(cell);
}

/** The text, cut to `width` columns with an ellipsis in place of its end. */
export function cut(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (measure(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** The text, filled with blanks to `width` columns. */
export function pad(text: string, width: number, measure: Measure): string {
  return text + ' '.repeat(Math.max(0, width - measure(text)));
}
