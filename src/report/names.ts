import { grouped } from './amounts.ts';
import { fold, unbroken } from './fold.ts';
import { harmless, type Line, span } from './line.ts';
import type { Layout } from './table.ts';

const MAX_NAMED = 5;

/** A quiet line about somebody: what, and the first names; folded. */
export function namesLines(
  what: string,
  names: readonly string[],
  { full, width, measure }: Layout,
): readonly Line[] {
  const named = names.slice(0, full ? undefined : MAX_NAMED).map(harmless);
  const more = names.length - named.length;
  const rest = more > 0 ? [`${grouped(more)} more (--full names them)`] : [];
  const all = [...named, ...rest].map(unbroken);
  const whole = all.length > 0 ? `${what}: ${all.join(', ')}` : what;
  return fold(whole, width - 4, measure, width - 2).map((line, at) => [
    span(`${at === 0 ? '  ' : '    '}${line}`, 'quiet'),
  ]);
}
