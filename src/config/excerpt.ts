import type { Problem } from '../model/problem.ts';
import type { Node } from './node.ts';
import type { Source } from './source.ts';

/** Keys whose values are never shown. */
export const secretKey = /pass|secret|token|pwd/i;

/** The rest of a line behind a key that may name a secret, unless it only says where the secret comes from. */
const secretRest = /((?:pass|secret|token|pwd)[\w-]*["']?\s*:[ \t]+)(?!generate\b|\{|null\b)\S.*$/i;

/** Offsets from and to which a file holds what may be a secret. */
export type Span = readonly [start: number, end: number];

/** Every text that stands under a key that may name a secret; {env: …} and {file: …} only say where one comes from. */
export function secretSpans(node: Node, key = ''): readonly Span[] {
  if (node.kind === 'map')
    return [...node.entries].flatMap(([name, entry]) => secretSpans(entry.node, name));
  if (node.kind === 'list') return node.items.flatMap((item) => secretSpans(item, key));
  const hidden = node.kind === 'text' && secretKey.test(key) && node.text !== 'generate';
  return hidden ? [[node.start, node.end]] : [];
}

/** The problem with its source line, tabs as blanks, secrets as asterisks. */
export function withExcerpt(problem: Problem, source: Source, spans: readonly Span[]): Problem {
  if (!problem.where) return problem;
  const { lineStarts } = source.lines;
  const start = lineStarts[problem.where.line - 1] ?? 0;
  const end = lineStarts[problem.where.line] ?? source.text.length;
  let line = source.text.slice(start, end).replace(/\r?\n?$/, '');
  for (const [from, to] of spans) {
    const [a, b] = [Math.max(from - start, 0), Math.min(to - start, line.length)];
    if (a < b) line = line.slice(0, a) + '*'.repeat(b - a) + line.slice(b);
  }
  const excerpt = line.replace(secretRest, '$1***').replaceAll('\t', ' ');
  return { ...problem, excerpt };
}
