import { LineCounter } from 'yaml';
import type { Place } from '../model/problem.ts';

/** One file's text and how its offsets map to lines. */
export interface Source {
  /** As the user named it. */
  readonly file: string;
  readonly text: string;
  readonly lines: LineCounter;
}

/** Where the lines of a text begin. */
export function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    lines.addNewLine(at + 1);
  return lines;
}

/** The place of an offset in a source. */
export function placeAt(source: Source, offset: number): Place {
  const { line, col } = source.lines.linePos(offset);
  return { file: source.file, line, column: col };
}
