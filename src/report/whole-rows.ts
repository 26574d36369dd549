import type { JsonObject } from '../model/json.ts';
import { chooseColumns, GAP, type Shared } from './columns.ts';
import { cut, fill } from './cut.ts';
import { harmless, type Line, type Span, span } from './line.ts';
import { type Layout, MARK_WIDTH, type Row, type Users } from './table.ts';
import type { UserBlock } from './user-blocks.ts';
import { showValue } from './values.ts';
import { widest } from './width.ts';

/** How users look that come or go as a whole. */
interface Kind {
  readonly mark: Span;
  /** What happens, where the mark alone is not enough. */
  readonly word?: Span;
  valuesOf(block: UserBlock): JsonObject;
  /** Those that a row may show. */
  readonly shown?: readonly string[];
}

const created: Kind = {
  mark: span('  + ', 'add'),
  valuesOf: createdValues,
};

/** With what tells people who goes: a language tells nobody. */
const deleted: Kind = {
  mark: span('  - ', 'bad'),
  word: span('delete', 'bad'),
  valuesOf: ({ last }) => last.before ?? {},
  shown: [
    ...['firstName', 'lastName', 'extension', 'phoneNumber'],
    ...['title', 'department', 'emailAddress'],
  ],
};

/** The values that a user will have who is created. */
export function createdValues({ last }: UserBlock): JsonObject {
  return last.after ?? {};
}

/** A row a new user: id and as many values as fill, or all fields below it; without those that stand above. */
export function createdRows(users: Users, shared: Shared, layout: Layout): readonly Row[] {
  return layout.full ? fullRows(users, created, layout) : shortRows(users, created, shared, layout);
}

/** A row a user that goes, with what tells who it is; all fields below it where they are wanted. */
export function deletedRows(users: Users, layout: Layout): readonly Row[] {
  return layout.full
    ? fullRows(users, deleted, layout)
    : shortRows(users, deleted, new Map(), layout);
}

function fullRows({ blocks, ids, places }: Users, kind: Kind, layout: Layout): readonly Row[] {
  const word = kind.word ? [span(GAP), kind.word] : [];
  return blocks.map((block, row) => ({
    mark: kind.mark,
    text: [span(ids[row] ?? ''), ...word],
    place: places[row] ?? '',
    below: fieldLines(kind.valuesOf(block), block.last.secrets, layout),
  }));
}

function shortRows(users: Users, kind: Kind, shared: Shared, layout: Layout): readonly Row[] {
  const { blocks, ids, places, idWidth, room } = users;
  const { measure } = layout;
  const word = kind.word ? [span(GAP), kind.word] : [];
  const wordWidth = kind.word ? GAP.length + kind.word.text.length : 0;
  const values = blocks.map((block) => shownValues(block, kind));
  const left = room - idWidth - wordWidth;
  const { shown, hidden } = chooseColumns(values, shared, left, measure);
  const columns = shown.reduce((sum, { width }) => sum + GAP.length + width, idWidth + wordWidth);
  return blocks.map((_, row) => {
    const id = ids[row] ?? '';
    const cells = shown.map(({ texts, width }) => GAP + fill(texts[row] ?? '', width, measure));
    const rest = [...word, span(cells.join(''))];
    const hint = row === blocks.length - 1 && kind === created ? hiddenLine(hidden, layout) : [];
    const fits = measure(id) <= idWidth;
    return {
      mark: kind.mark,
      place: places[row] ?? '',
      ...(fits
        ? { text: [span(fill(id, idWidth, measure)), ...rest], columns, below: hint }
        : {
            text: [span(cut(id, room, measure))],
            below: [[span(' '.repeat(MARK_WIDTH + idWidth)), ...rest], ...hint],
          }),
    };
  });
}

function shownValues(block: UserBlock, { valuesOf, shown }: Kind): JsonObject {
  const values = valuesOf(block);
  const known = shown?.filter((name) => name in values) ?? [];
  return known.length > 0
    ? Object.fromEntries(known.map((name) => [name, values[name] ?? null]))
    : values;
}

function hiddenLine(names: readonly string[], { width, measure }: Layout): readonly Line[] {
  if (names.length === 0) return [];
  const text = `    --full also shows ${names.map(harmless).join(', ')}`;
  return [[span(cut(text, width, measure), 'quiet')]];
}

function fieldLines(
  values: JsonObject,
  secrets: readonly string[],
  { measure }: Layout,
): readonly Line[] {
  const names = [...Object.keys(values), ...secrets];
  const shown = names.map(harmless);
  const width = widest(shown, measure);
  return names.map((name, row) => [
    span(`      ${fill(shown[row] ?? '', width, measure)}${GAP}`, 'quiet'),
    span(name in values ? showValue(values[name]) : '(secret)'),
  ]);
}
