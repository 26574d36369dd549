import type { Node } from './node.ts';

/** A key whose value was left out: neither a value nor an explicit null. */
export interface MissingValue {
  readonly name: string;
  readonly at: number;
  /** Where the value would stand. */
  readonly valueAt: number;
}

/** Every key in a value that has no value behind it. */
export function missingValues(node: Node): readonly MissingValue[] {
  if (node.kind === 'list') return node.items.flatMap(missingValues);
  if (node.kind !== 'map') return [];
  return [...node.entries].flatMap(([name, { node: value, keyStart }]) =>
    isMissing(value) ? [{ name, at: keyStart, valueAt: value.start }] : missingValues(value),
  );
}

/** True where nothing at all is written. */
export function isMissing(node: Node): boolean {
  return node.kind === 'null' && !node.written;
}
