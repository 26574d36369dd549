import type { Change } from '../model/plan.ts';
import { chooseColumns, GAP, type Shared } from './columns.ts';
import { blank, harmless, type Line, span } from './line.ts';
import type { Layout, Row } from './table.ts';
import { showValue } from './values.ts';
import { cut, fill, widest } from './width.ts';

const mark = span('  + ', 'add');
const MIN_ID = 16;

/** The creates of a group as prepared by their caller: ids and places by row. */
export interface Creates {
  readonly changes: readonly Change[];
  readonly ids: readonly string[];
  readonly places: readonly string[];
  readonly shared: Shared;
  /** Columns between mark and place. */
  readonly room: number;
}

/** A row a user: id and as many values as fill, or all fields below it. */
export function createRows(creates: Creates, layout: Layout): readonly Row[] {
  return layout.full ? fullRows(creates, layout) : shortRows(creates, layout);
}

function fullRows({ changes, ids, places }: Creates, layout: Layout): readonly Row[] {
  return changes.map((change, row) => ({
    mark,
    text: ids[row] ?? '',
    place: places[row] ?? '',
    below: [...fieldLines(change, layout), ...(row < changes.length - 1 ? [blank] : [])],
  }));
}

function shortRows(creates: Creates, layout: Layout): readonly Row[] {
  const { changes, ids, places, shared, room } = creates;
  const { measure } = layout;
  const idWidth = Math.min(widest(ids, measure), Math.max(MIN_ID, Math.floor(room / 2)));
  const { shown, hidden } = chooseColumns(changes, shared, room - idWidth, measure);
  const columns = shown.reduce((sum, { width }) => sum + GAP.length + width, idWidth);
  return changes.map((_, row) => {
    const cells = shown.map(({ texts, width }) => GAP + fill(texts[row] ?? '', width, measure));
    return {
      mark,
      text: fill(ids[row] ?? '', idWidth, measure) + cells.join(''),
      columns,
      place: places[row] ?? '',
      below: row === changes.length - 1 ? hiddenLine(hidden, layout) : [],
    };
  });
}

function hiddenLine(names: readonly string[], { width, measure }: Layout): readonly Line[] {
  if (names.length === 0) return [];
  const text = `    --full also shows ${names.map(harmless).join(', ')}`;
  return [[span(cut(text, width, measure), 'quiet')]];
}

function fieldLines({ after, secrets }: Change, { measure }: Layout): readonly Line[] {
  const names = [...Object.keys(after), ...secrets];
  const shown = names.map(harmless);
  const width = widest(shown, measure);
  return names.map((name, row) => [
    span(`      ${fill(shown[row] ?? '', width, measure)}${GAP}`, 'quiet'),
    span(name in after ? showValue(after[name]) : '(secret)'),
  ]);
}
