import type { JsonObject } from '../model/json.ts';
import type { Node } from './node.ts';
import { placeAt, type Source } from './source.ts';
import type { Located, Written } from './types.ts';
import { toValue } from './value.ts';

/** The values of a node with the places where they are written. */
export function toLocated(node: Node, values: JsonObject, source: Source): Located {
  const nodeOf = (key: string) => (node.kind === 'map' ? node.entries.get(key)?.node : undefined);
  return {
    values,
    place: placeAt(source, node.start),
    placeOf: (key, item) => {
      const value = nodeOf(key);
      return placeAt(source, (itemOf(value, item) ?? value ?? node).start);
    },
    itemsOf: (key) => textsIn(nodeOf(key), source),
  };
}

/** The last item of a list that says `text` in any letter case. */
function itemOf(list: Node | undefined, text: string | undefined): Node | undefined {
  if (list?.kind !== 'list' || text === undefined) return undefined;
  return list.items.findLast(
    (item) => item.kind === 'text' && item.text.trim().toLowerCase() === text.toLowerCase(),
  );
}

function textsIn(list: Node | undefined, source: Source): readonly Written[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const text = toValue(item);
    return typeof text === 'string' ? [{ text, place: placeAt(source, item.start) }] : [];
  });
}
