/** The number of terminal columns that a text takes. */
export type Measure = (text: string) => number;

/** Every character takes one column; a soft hyphen takes none. */
export const NARROW = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\n]*$/;

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
