import type { Change } from '../model/plan.ts';
import type { Measure } from './line.ts';
import { showValue } from './values.ts';

/** Between two cells. */
export const GAP = '  ';
const MAX_CELL = 32;

/** Values that all creates of a group share, so that each line can do without them. */
export interface Shared {
  /** With its @. */
  readonly domain: string | undefined;
  /** Shown values by field name. */
  readonly fields: ReadonlyMap<string, string>;
}

/** One field of all creates. */
export interface Column {
  readonly name: string;
  readonly texts: readonly string[];
  readonly width: number;
}

/** The columns that fit, and the names of the fields for which there is no room. */
export interface Columns {
  readonly shown: readonly Column[];
  readonly hidden: readonly string[];
}

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
    if (shared.fields.has(name)) continue;
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

/** The width of the widest text. */
export function widest(texts: readonly string[], measure: Measure): number {
  return texts.reduce((width, text) => Math.max(width, measure(text)), 0);
}
