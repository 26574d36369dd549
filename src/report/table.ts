import type { Change } from '../model/plan.ts';
import { GAP } from './columns.ts';
import { harmless, type Line, type Span, span } from './line.ts';
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

/** One change as a row; its place in the files comes at the end. */
export interface Row {
  readonly mark: Span;
  readonly text: string;
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
  const widths = rows.map(({ text, columns }) => columns ?? measure(text));
  const textWidth = widths.reduce((most, width) => Math.max(most, width), 0);
  const placeWidth = widest(
    rows.map(({ place }) => place),
    measure,
  );
  return rows.flatMap(({ mark, text, place, below }, row) => {
    const filled = text + ' '.repeat(textWidth - (widths[row] ?? textWidth));
    const indent = ' '.repeat(placeWidth - measure(place));
    return [[mark, span(filled), span(GAP + indent + place, 'quiet')], ...below];
  });
}

/** The place of each change, all in one style: the path where a quarter of the width holds it, else the file's name, since the path stands above the group. */
export function shownPlaces(changes: readonly Change[], { width, measure }: Layout): PlacesShown {
  const whole = changes.map(({ source }) => `${harmless(source.file)}:${source.line}`);
  const short = whole.map((place) => place.slice(place.lastIndexOf('/') + 1));
  const bare = changes.map(({ source }) => `:${source.line}`);
  const wide = (list: readonly string[]) => widest(list, measure);
  const places = wide(whole) <= width / 4 ? whole : wide(short) <= width / 3 ? short : bare;
  const of = new Map(changes.map((change, row) => [change, places[row] ?? '']));
  return { width: wide(places), of };
}

/** Places by change, and the columns that they take. */
export interface PlacesShown {
  readonly width: number;
  readonly of: ReadonlyMap<Change, string>;
}

/** An id without the domain that stands above it, safe to print. */
export function shownId({ userId }: Change, domain: string | undefined): string {
  return harmless(domain ? userId.slice(0, -domain.length) : userId);
}
