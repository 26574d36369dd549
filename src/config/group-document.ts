import { isObject, type JsonObject } from '../model/json.ts';
import { nearestKey } from '../model/nearest.ts';
import type { Problem } from '../model/problem.ts';
import type { UnmanagedPolicy } from '../model/user.ts';
import { makeCheck } from './check.ts';
import { entriesOf, itemsOf, withoutParts } from './document-parts.ts';
import { toLocated } from './located.ts';
import type { MapNode, Node } from './node.ts';
import { placeAt, type Source } from './source.ts';
import type { GroupDocument } from './types.ts';
import { group, profile, user, type Validator } from './validators.js';
import { toValue } from './value.ts';

/** A group's document with every problem in it. */
export function readGroup(
  root: MapNode,
  source: Source,
): { readonly group: GroupDocument; readonly problems: readonly Problem[] } {
  const check = makeCheck(source);
  const outer = withoutParts(root);
  const value = toValue(outer) as JsonObject;
  const found = [check(group, value, outer, 'the document'), tooManyBytes(root, value, source)];
  const read = (node: Node, validator: Validator, subject: string) => {
    const values = toValue(node);
    found.push(check(validator, values, node, subject));
    return toLocated(node, isObject(values) ? values : {}, source);
  };
  const defaults = root.entries.get('defaults')?.node;
  const parts = {
    defaults: defaults && read(defaults, profile, 'defaults'),
    profiles: new Map(
      entriesOf(root, 'profiles').map(([name, node]) => [name, read(node, profile, name)]),
    ),
    users: itemsOf(root, 'users').map((node) => read(node, user, 'user')),
  };
  return { group: { ...headOf(root, value, source), ...parts }, problems: found.flat() };
}

/** The system counts this id in bytes, a JSON Schema in characters (facts B1). */
function tooManyBytes(root: MapNode, value: JsonObject, source: Source): readonly Problem[] {
  const id = value['serviceProviderId'];
  if (typeof id !== 'string' || [...id].length > 30 || Buffer.byteLength(id) <= 30) return [];
  const where = placeAt(source, root.entries.get('serviceProviderId')?.node.start ?? root.start);
  return [
    {
      code: 'badValue',
      severity: 'error',
      summary: `serviceProviderId of ${Buffer.byteLength(id)} bytes (limit 30) is not valid`,
      where,
      fix: 'It must be 1 to 30 bytes: letters beyond ASCII take more than one.',
    },
  ];
}

function headOf(root: MapNode, value: JsonObject, source: Source) {
  const text = (key: string) => (typeof value[key] === 'string' ? value[key] : undefined);
  const { place, placeOf, itemsOf } = toLocated(root, value, source);
  return {
    file: source.file,
    place,
    placeOf,
    itemsOf,
    serviceProviderId: text('serviceProviderId') ?? '',
    groupId: text('groupId') ?? '',
    domain: text('domain'),
    hasDomain: Object.keys(value).some((key) => nearestKey(key, ['domain'])),
    unmanaged: text('unmanaged') as UnmanagedPolicy | undefined,
  };
}
