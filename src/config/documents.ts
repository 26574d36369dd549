import type { JsonObject } from '../model/json.ts';
import { nearest } from '../model/nearest.ts';
import type { Place, Problem } from '../model/problem.ts';
import { makeCheck } from './check.ts';
import { readGroup } from './group-document.ts';
import type { MapNode, Node } from './node.ts';
import { placeAt, type Source } from './source.ts';
import type { GroupDocument, Project } from './types.ts';
import { project } from './validators.js';
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
