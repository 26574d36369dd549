import { isScalar, type Pair, type Scalar, type Node as YamlNode } from 'yaml';
import type { Entry, Node } from './node.ts';
import { isSecretSource, keyInWords, namesSecret, type Span } from './secrets.ts';
import type { ReportAt } from './syntax.ts';

/** What reading a document needs to know and to tell. */
export interface Context {
  readonly report: ReportAt;
  readonly anchors: Map<string, Node>;
  /** Where secrets may stand, collected. */
  readonly secrets: Span[];
  /** One for a whole file. */
  readonly budget: { expanded: number; tooDeep: boolean };
  /** Where the last quoted text starts. */
  readonly quote: { last: number };
}

/** Where a value stands: the nearest key above it, and how many collections it is in. */
export interface Spot {
  readonly key: string;
  readonly depth: number;
}

/** Reads one value. */
export type ReadNode = (yaml: YamlNode, context: Context, spot: Spot) => Node;

/** Parts of a mapping, in the order of writing. */
export type Pairs = readonly Pair<YamlNode, YamlNode | null>[];

/** The entries of a mapping, merge keys resolved: what is written wins over what is merged. */
export function readEntries(
  pairs: Pairs,
  start: number,
  context: Context,
  spot: Spot,
  read: ReadNode,
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const merges: Node[] = [];
  for (const { key, value } of pairs) {
    const [keyStart = start, keyEnd = keyStart] = key?.range ?? [];
    const name = keyText(key, keyStart, context);
    const inner = { key: name ?? '', depth: spot.depth };
    const node = value ? readValue(value, context, inner, spot, read) : nothing(keyEnd);
    if (name === undefined) badKey(keyStart, context);
    else if (name === '<<' && (key as Scalar).type === 'PLAIN') merges.push(node);
    else if (entries.has(name)) duplicateKey(name, keyStart, context);
    else entries.set(name, { keyStart, keyEnd, node });
  }
  for (const merge of merges) mergeInto(entries, merge, context);
  return entries;
}

function readValue(value: YamlNode, context: Context, at: Spot, parent: Spot, read: ReadNode) {
  const secret = namesSecret(at.key) && parent.key !== 'profiles';
  return secret ? readSecret(value, context, at, read) : read(value, context, at);
}

/** What stands under a secret's key is a source of a secret, or wrong as a whole: nothing in it is quoted. */
function readSecret(yaml: YamlNode, context: Context, spot: Spot, read: ReadNode): Node {
  let wrong = false;
  const report = () => {
    wrong = true;
  };
  const node = read(yaml, { ...context, report }, spot);
  const [start = 0, end = start] = yaml.range ?? [];
  if (!wrong && isSecretSource(node)) return node;
  context.secrets.push([start, end], [node.start, node.end]);
  return node.kind === 'text' ? node : { kind: 'list', items: [], start, end, size: 1 };
}

function nothing(at: number): Node {
  return { kind: 'null', written: false, start: at, end: at, size: 1 };
}

function keyText(key: YamlNode | null, start: number, context: Context): string | undefined {
  if (!isScalar(key) || key.value === null || key.value === '') return undefined;
  const text = String(key.value);
  if ((key as Scalar).type?.startsWith('QUOTE')) context.quote.last = start;
  if (key.anchor) {
    const end = key.range?.[1] ?? start;
    context.anchors.set(key.anchor, { kind: 'text', text, plain: true, start, end, size: 1 });
  }
  return text;
}

function badKey(at: number, { report }: Context): void {
  report('badKey', at, 'a key must be plain text', 'Write a name before the colon.');
}

function duplicateKey(name: string, at: number, { report }: Context): void {
  const summary = `the key ${keyInWords(name)} stands twice in this map`;
  report('duplicateKey', at, summary, 'Keep one of the two.');
}

function mergeInto(entries: Map<string, Entry>, merge: Node, { report }: Context): void {
  const maps = merge.kind === 'list' ? merge.items : [merge];
  for (const map of maps) {
    if (map.kind === 'null' && map.broken) continue;
    if (map.kind !== 'map') {
      const fix = 'Name an anchor: <<: *name.';
      report('badMerge', map.start, '<< takes a map, or a list of maps', fix);
      return;
    }
    for (const [name, entry] of map.entries) if (!entries.has(name)) entries.set(name, entry);
  }
}
