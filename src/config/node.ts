/** A YAML value with its place: offsets are UTF-16 units from the start of the text. */
export type Node = MapNode | ListNode | TextNode | NullNode;

interface Span {
  readonly start: number;
  readonly end: number;
  /** Values that stand in it once aliases are expanded, itself included. */
  readonly size: number;
}

/** A mapping; merge keys are resolved, aliases share the node that they name. */
export interface MapNode extends Span {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

/** One key of a mapping with its value. */
export interface Entry {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly node: Node;
}

/** A sequence. */
export interface ListNode extends Span {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

/** A scalar, its characters as written; `plain` when it stands without quotes. */
export interface TextNode extends Span {
  readonly kind: 'text';
  readonly text: string;
  readonly plain: boolean;
}

/** The plain word null, or nothing at all (`written` false). */
export interface NullNode extends Span {
  readonly kind: 'null';
  readonly written: boolean;
  /** Stands for something that could not be read and was reported. */
  readonly broken?: true;
}

/** The node at a path of keys and indexes, or the deepest one on the way that exists. */
export function nodeAt(root: Node, path: readonly string[]): Node {
  let node = root;
  for (const step of path) {
    const next =
      node.kind === 'map'
        ? node.entries.get(step)?.node
        : node.kind === 'list'
          ? node.items[Number(step)]
          : undefined;
    if (!next) return node;
    node = next;
  }
  return node;
}
