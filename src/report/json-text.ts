/** What a terminal may obey although it stands in a JSON string: C1 controls and reversals of direction. */
const OBEYED = /[\u007f-\u009f\p{Bidi_Control}\u2028\u2029]/gu;

/** Indented JSON with a line end; harmless on a terminal, and the same value for a parser. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(
    OBEYED,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}
