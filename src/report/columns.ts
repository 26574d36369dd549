import type { JsonObject } from '../model/json.ts';
import { showValue } from './values.ts';
import { type Measure, widest } from './width.ts';

/** Between two cells. */
export const GAP = '  ';
const MAX_CELL = 32;

/** Shown values by field name that all creates of a group have alike, so that each line can do without them. */
export type Shared = ReadonlyMap<string, string>;

/** One field of all users that are listed. */
export interface Column {
  readonly name: string;
  readonly texts: readonly string[];
  readonly width: number;
}

/** The columns that fill, and the names of the fields for which there is no room. */
export interface Columns {
  readonly shown: readonly Column[];
  readonly hidden: readonly string[];
}

/** Finds what at least two creates all have alike. */
export function sharedOf(creates: readonly JsonObject[]): Shared {
  const [first, ...others] = creates;
  if (!first || others.length === 0) return new Map();
  const alike = Object.entries(first)
    .map(([name, value]) => [name, showValue(value)] as const)
    .filter(([name, text]) =>
      others.every((values) => name in values && showValue(values[name]) === text),
    );
  return new Map(alike);
}

/** Chooses columns in the order of the fields until `room` is used up. */
export function chooseColumns(
  users: readonly JsonObject[],
  shared: Shared,
  room: number,
  measure: Measure,
): Columns {
  const shown: Column[] = [];
  const hidden: string[] = [];
  let left = room;
  for (const column of candidates(users, shared, measure)) {
    const fits = column.width + GAP.length <= left;
    if (fits) left -= column.width + GAP.length;
    if (fits) shown.push(column);
    else hidden.push(column.name);
  }
  return { shown, hidden };
}

/** Fields that differ; one that mostly repeats its row, as calling line names do, comes last, and one that only does so not at all. */
function candidates(
  users: readonly JsonObject[],
  shared: Shared,
  measure: Measure,
): readonly Column[] {
  const early: Column[] = [];
  const late: Column[] = [];
  for (const name of inOrder(users.map(Object.keys))) {
    if (shared.has(name)) continue;
    const texts = users.map((values) => (name in values ? showValue(values[name]) : ''));
    const column = { name, texts, width: Math.min(MAX_CELL, widest(texts, measure)) };
    const repeated = repeats(texts, early);
    if (repeated <= users.length / 2) early.push(column);
    else if (repeated < users.length) late.push(column);
  }
  return [...early, ...late];
}

/** All names in the order of the fields, though some users lack some of them. */
function inOrder(lists: readonly (readonly string[])[]): readonly string[] {
  const names: string[] = [];
  const known = new Set<string>();
  for (const list of lists)
    for (const [at, name] of list.entries()) {
      if (known.has(name)) continue;
      known.add(name);
      names.splice(names.indexOf(list[at - 1] ?? '') + 1, 0, name);
    }
  return names;
}

function repeats(texts: readonly string[], before: readonly Column[]): number {
  return texts.filter(
    (text, row) => text !== '' && before.some((column) => column.texts[row] === text),
  ).length;
}
