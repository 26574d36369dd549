import { nearest } from '../model/nearest.ts';
import { broken } from './broken.ts';
import type { Context } from './mapping.ts';
import type { Node } from './node.ts';

/** Aliases may add this many values to a file: 5,000 users sharing two anchors add about 100,000. */
const MAX_EXPANSION = 1_000_000;

/** A bomb is stopped by what it would become: nodes are shared, so nothing is expanded here. */
export function expandAlias(name: string, context: Context, start: number, end: number): Node {
  const { anchors, budget, report } = context;
  const target = anchors.get(name);
  if (!target) {
    report('unknownAlias', start, 'this alias names no anchor above it', aliasFix(name, anchors));
    return broken(start, end);
  }
  const before = budget.expanded;
  budget.expanded += target.size;
  if (budget.expanded <= MAX_EXPANSION) return target;
  const fix = 'Write the values out, or share fewer of them.';
  if (before <= MAX_EXPANSION)
    report('aliasBomb', start, 'aliases expand to over 1,000,000 values here', fix);
  return broken(start, end);
}

function aliasFix(name: string, anchors: ReadonlyMap<string, Node>): string {
  const near = nearest(name, anchors.keys());
  return near ? `Did you mean *${near}?` : 'Write the anchor first, or quote the value.';
}
