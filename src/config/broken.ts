import type { Context } from './mapping.ts';
import type { Node } from './node.ts';

/** Stands for what was reported and cannot be read. */
export function broken(start: number, end: number): Node {
  return { kind: 'null', written: true, broken: true, start, end, size: 1 };
}

/** Reports, once a file, what is nested too deeply. */
export function tooDeep(start: number, end: number, { budget, report }: Context): Node {
  if (!budget.tooDeep) report('tooDeep', start, 'this is nested too deeply', 'Write it flat.');
  budget.tooDeep = true;
  return broken(start, end);
}
