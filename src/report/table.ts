import type { Change } from '../model/plan.ts';
import { chooseColumns, GAP, type Shared, widest } from './columns.ts';
import { blank, cut, harmless, type Line, type Measure, pad, span } from './line.ts';
import { showValue } from './values.ts';

/** How much room there is, and how much is wanted. */
export interface Layout {
  /** Terminal columns. */
  readonly width: number;
  readonly full: boolean;
  readonly measure: Measure;
}

const MARK = '  + ';
const MIN_ID = 16;

/** One aligned line a user: id, as many values as fit, file and line at its end. */
export function createLines(
  creates: readonly Change[],
  shared: Shared,
  layout: Layout,
): readonly Line[] {
  const { width, full, measure } = layout;
  const places = creates.map((change) => shownPlace(change, width));
  const placeWidth = widest(places, measure);
  const ids = creates.map(({ userId }) => idWithout(userId, full ? undefined : shared.domain));
  const room = width - MARK.length - GAP.length - placeWidth;
  const idRoom = full ? room : Math.max(MIN_ID, Math.floor(room / 2));
  const idWidth = Math.min(widest(ids, measure), idRoom);
  const cell = (text = '', columns = 0) => pad(cut(text, columns, measure), columns, measure);
  const { shown, hidden } = full
    ? { shown: [], hidden: [] }
    : chooseColumns(creates, shared, room - idWidth, measure);
  const lines = creates.flatMap((change, row) => {
    const cells = shown.map((column) => GAP + cell(column.texts[row], column.width));
    const place = places[row] ?? '';
    const line: Line = [
      span(MARK, 'add'),
      span(cell(cell(ids[row], idWidth) + cells.join(''), room)),
      span(GAP + ' '.repeat(placeWidth - measure(place)) + place, 'quiet'),
    ];
    return full ? [line, ...fieldLines(change), blank] : [line];
  });
  return [...lines, ...hiddenLine(hidden, layout)];
}

function idWithout(userId: string, domain: string | undefined): string {
  const shown = domain && userId.endsWith(domain) ? userId.slice(0, -domain.length) : userId;
  return harmless(shown);
}

/** The whole path where a third of the width holds it, else the file's name: the path stands above the group. */
export function shownPlace({ source }: Change, width: number): string {
  const whole = `${harmless(source.file)}:${source.line}`;
  const short = whole.slice(whole.lastIndexOf('/') + 1);
  return [whole, short].find((place) => place.length <= width / 3) ?? `:${source.line}`;
}

function hiddenLine(names: readonly string[], { width, measure }: Layout): readonly Line[] {
  if (names.length === 0) return [];
  return [[span(cut(`    --full also shows ${names.join(', ')}`, width, measure), 'quiet')]];
}

function fieldLines({ after, secrets }: Change): readonly Line[] {
  const names = [...Object.keys(after), ...secrets];
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => [
    span(`      ${name.padEnd(width)}  `, 'quiet'),
    span(name in after ? showValue(after[name]) : '(secret)'),
  ]);
}
