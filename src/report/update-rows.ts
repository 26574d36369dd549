import type { Change } from '../model/plan.ts';
import { GAP } from './columns.ts';
import { harmless, type Line, span } from './line.ts';
import type { Layout, Row } from './table.ts';
import { listDifference, oldAndNew } from './values.ts';
import { cut, fill, fold, widest } from './width.ts';

const MIN_ID = 16;
const INDENT = '      ';

/** Changes of live users as prepared by their caller: ids and places by row. */
export interface Updates {
  readonly changes: readonly Change[];
  readonly ids: readonly string[];
  readonly places: readonly string[];
  /** Columns between mark and place. */
  readonly room: number;
}

/** A row a user where one field changes and there is room, else a line a field below the id: old → new. */
export function updateRows(updates: Updates, layout: Layout): readonly Row[] {
  const { changes, ids, places, room } = updates;
  const idWidth = Math.min(widest(ids, layout.measure), Math.max(MIN_ID, Math.floor(room / 2)));
  return changes.map((change, row) => {
    const id = ids[row] ?? '';
    const oneLine = onOneLine(change, fill(id, idWidth, layout.measure), room, layout);
    return {
      mark: markOf(change),
      text: oneLine ?? (layout.full ? id : cut(id, room, layout.measure)),
      place: places[row] ?? '',
      below: oneLine === undefined ? fieldLines(change, layout) : [],
    };
  });
}

function markOf({ action }: Change) {
  return action === 'delete' ? span('  - ', 'bad') : span('  ~ ', 'change');
}

function onOneLine(
  change: Change,
  id: string,
  room: number,
  { measure }: Layout,
): string | undefined {
  const [name, ...others] = changedFields(change);
  if (name === undefined || others.length > 0) return undefined;
  const text = id + GAP + harmless(name) + GAP + difference(change, name).join(' → ');
  return measure(text) <= room ? text : undefined;
}

/** In the order of the fields, each once. */
function changedFields({ action, patch, before, after }: Change): readonly string[] {
  if (action === 'delete') return [];
  const changed = new Set(patch.map(({ path }) => fieldOf(path)));
  const ordered = [...Object.keys(after), ...Object.keys(before ?? {}), ...changed];
  return [...new Set(ordered)].filter((name) => changed.has(name));
}

/** The first step of a JSON pointer. */
function fieldOf(path: string): string {
  return (path.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}

/** One text for a list, else the old one and the new one. */
function difference({ before, after }: Change, name: string): readonly string[] {
  const list = listDifference(before?.[name], after[name]);
  return list === undefined ? oldAndNew(before?.[name], after[name]) : [list];
}

function fieldLines(change: Change, layout: Layout): readonly Line[] {
  const names = changedFields(change);
  const shown = names.map(harmless);
  const width = widest(shown, layout.measure);
  return names.flatMap((name, row) => {
    const label = INDENT + fill(shown[row] ?? '', width, layout.measure) + GAP;
    return differenceLines(
      difference(change, name),
      width + INDENT.length + GAP.length,
      layout,
    ).map((text, at) => [span(at === 0 ? label : ' '.repeat(label.length), 'quiet'), span(text)]);
  });
}

/** On one line where there is room; else the new value goes under the old one, and a list is folded. */
function differenceLines(
  [old = '', now]: readonly string[],
  indent: number,
  { width, full, measure }: Layout,
): readonly string[] {
  const room = Math.max(20, width - indent);
  if (now === undefined) return shortened(fold(old, room, measure));
  const whole = `${old} → ${now}`;
  return measure(whole) <= room ? [whole] : shortened([old, `→ ${now}`]);

  function shortened(texts: readonly string[]): readonly string[] {
    return full ? texts : texts.map((text) => cut(text, room, measure));
  }
}
