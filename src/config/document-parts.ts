import type { MapNode, Node } from './node.ts';

/** The document with its parts empty, since they are checked one by one. */
export function withoutParts(root: MapNode): MapNode {
  const entries = new Map(root.entries);
  for (const key of ['users', 'defaults', 'profiles']) {
    const entry = entries.get(key);
    if (entry) entries.set(key, { ...entry, node: emptied(entry.node, key === 'profiles') });
  }
  return { ...root, entries };
}

function emptied(node: Node, deep: boolean): Node {
  if (node.kind === 'list') return { ...node, items: [] };
  if (node.kind !== 'map') return node;
  const inner = [...node.entries].map(
    ([name, entry]) => [name, { ...entry, node: emptied(entry.node, false) }] as const,
  );
  return { ...node, entries: new Map(deep ? inner : []) };
}

/** The items of the list under a key; none where there is no list. */
export function itemsOf(root: MapNode, key: string): readonly Node[] {
  const node = root.entries.get(key)?.node;
  return node?.kind === 'list' ? node.items : [];
}

/** The entries of the map under a key; none where there is no map. */
export function entriesOf(root: MapNode, key: string): readonly (readonly [string, Node])[] {
  const node = root.entries.get(key)?.node;
  return node?.kind === 'map' ? [...node.entries].map(([name, entry]) => [name, entry.node]) : [];
}
