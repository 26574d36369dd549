import type { Problem } from '../model/problem.ts';
import { masked, maskedLine } from './mask.ts';
import type { Span } from './secrets.ts';
import type { Source } from './source.ts';

/** Longer lines are not shown, and of the line before no more is looked at: nobody reads them, and a file may be one line. */
const MAX_LENGTH = 2000;

/** Adds source lines to problems, tabs as blanks, secrets as asterisks. */
export function makeExcerpts(source: Source, spans: readonly Span[]): (one: Problem) => Problem {
  let hidden: string | undefined;
  return (problem) => {
    if (!problem.where) return problem;
    hidden ??= masked(source.text, spans);
    const line = lineAt(hidden, source, problem.where.line);
    if (line.length > MAX_LENGTH) return problem;
    const before = lineAt(hidden, source, problem.where.line - 1).slice(-MAX_LENGTH);
    return { ...problem, excerpt: maskedLine(line, before).replaceAll('\t', ' ') };
  };
}

function lineAt(text: string, { lines }: Source, line: number): string {
  const start = lines.lineStarts[line - 1];
  const end = lines.lineStarts[line] ?? text.length;
  return start === undefined ? '' : text.slice(start, end).replace(/\r?\n?$/, '');
}
