import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLError,
  type Node as YamlNode,
} from 'yaml';
import type { Problem } from '../model/problem.ts';
import type { Entry, ListNode, MapNode, Node } from './node.ts';
import { placeAt, type Source } from './source.ts';

/** Aliases may add this many values to a document: 5,000 users sharing two anchors add about 100,000. */
const MAX_EXPANSION = 1_000_000;
const MAX_DEPTH = 64;

/** One document of a file; `broken` when its YAML has errors, so that what follows from them is not reported. */
export interface Tree {
  readonly root: Node | undefined;
  readonly broken: boolean;
}

interface Context {
  readonly source: Source;
  readonly anchors: Map<string, Node>;
  readonly report: (code: string, at: number, summary: string, fix: string) => void;
  expanded: number;
}

/** Parses every document of a file into nodes; scalars stay the characters that were written. */
export function readTrees(source: Source, problems: Problem[]): readonly Tree[] {
  const report: Context['report'] = (code, at, summary, fix) => {
    problems.push({ code, severity: 'error', summary, where: placeAt(source, at), fix });
  };
  try {
    return parseAll(source).map((document) => {
      const before = problems.length;
      for (const error of [...document.errors, ...document.warnings]) reportYaml(error, report);
      const context = { source, anchors: new Map(), report, expanded: 0 };
      const root = document.contents ? toNode(document.contents, context, 0) : undefined;
      return { root, broken: problems.length > before };
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report('tooDeep', 0, 'the file is nested too deeply to be read', 'Check its brackets.');
    return [];
  }
}

function parseAll(source: Source): readonly Document.Parsed[] {
  const documents = parseAllDocuments(source.text, {
    schema: 'failsafe',
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  return 'empty' in documents ? [] : documents;
}

function reportYaml(error: YAMLError, report: Context['report']): void {
  const tag = /^Unresolved tag: (.*)$/.exec(error.message)?.[1];
  if (tag) {
    report('yamlTag', error.pos[0], `the tag ${tag} has no meaning here`, 'Remove the tag.');
    return;
  }
  report('yamlSyntax', error.pos[0], `not YAML: ${inWords(error)}`, 'Correct the YAML here.');
}

/** The parser's message; what it quotes from the file is cut off, since that may be a secret. */
function inWords({ message }: YAMLError): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/: ".*$/s, '');
}

function toNode(yaml: YamlNode, context: Context, depth: number): Node {
  const [start = 0, end = start] = yaml.range ?? [];
  if (depth > MAX_DEPTH) {
    context.report('tooDeep', start, 'this is nested too deeply', 'Write it flat.');
    return { kind: 'null', written: true, start, end, size: 1 };
  }
  if (isAlias(yaml)) return expandAlias(yaml.source, context, start, end);
  const node = isMap(yaml)
    ? toMap(yaml.items as Pair<YamlNode, YamlNode | null>[], context, depth, start, end)
    : isSeq(yaml)
      ? toList(yaml.items as YamlNode[], context, depth, start, end)
      : toScalar(yaml as Scalar, start, end);
  const anchor = 'anchor' in yaml ? yaml.anchor : undefined;
  if (anchor) context.anchors.set(anchor, node);
  return node;
}

function toScalar(scalar: Scalar, start: number, end: number): Node {
  const plain = scalar.type === 'PLAIN' || scalar.type === undefined;
  const text = String(scalar.value ?? '');
  if (plain && (text === '' || text === 'null'))
    return { kind: 'null', written: text !== '', start, end, size: 1 };
  return { kind: 'text', text, plain, start, end, size: 1 };
}

function toList(
  items: readonly YamlNode[],
  context: Context,
  depth: number,
  start: number,
  end: number,
): ListNode {
  const nodes = items.map((item) => toNode(item, context, depth + 1));
  return { kind: 'list', items: nodes, start, end, size: sum(nodes) };
}

function sum(nodes: readonly Node[]): number {
  return nodes.reduce((total, node) => total + node.size, 1);
}

/** A bomb is stopped by what it would become: nodes are shared, so nothing is expanded here. */
function expandAlias(name: string, context: Context, start: number, end: number): Node {
  const target = context.anchors.get(name);
  if (target) context.expanded += target.size;
  if (target && context.expanded <= MAX_EXPANSION) return target;
  if (!target) {
    context.report(
      'unknownAlias',
      start,
      `*${name} names no anchor above it`,
      `Write &${name} first.`,
    );
  } else if (context.expanded - target.size <= MAX_EXPANSION) {
    const fix = 'Write the values out, or share fewer of them.';
    context.report('aliasBomb', start, 'aliases expand to over 1,000,000 values here', fix);
  }
  return { kind: 'null', written: true, start, end, size: 1 };
}

function toMap(
  pairs: readonly Pair<YamlNode, YamlNode | null>[],
  context: Context,
  depth: number,
  start: number,
  end: number,
): MapNode {
  const entries = new Map<string, Entry>();
  const merges: Node[] = [];
  for (const { key, value } of pairs) {
    const [keyStart = start, keyEnd = keyStart] = key?.range ?? [];
    const empty: Node = { kind: 'null', written: false, start: keyEnd, end: keyEnd, size: 1 };
    const node = value ? toNode(value, context, depth + 1) : empty;
    const name = keyText(key);
    if (name === undefined) {
      context.report(
        'badKey',
        keyStart,
        'a key must be plain text',
        'Write a name before the colon.',
      );
    } else if (name === '<<' && (key as Scalar).type === 'PLAIN') {
      merges.push(node);
    } else if (entries.has(name)) {
      const fix = 'Keep one of the two.';
      context.report('duplicateKey', keyStart, `the key ${name} stands twice in this map`, fix);
    } else {
      entries.set(name, { keyStart, keyEnd, node });
    }
  }
  for (const merge of merges) mergeInto(entries, merge, context);
  return { kind: 'map', entries, start, end, size: sum([...entries.values()].map((e) => e.node)) };
}

function keyText(key: YamlNode | null): string | undefined {
  return isScalar(key) && key.value !== null && key.value !== '' ? String(key.value) : undefined;
}

function mergeInto(entries: Map<string, Entry>, merge: Node, context: Context): void {
  const maps = merge.kind === 'list' ? merge.items : [merge];
  for (const map of maps) {
    if (map.kind !== 'map') {
      context.report(
        'badMerge',
        merge.start,
        '<< takes a map, or a list of maps',
        'Name an anchor: <<: *name.',
      );
      return;
    }
    for (const [name, entry] of map.entries) if (!entries.has(name)) entries.set(name, entry);
  }
}
