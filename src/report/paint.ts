import picocolors from 'picocolors';
import type { Line, Tone } from './line.ts';

/** Turns lines into text, each line ended. */
export type Paint = (lines: readonly Line[]) => string;

/** Paints lines with or without colours. */
export function makePaint(colors: boolean): Paint {
  const { bold, dim, green, yellow, red } = picocolors.createColors(colors);
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    plain: (text) => text,
    strong: bold,
    quiet: dim,
    add: green,
    change: yellow,
    bad: red,
    good: green,
  };
  const painted = (line: Line) =>
    line
      .map(({ text, tone }) => (text === '' ? '' : tones[tone](text)))
      .join('')
      .trimEnd();
  return (lines) => lines.map((line) => `${painted(line)}\n`).join('');
}
