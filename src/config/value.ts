import type { Json } from '../model/json.ts';
import { isObject } from '../model/json.ts';
import type { Node } from './node.ts';
import { typedKeys } from './validators.js';

/** Paths are taken to the letter; everywhere else blanks collapse as the system does it (facts B1). */
const verbatim = new Set(['file', 'groups']);

/** The value of a node: text stays as written, except under the keys that the schemas type as numbers or booleans. */
export function toValue(node: Node, key = ''): Json {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(
        [...node.entries].map(([name, e]) => [name, toValue(e.node, name)]),
      );
    case 'list':
      return node.items.map((item) => toValue(item, key));
    case 'null':
      return null;
    case 'text':
      return toScalar(node.text, node.plain, key);
  }
}

function toScalar(text: string, plain: boolean, key: string): Json {
  const type = plain ? typedKeys[key] : undefined;
  if (type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (type === 'number' && /^[+-]?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (verbatim.has(key)) return text;
  const collapsed = text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
  return collapsed === '' ? null : collapsed;
}

/** A readable name for what a value is, for messages. */
export function describe(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'a map';
  return typeof value === 'string' ? JSON.stringify(clip(value)) : String(value);
}

/** Text out of a file, short enough for a message. */
export function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
