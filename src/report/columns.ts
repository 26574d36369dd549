import type { Change } from '../model/plan.ts';
import { showValue } from './values.ts';
import { type Measure, widest } from './width.ts';

/** Between two cells. */
export const GAP = '  ';
const MAX_CELL = 32;

/** Shown values by field name that all creates of a group have alike, so that each line can do without them. */
export type Shared = ReadonlyMap<string, string>;

/** One field of all creates. */
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
export function sharedOf(creates: readonly Change[]): Shared {
  const [first, ...others] = creates;
  if (!first || others.length === 0) return new Map();
  const alike = Object.entries(first.after)
    .map(([name, value]) => [name, showValue(value)] as const)
    .filter(([name, text]) =>
      others.every(({ after }) => name in after && showValue(after[name]) === text),
    );
  return new Map(alike);
}

/** The @domain that at least two ids all end in. */
export function sharedDomain(changes: readonly Change[]): string | undefined {
  const [first, ...others] = changes;
  const domain = first && /@[^@]*$/.exec(first.userId)?.[0];
  if (!domain || others.length === 0) return undefined;
  return others.every(({ userId }) => userId.endsWith(domain)) ? domain : undefined;
}

/** Chooses columns in the order of the fields until `room` is used up. */
export function chooseColumns(
  creates: readonly Change[],
  shared: Shared,
  room: number,
  measure: Measure,
): Columns {
  const shown: Column[] = [];
  const hidden: string[] = [];
  let left = room;
  for (const column of candidates(creates, shared, measure)) {
    const fits = column.width + GAP.length <= left;
    if (fits) left -= column.width + GAP.length;
    if (fits) shown.push(column);
    else hidden.push(column.name);
  }
  return { shown, hidden };
}

/** Fields that differ; one that mostly repeats its row, as calling line names do, comes last, and one that only does so not at all. */
function candidates(
  creates: readonly Change[],
  shared: Shared,
  measure: Measure,
): readonly Column[] {
  const early: Column[] = [];
  const late: Column[] = [];
  for (const name of new Set(creates.flatMap(({ after }) => Object.keys(after)))) {
    if (shared.has(name)) continue;
    const texts = creates.map(({ after }) => (name in after ? showValue(after[name]) : ''));
    const column = { name, texts, width: Math.min(MAX_CELL, widest(texts, measure)) };
    const repeated = repeats(texts, early);
    if (repeated <= creates.length / 2) early.push(column);
    else if (repeated < creates.length) late.push(column);
  }
  return [...early, ...late];
}

function repeats(texts: readonly string[], before: readonly Column[]): number {
  return texts.filter(
    (text, row) => text !== '' && before.some((column) => column.texts[row] === text),
  ).length;
}
