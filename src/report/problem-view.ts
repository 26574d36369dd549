import type { RollcallError } from '../errors.ts';
import type { Problem } from '../model/problem.ts';
import { plural } from './amounts.ts';
import { cut, cutStart } from './cut.ts';
import { fold } from './fold.ts';
import { blank, harmless, type Line, type Span, span } from './line.ts';
import type { Layout } from './table.ts';
import type { Measure } from './width.ts';

/** More problems than this are counted, not shown: the first ones are solved first anyway. */
const MAX_SHOWN = 100;
/** Columns that stay in sight from the caret on. */
const MIN_AFTER = 10;

type Room = Omit<Layout, 'full'>;

/** Problems one under the other, each followed by an empty line. */
export function problemsView(problems: readonly Problem[], room: Room): readonly Line[] {
  const shown = problems.slice(0, MAX_SHOWN);
  const hidden = problems.length - shown.length;
  return [
    ...shown.flatMap((problem) => [...problemLines(problem, room), blank]),
    ...(hidden > 0
      ? [[span(`… and ${plural(hidden, 'more problem')} (--json lists them).`, 'quiet')], blank]
      : []),
  ];
}

/** What ended a run: its problems, what happened, what to do now. */
export function errorView(error: RollcallError, room: Room): readonly Line[] {
  return [
    ...problemsView(error.problems, room),
    ...sentence([span('Error: ', 'bad')], harmless(error.message), room),
    ...fixLines(error.fix, room),
  ];
}

/** One problem: place and summary, the source line with a caret, the details, the fix. */
function problemLines(problem: Problem, room: Room): readonly Line[] {
  const { where, other, severity, summary, fix } = problem;
  const place = where ? `${harmless(where.file)}:${where.line}:${where.column} ` : '';
  const elsewhere = other ? ` (also ${harmless(other.file)}:${other.line}:${other.column})` : '';
  const head = [span(place, 'strong'), span(severity, severity === 'error' ? 'bad' : 'change')];
  return [
    ...sentence([...head, span(': ')], harmless(summary) + elsewhere, room),
    ...excerptLines(problem, room),
    ...(problem.details ?? []).flatMap((detail) => detailLines(detail, room)),
    ...fixLines(fix, room),
  ];
}

/** What to do, indented under what it belongs to. */
export function fixLines(fix: string, { folds, measure }: Room): readonly Line[] {
  return fold(harmless(fix), folds - 2, measure).map((line) => [span(`  ${line}`, 'quiet')]);
}

/** Text after its head, folded under it. */
export function sentence(
  head: readonly Span[],
  text: string,
  { folds, measure }: Room,
): readonly Line[] {
  const used = measure(head.map((one) => one.text).join(''));
  const [first = '', ...rest] = fold(text, folds - 2, measure, folds - used);
  return [[...head, span(first)], ...rest.map((line) => [span(`  ${line}`)])];
}

/** Folded under its text where it begins with a name and two blanks. */
function detailLines(detail: string, { folds, measure }: Room): readonly Line[] {
  const text = harmless(detail);
  const hang = measure(/^\S+ {2,}/.exec(text)?.[0] ?? '  ');
  return fold(text, folds - 2 - hang, measure, folds - 2).map((line, at) => [
    span(' '.repeat(at === 0 ? 2 : 2 + hang) + line),
  ]);
}

/** The source line, moved so that the caret stays in sight. */
function excerptLines({ excerpt, where }: Problem, { width, measure }: Room): readonly Line[] {
  if (!excerpt?.trim() || !where) return [];
  const gutter = `${where.line} | `;
  const room = Math.max(20, width - gutter.length - 2);
  const at = where.column - 1;
  const before = shownBefore(excerpt.slice(0, at), room, measure);
  const after = harmless(excerpt.slice(at, at + room + 1));
  return [
    [span(`  ${gutter}`, 'quiet'), span(cut(before + after, room, measure))],
    [
      span(`  ${' '.repeat(gutter.length - 2)}| `, 'quiet'),
      span(`${' '.repeat(measure(before))}^`, 'bad'),
    ],
  ];
}

/** What stands before the caret: all of it where the caret then has room behind it, else its end. */
function shownBefore(text: string, room: number, measure: Measure): string {
  const whole = harmless(text);
  return measure(whole) <= room - MIN_AFTER
    ? whole
    : cutStart(whole, Math.floor(room / 2), measure);
}
