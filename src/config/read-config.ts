import { dirname, join } from 'node:path';
import { RollcallError } from '../errors.ts';
import { comparePlaces, type Problem } from '../model/problem.ts';
import { readDocument } from './documents.ts';
import { type Span, secretSpans, withExcerpt } from './excerpt.ts';
import { searchFiles, searchProjectFile } from './files.ts';
import { readSource, type Source } from './source.ts';
import { readTrees } from './tree.ts';
import type { Config, GroupDocument, Project } from './types.ts';

/** What the user said about files. */
export interface ConfigOptions {
  /** PATHs; none means the project's `groups`. */
  readonly paths: readonly string[];
  /** --config: the project file, instead of the nearest rollcall.yaml. */
  readonly projectFile?: string | undefined;
}

const noProject: Project = { file: undefined, groups: [], odin: {}, policy: {} };

/** Reads the project and every group file; problems are collected, not thrown, so that one run shows all of them. */
export async function readConfig(options: ConfigOptions): Promise<Config> {
  const read = new Reader();
  const projectFile = options.projectFile ?? searchProjectFile('.');
  const project = projectFile === undefined ? noProject : read.project(projectFile);
  const files = await searchFiles(groupPaths(options.paths, project, projectFile));
  const groups = files.filter((file) => file !== projectFile).flatMap((file) => read.groups(file));
  const problems = [...read.problems].sort(comparePlaces);
  return {
    project,
    files,
    groups,
    problems,
    explain: (some) => some.map((one) => read.explain(one)),
  };
}

function groupPaths(
  paths: readonly string[],
  project: Project,
  projectFile: string | undefined,
): readonly string[] {
  if (paths.length > 0) return paths;
  if (projectFile === undefined)
    throw new RollcallError('noFiles', 'No PATH was given and there is no rollcall.yaml.');
  const patterns = project.groups.length > 0 ? project.groups : ['groups/**/*.yaml'];
  return patterns.map((pattern) => join(dirname(projectFile), pattern));
}

/** Keeps the sources, so that problems found later can still show their line. */
class Reader {
  readonly problems: Problem[] = [];
  readonly #sources = new Map<string, { source: Source; spans: Span[] }>();

  project(file: string): Project {
    return this.#documents(file).find((document) => document.project)?.project ?? noProject;
  }

  /** The group documents of one file; project documents are checked and passed over. */
  groups(file: string): readonly GroupDocument[] {
    return this.#documents(file).flatMap(({ group }) => (group ? [group] : []));
  }

  explain(problem: Problem): Problem {
    const known = problem.where && this.#sources.get(problem.where.file);
    return known ? withExcerpt(problem, known.source, known.spans) : problem;
  }

  #documents(file: string) {
    const source = readSource(file);
    if ('code' in source) {
      this.problems.push(source);
      return [];
    }
    const spans: Span[] = [];
    this.#sources.set(file, { source, spans });
    const found: Problem[] = [];
    const trees = readTrees(source, found);
    const documents = trees.flatMap(({ root, broken }) => {
      if (!root) return [];
      for (const span of secretSpans(root)) spans.push(span);
      const document = readDocument(root, source);
      const problems = broken ? awayFrom(found, document.problems) : document.problems;
      for (const problem of problems) found.push(problem);
      return [document];
    });
    if (documents.length === 0 && found.length === 0) found.push(emptyFile(file));
    for (const problem of found) this.problems.push(problem);
    return documents;
  }
}

/** What stands on the same line as a YAML error mostly follows from it. */
function awayFrom(yaml: readonly Problem[], problems: readonly Problem[]): readonly Problem[] {
  const lines = new Set(yaml.map((problem) => problem.where?.line));
  return problems.filter((problem) => !lines.has(problem.where?.line));
}

function emptyFile(file: string): Problem {
  return {
    code: 'emptyFile',
    severity: 'error',
    summary: 'the file holds no document',
    where: { file, line: 1, column: 1 },
    fix: 'Write a group in it, or remove it.',
  };
}
