import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import type { Problem } from '../model/problem.ts';
import type { UnmanagedPolicy } from '../model/user.ts';
import { checkValue } from './check.ts';
import type { MapNode, Node } from './node.ts';
import { placeAt, type Source } from './source.ts';
import type { GroupDocument, Located, Project } from './types.ts';
import { group, profile, project, user } from './validators.js';
import { toValue } from './value.ts';

/** What one YAML document turned out to be. */
export interface ReadDocument {
  readonly group?: GroupDocument;
  readonly project?: Project;
  readonly problems: readonly Problem[];
}

const kinds: Readonly<Record<string, (root: MapNode, source: Source) => ReadDocument>> = {
  Group: readGroup,
  Project: readProject,
};

/** Reads one document by its kind, with every problem in it. */
export function readDocument(root: Node, source: Source): ReadDocument {
  const kind = root.kind === 'map' ? root.entries.get('kind')?.node : undefined;
  const name = kind?.kind === 'text' ? kind.text : undefined;
  const read = name === undefined ? undefined : Object.hasOwn(kinds, name) && kinds[name];
  if (read && root.kind === 'map') return read(root, source);
  return { problems: [unknownKind(root, kind, name, source)] };
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
    summary: name === undefined ? 'the document does not say its kind' : `unknown kind ${name}`,
    where: placeAt(source, kind?.start ?? root.start),
    fix: near ? `Did you mean ${near}?` : 'Write kind: Group or kind: Project.',
  };
}

function readProject(root: MapNode, source: Source): ReadDocument {
  const value = toValue(root) as JsonObject;
  const problems = checkValue(project, value, root, source, 'the project');
  if (problems.length > 0) return { problems };
  const { groups = [], odin = {}, policy = {} } = value as unknown as Partial<Project>;
  return { project: { file: source.file, groups, odin, policy }, problems };
}

function readGroup(root: MapNode, source: Source): ReadDocument {
  const value = toValue(root) as JsonObject;
  const outer = withoutParts(root);
  const users = itemsOf(root, 'users').map((node) => located(node, source));
  const defaults = root.entries.get('defaults')?.node;
  const profiles = entriesOf(root, 'profiles');
  const problems = [
    ...checkValue(group, value, outer, source, 'the document'),
    ...users.flatMap(({ node, values }) => checkValue(user, values, node, source, 'user')),
    ...(defaults ? checkValue(profile, toValue(defaults), defaults, source, 'defaults') : []),
    ...profiles.flatMap(([name, node]) => checkValue(profile, toValue(node), node, source, name)),
  ];
  const text = (key: string) => (typeof value[key] === 'string' ? value[key] : undefined);
  return {
    problems,
    group: {
      file: source.file,
      place: placeAt(source, root.start),
      serviceProviderId: text('serviceProviderId') ?? '',
      groupId: text('groupId') ?? '',
      domain: text('domain'),
      unmanaged: text('unmanaged') as UnmanagedPolicy | undefined,
      defaults: defaults && located(defaults, source),
      profiles: new Map(profiles.map(([name, node]) => [name, located(node, source)])),
      users,
    },
  };
}

/** The document without the parts that are checked one by one. */
function withoutParts(root: MapNode): MapNode {
  const entries = new Map(root.entries);
  for (const key of ['users', 'defaults', 'profiles']) {
    const entry = entries.get(key);
    if (entry && (entry.node.kind === 'map' || entry.node.kind === 'list'))
      entries.set(key, { ...entry, node: { ...entry.node, kind: 'text', text: '', plain: false } });
  }
  return { ...root, entries };
}

function itemsOf(root: MapNode, key: string): readonly Node[] {
  const node = root.entries.get(key)?.node;
  return node?.kind === 'list' ? node.items : [];
}

function entriesOf(root: MapNode, key: string): readonly (readonly [string, Node])[] {
  const node = root.entries.get(key)?.node;
  return node?.kind === 'map' ? [...node.entries].map(([name, entry]) => [name, entry.node]) : [];
}

function located(node: Node, source: Source): Located & { readonly node: Node } {
  const values: Json = toValue(node);
  return {
    node,
    values: isObject(values) ? values : {},
    place: placeAt(source, node.start),
    placeOf: (key) => {
      const entry = node.kind === 'map' ? node.entries.get(key) : undefined;
      return placeAt(source, entry?.node.start ?? node.start);
    },
  };
}
