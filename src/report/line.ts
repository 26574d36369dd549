/** What a piece of text means; how that looks is decided where it is painted. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'add' | 'change' | 'bad' | 'good';

/** A piece of one line. */
export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One line of output; its text holds no control characters. */
export type Line = readonly Span[];

/** A span; data goes through `harmless` first. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

/** The empty line. */
export const blank: Line = [];

/** Controls, halves of characters, reversals of direction, and what nobody can see or tell from a blank. */
const HARMFUL =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u00a0\u00ad\u180e\u2000-\u200b\u202f\u205f-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LEFT_TO_RIGHT_MARK = '\u200e';

/** Data made safe to print: what could deceive becomes a visible escape. */
export function harmless(text: string): string {
  return ended(text.replace(HARMFUL, escaped));
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Ends right-to-left text, so that a terminal that reorders it leaves what follows, such as an arrow, in place. */
export function ended(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? text + LEFT_TO_RIGHT_MARK : text;
}
