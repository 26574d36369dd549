import { isObject, type JsonObject } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import type { Place, Problem } from '../model/problem.ts';
import type { UnmanagedPolicy } from '../model/user.ts';
import { makeCheck } from './check.ts';
import type { MapNode, Node } from './node.ts';
import { placeAt, type Source } from './source.ts';
import type { GroupDocument, Located, Project } from './types.ts';
import { group, profile, project, user, type Validator } from './validators.js';
import { clip, toValue } from './value.ts';

/** What one YAML document turned out to be. */
export interface ReadDocument {
  readonly place: Place;
  readonly group?: GroupDocument;
  readonly project?: Project;
  readonly problems: readonly Problem[];
}

type Parts = Omit<ReadDocument, 'place'>;

const kinds: Readonly<Record<string, (root: MapNode, source: Source) => Parts>> = {
  Group: readGroup,
  Project: readProject,
};

/** Reads one document by its kind, with every problem in it. */
export function readDocument(root: Node, source: Source): ReadDocument {
  const kind = root.kind === 'map' ? root.entries.get('kind')?.node : undefined;
  const name = kind?.kind === 'text' ? kind.text : undefined;
  const read = name === undefined ? undefined : Object.hasOwn(kinds, name) && kinds[name];
  const place = placeAt(source, root.start);
  if (read && root.kind === 'map') return { place, ...read(root, source) };
  return { place, problems: [unknownKind(root, kind, name, source)] };
}

function unknownKind(
  root: Node,
  kind: Node | undefined,
  name: string | undefined,
  source: Source,
): Problem {
  const near = name === undefined ? undefined : nearest(name, Object.keys(kinds));
  return {
    code: 'unknownKind',
    severity: 'error',
    summary:
      name === undefined ? 'the document does not say its kind' : `unknown kind ${clip(name)}`,
    where: placeAt(source, kind?.start ?? root.start),
    fix: near ? `Did you mean ${near}?` : 'Write kind: Group or kind: Project.',
  };
}

function readProject(root: MapNode, source: Source): Parts {
  const value = toValue(root) as JsonObject;
  const problems = makeCheck(source)(project, value, root, 'the project');
  const { groups, odin = {}, policy = {} } = value as unknown as Partial<Project>;
  // The groups are of use even when something else is wrong: their problems belong to the same run.
  const paths = Array.isArray(groups) ? groups.filter((path) => typeof path === 'string') : [];
  const parts = problems.length === 0 ? { odin, policy } : { odin: {}, policy: {} };
  return { project: { file: source.file, groups: paths, ...parts }, problems };
}

function readGroup(root: MapNode, source: Source): Parts {
  const check = makeCheck(source);
  const outer = withoutParts(root);
  const value = toValue(outer) as JsonObject;
  const found = [check(group, value, outer, 'the document'), tooManyBytes(root, value, source)];
  const read = (node: Node, validator: Validator, subject: string) => {
    const values = toValue(node);
    found.push(check(validator, values, node, subject));
    return located(node, isObject(values) ? values : {}, source);
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
  const { place, placeOf } = located(root, value, source);
  return {
    file: source.file,
    place,
    placeOf,
    serviceProviderId: text('serviceProviderId') ?? '',
    groupId: text('groupId') ?? '',
    domain: text('domain'),
    unmanaged: text('unmanaged') as UnmanagedPolicy | undefined,
  };
}

/** The document with its parts empty, since they are checked one by one. */
function withoutParts(root: MapNode): MapNode {
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

function itemsOf(root: MapNode, key: string): readonly Node[] {
  const node = root.entries.get(key)?.node;
  return node?.kind === 'list' ? node.items : [];
}

function entriesOf(root: MapNode, key: string): readonly (readonly [string, Node])[] {
  const node = root.entries.get(key)?.node;
  return node?.kind === 'map' ? [...node.entries].map(([name, entry]) => [name, entry.node]) : [];
}

function located(node: Node, values: JsonObject, source: Source): Located {
  return {
    values,
    place: placeAt(source, node.start),
    placeOf: (key, item) => {
      const value = node.kind === 'map' ? node.entries.get(key)?.node : undefined;
      return placeAt(source, (itemOf(value, item) ?? value ?? node).start);
    },
  };
}

/** The last item of a list that says `text` in any letter case. */
function itemOf(list: Node | undefined, text: string | undefined): Node | undefined {
  if (list?.kind !== 'list' || text === undefined) return undefined;
  return list.items.findLast(
    (item) => item.kind === 'text' && item.text.trim().toLowerCase() === text.toLowerCase(),
  );
}
