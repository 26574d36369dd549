import type { Change } from '../model/plan.ts';
import { blank, cut, harmless, type Line, type Measure, pad, span } from './line.ts';
import { showValue } from './values.ts';

/** How much room there is, and how much is wanted. */
export interface Layout {
  /** Terminal columns. */
  readonly width: number;
  readonly full: boolean;
  readonly measure: Measure;
}

/** Values that all creates of a group share, so that each line can do without them. */
export interface Shared {
  readonly domain: string | undefined;
  readonly fields: ReadonlyMap<string, string>;
}

const MARK = '  + ';
const GAP = '  ';
const MAX_CELL = 32;

/** Finds what at least two creates all have alike. */
export function sharedOf(creates: readonly Change[]): Shared {
  const [first, ...others] = creates;
  if (!first || others.length === 0) return { domain: undefined, fields: new Map() };
  const domain = domainOf(first.userId);
  const alike = Object.entries(first.after)
    .map(([name, value]) => [name, showValue(value)] as const)
    .filter(([name, text]) =>
      others.every(({ after }) => name in after && showValue(after[name]) === text),
    );
  return {
    domain: others.every(({ userId }) => domainOf(userId) === domain) ? domain : undefined,
    fields: new Map(alike),
  };
}

function domainOf(userId: string): string {
  return userId.slice(userId.lastIndexOf('@'));
}

/** One aligned line a user: id, as many values as fit, file and line at its end. */
export function createLines(
  creates: readonly Change[],
  shared: Shared,
  layout: Layout,
): readonly Line[] {
  const { width, full, measure } = layout;
  const places = creates.map((change) => shownPlace(change, width));
  const placeWidth = Math.max(0, ...places.map(measure));
  const ids = creates.map(({ userId }) => idWithout(userId, full ? undefined : shared.domain));
  const room = width - MARK.length - GAP.length - placeWidth;
  const idWidth = Math.min(
    Math.max(0, ...ids.map(measure)),
    full ? room : Math.max(16, Math.floor(room / 2)),
  );
  const columns = full ? [] : fittingColumns(creates, shared, room - idWidth, measure);
  return creates.flatMap((change, row) => {
    const cells = columns.map(
      ({ texts, width: w }) => GAP + pad(cut(texts[row] ?? '', w, measure), w, measure),
    );
    const left = pad(cut(ids[row] ?? '', idWidth, measure), idWidth, measure) + cells.join('');
    const line: Line = [
      span(MARK, 'add'),
      span(pad(left, room, measure)),
      span(`${GAP}${' '.repeat(placeWidth - measure(places[row] ?? ''))}${places[row]}`, 'quiet'),
    ];
    return full ? [line, ...fieldLines(change), blank] : [line];
  });
}

function idWithout(userId: string, domain: string | undefined): string {
  const shown = domain && userId.endsWith(domain) ? userId.slice(0, -domain.length) : userId;
  return harmless(shown);
}

/** Whole where there is room, else the line alone: the file stands above the group. */
export function shownPlace({ source }: Change, width: number): string {
  const whole = `${harmless(source.file)}:${source.line}`;
  return whole.length <= width / 3 ? whole : `:${source.line}`;
}

interface Column {
  readonly texts: readonly string[];
  readonly width: number;
}

/** Columns in the order of the fields, without shared ones and ones that only repeat another. */
function fittingColumns(
  creates: readonly Change[],
  shared: Shared,
  room: number,
  measure: Measure,
): readonly Column[] {
  const names = [...new Set(creates.flatMap(({ after }) => Object.keys(after)))];
  const columns: Column[] = [];
  let left = room;
  for (const name of names.filter((one) => !shared.fields.has(one))) {
    const texts = creates.map(({ after }) => (name in after ? showValue(after[name]) : ''));
    if (columns.some((column) => column.texts.every((text, row) => text === texts[row]))) continue;
    const width = Math.min(MAX_CELL, Math.max(...texts.map(measure)));
    if (width + GAP.length > left) continue;
    columns.push({ texts, width });
    left -= width + GAP.length;
  }
  return columns;
}

function fieldLines({ after, secrets }: Change): readonly Line[] {
  const names = [...Object.keys(after), ...secrets];
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => [
    span(`      ${name.padEnd(width)}  `, 'quiet'),
    span(name in after ? showValue(after[name]) : '(secret)'),
  ]);
}
