import { GAP } from './columns.ts';
import { harmless, type Line, type Span, span } from './line.ts';
import type { UserBlock } from './user-blocks.ts';
import { type Measure, widest } from './width.ts';

/** How much room there is, and how much is wanted. */
export interface Layout {
  /** Terminal columns. */
  readonly width: number;
  /** Columns at which sentences are folded; Infinity where no person watches. */
  readonly folds: number;
  readonly full: boolean;
  readonly measure: Measure;
}

/** Users of one kind as prepared by their caller: ids and places by row, and the room that they share with the others of the group. */
export interface Users {
  readonly blocks: readonly UserBlock[];
  readonly ids: readonly string[];
  readonly places: readonly string[];
  /** Columns of the ids; a longer one has a line of its own. */
  readonly idWidth: number;
  /** Columns between mark and place. */
  readonly room: number;
}

/** One user as a row; the place in the files comes at the end. */
export interface Row {
  readonly mark: Span;
  readonly text: Line;
  /** The columns of `text`, where they are known already: measuring a whole row again takes long. */
  readonly columns?: number;
  readonly place: string;
  /** Lines that belong under it. */
  readonly below: readonly Line[];
}

/** Columns of every mark. */
export const MARK_WIDTH = 4;

/** Rows as lines, their places in one column right after the widest row. */
export function alignRows(rows: readonly Row[], measure: Measure): readonly Line[] {
  const widths = rows.map(({ text, columns }) => columns ?? widthOf(text, measure));
  const textWidth = widths.reduce((most, width) => Math.max(most, width), 0);
  const placeWidth = widest(
    rows.map(({ place }) => place),
    measure,
  );
  return rows.flatMap(({ mark, text, place, below }, row) => {
    const filler = ' '.repeat(textWidth - (widths[row] ?? textWidth));
    const indent = ' '.repeat(placeWidth - measure(place));
    return [[mark, ...text, span(filler), span(GAP + indent + place, 'quiet')], ...below];
  });
}

/** The columns that spans take. */
export function widthOf(line: Line, measure: Measure): number {
  return measure(line.map(({ text }) => text).join(''));
}

/** The place of each user, all in one style: the path where a quarter of the width holds it, else the file's name, since the path stands above the group. */
export function shownPlaces(blocks: readonly UserBlock[], { width, measure }: Layout): PlacesShown {
  const whole = blocks.map(({ last: { source } }) => `${harmless(source.file)}:${source.line}`);
  const short = whole.map((place) => place.slice(place.lastIndexOf('/') + 1));
  const bare = blocks.map(({ last: { source } }) => `:${source.line}`);
  const wide = (list: readonly string[]) => widest(list, measure);
  const places = wide(whole) <= width / 4 ? whole : wide(short) <= width / 3 ? short : bare;
  const of = new Map(blocks.map((block, row) => [block, places[row] ?? '']));
  return { width: wide(places), of };
}

/** Places by user, and the columns that they take. */
export interface PlacesShown {
  readonly width: number;
  readonly of: ReadonlyMap<UserBlock, string>;
}
