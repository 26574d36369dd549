import picocolors from 'picocolors';
import type { Line, Tone } from './line.ts';

/** Turns lines into text. */
export type Paint = (lines: readonly Line[]) => string;

/** Paints lines with or without colours, each line ended. */
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
  return (lines) =>
    lines
      .map(
        (line) =>
          `${line
            .map(({ text, tone }) => tones[tone](text))
            .join('')
            .trimEnd()}\n`,
      )
      .join('');
}
