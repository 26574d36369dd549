import type { Located } from '../config/types.ts';
import type { Field, FieldTable } from '../model/field.ts';
import { nearest } from '../model/nearest.ts';
import type { Report } from '../model/problem.ts';

/** Reports values that are near a well-known one, wherever they are written: such a value is a slip of the pen. */
export function checkKnown(layer: Located, fields: FieldTable, report: Report): void {
  for (const field of fields) {
    const value = field.known && field.type.canonical(layer.values[field.name]);
    const near = typeof value === 'string' ? slipOf(value, field) : undefined;
    if (near === undefined) continue;
    report({
      code: 'nearMiss',
      severity: 'error',
      summary: `unknown ${field.name} ${value}`,
      where: layer.placeOf(field.name),
      fix: `Did you mean ${near}?`,
    });
  }
}

/** Stricter than for keys: a system may know other values, such as Deutsch, which is not meant for Dutch. */
const LETTERS_PER_SLIP = 4;

/** What goes on after a well-known value is a variant of it, as English_UK. */
function slipOf(value: string, { known = [] }: Field): string | undefined {
  // A name in its own spelling, as Português, is meant.
  if (known.includes(value) || !/^[\x20-\x7e]*$/.test(value)) return undefined;
  const near = nearest(value, known, LETTERS_PER_SLIP);
  return near && !value.startsWith(near) ? near : undefined;
}
