import { type Document, isAlias, isMap, isSeq, type Scalar, type Node as YamlNode } from 'yaml';
import type { Problem } from '../model/problem.ts';
import { expandAlias } from './alias.ts';
import { tooDeep } from './broken.ts';
import { type Context, type Pairs, readEntries, type Spot } from './mapping.ts';
import { isMissing } from './missing.ts';
import type { ListNode, MapNode, Node } from './node.ts';
import type { Span } from './secrets.ts';
import { placeAt, type Source } from './source.ts';
import { parseAll, type ReportAt, reportSyntax } from './syntax.ts';

const MAX_DEPTH = 64;

/** The documents of one file, with what is wrong with them as YAML and where secrets may stand. */
export interface Trees {
  readonly roots: readonly Node[];
  readonly problems: readonly Problem[];
  readonly secrets: readonly Span[];
}

/** Parses every document of a file into nodes; scalars stay the characters that were written. */
export function readTrees(source: Source): Trees {
  const problems: Problem[] = [];
  const secrets: Span[] = [];
  const report: ReportAt = (code, at, summary, fix) => {
    problems.push({ code, severity: 'error', summary, where: placeAt(source, at), fix });
  };
  const shared = { report, secrets, budget: { expanded: 0, tooDeep: false } };
  try {
    const roots = parseAll(source).flatMap((document) => {
      const context = { ...shared, anchors: new Map(), quote: { last: 0 } };
      const root = readDocument(document, context);
      reportSyntax(document, context.quote.last, source, report);
      return root ?? [];
    });
    return { roots, problems, secrets };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report('tooDeep', 0, 'the file is nested too deeply to be read', 'Check its brackets.');
    return { roots: [], problems, secrets };
  }
}

/** Nothing between two --- is no document. */
function readDocument(document: Document.Parsed, context: Context): Node | undefined {
  const yaml = document.contents;
  const root = yaml ? readNode(yaml, context, { key: '', depth: 0 }) : undefined;
  return root && isMissing(root) ? undefined : root;
}

function readNode(yaml: YamlNode, context: Context, spot: Spot): Node {
  const [start = 0, end = start] = yaml.range ?? [];
  if (spot.depth > MAX_DEPTH) return tooDeep(start, end, context);
  if (isAlias(yaml)) return expandAlias(yaml.source, context, start, end);
  const inner = { ...spot, depth: spot.depth + 1 };
  const node = isMap(yaml)
    ? readMap(yaml.items as Pairs, context, inner, start, end)
    : isSeq(yaml)
      ? readList(yaml.items as YamlNode[], context, inner, start, end)
      : readScalar(yaml as Scalar, context, start, end);
  const anchor = 'anchor' in yaml ? yaml.anchor : undefined;
  if (anchor) context.anchors.set(anchor, node);
  return node;
}

function readScalar(scalar: Scalar, { quote }: Context, start: number, end: number): Node {
  const plain = scalar.type === 'PLAIN' || scalar.type === undefined;
  if (scalar.type?.startsWith('QUOTE')) quote.last = start;
  const text = String(scalar.value ?? '');
  if (plain && (text === '' || (text === 'null' && !scalar.tag)))
    return { kind: 'null', written: text !== '', start, end, size: 1 };
  return { kind: 'text', text, plain, start, end, size: 1 };
}

function readList(
  items: readonly YamlNode[],
  context: Context,
  spot: Spot,
  start: number,
  end: number,
): ListNode {
  const nodes = items.map((item) => readNode(item, context, spot));
  return { kind: 'list', items: nodes, start, end, size: sum(nodes) };
}

function readMap(pairs: Pairs, context: Context, spot: Spot, start: number, end: number): MapNode {
  const entries = readEntries(pairs, start, context, spot, readNode);
  return { kind: 'map', entries, start, end, size: sum([...entries.values()].map((e) => e.node)) };
}

function sum(nodes: readonly Node[]): number {
  return nodes.reduce((total, node) => total + node.size, 1);
}
