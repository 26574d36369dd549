import type { RollcallError } from '../errors.ts';
import type { Problem } from '../model/problem.ts';
import { blank, cut, harmless, type Line, type Measure, span } from './line.ts';
import { plural } from './values.ts';

/** More problems than this are counted, not shown: the first ones are solved first anyway. */
const MAX_SHOWN = 100;

interface Room {
  readonly width: number;
  readonly measure: Measure;
}

/** One problem: place and summary, the source line with a caret, the fix. */
export function problemLines(problem: Problem, room: Room): readonly Line[] {
  const { where, other, severity, summary, fix } = problem;
  const place = where ? `${harmless(where.file)}:${where.line}:${where.column} ` : '';
  const elsewhere = other ? ` (also ${harmless(other.file)}:${other.line}:${other.column})` : '';
  return [
    [
      span(place, 'strong'),
      span(severity, severity === 'error' ? 'bad' : 'change'),
      span(`: ${harmless(summary)}${elsewhere}`),
    ],
    ...excerptLines(problem, room),
    [span(`  ${harmless(fix)}`, 'quiet')],
  ];
}

/** The source line, moved so that the caret stays in sight. */
function excerptLines({ excerpt, where }: Problem, { width, measure }: Room): readonly Line[] {
  if (!excerpt?.trim() || !where) return [];
  const gutter = `${where.line} | `;
  const room = Math.max(20, width - gutter.length - 2);
  const from = where.column > room - 10 ? where.column - Math.floor(room / 2) : 0;
  const before = harmless(excerpt.slice(from, where.column - 1));
  const line = cut(harmless(excerpt.slice(from)), room, measure);
  return [
    [span(`  ${gutter}`, 'quiet'), span(line)],
    [
      span(`  ${' '.repeat(gutter.length - 2)}| `, 'quiet'),
      span(`${' '.repeat(measure(before))}^`, 'bad'),
    ],
  ];
}

/** What ended a run: its problems, what happened, what to do now. */
export function errorView(error: RollcallError, room: Room): readonly Line[] {
  const shown = error.problems.slice(0, MAX_SHOWN);
  const hidden = error.problems.length - shown.length;
  return [
    ...shown.flatMap((problem) => [...problemLines(problem, room), blank]),
    ...(hidden > 0 ? [[span(`… and ${plural(hidden, 'more problem')}.`, 'quiet')], blank] : []),
    [span('Error: ', 'bad'), span(harmless(error.message))],
    [span(`  ${harmless(error.fix)}`, 'quiet')],
  ];
}
