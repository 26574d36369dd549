import { dirname } from 'node:path';
import { RollcallError } from '../errors.ts';
import { comparePlaces, type Problem } from '../model/problem.ts';
import { identityOf, searchFiles, searchProjectFile } from './files.ts';
import { Reader } from './reader.ts';
import type { Config, Project } from './types.ts';

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
  const project = projectFile === undefined ? noProject : (read.project(projectFile) ?? noProject);
  const files =
    options.paths.length > 0
      ? await searchFiles(options.paths)
      : await projectFiles(project, projectFile, read);
  const groups = files.flatMap((file) => read.groups(file));
  const problems: readonly Problem[] = [...read.problems].sort(comparePlaces);
  return { project, files, groups, problems, explain: (some) => some.map(read.explain) };
}

/** Reads the project alone: for what has its users from elsewhere. */
export function readProject(projectFile = searchProjectFile('.')): Config {
  const read = new Reader();
  const project = projectFile === undefined ? noProject : (read.project(projectFile) ?? noProject);
  const problems: readonly Problem[] = [...read.problems].sort(comparePlaces);
  return { project, files: [], groups: [], problems, explain: (some) => some.map(read.explain) };
}

/** The files that a project names, and itself where it holds groups too. */
async function projectFiles(
  project: Project,
  projectFile: string | undefined,
  read: Reader,
): Promise<readonly string[]> {
  if (projectFile === undefined)
    throw new RollcallError('noFiles', 'No PATH was given and there is no rollcall.yaml.');
  const own = read.groups(projectFile).length > 0 ? [projectFile] : [];
  const patterns = project.groups.length > 0 ? project.groups : ['groups/**/*.yaml'];
  try {
    const found = await searchFiles(patterns, dirname(projectFile));
    const others = found.filter((file) => identityOf(file) !== identityOf(projectFile));
    return [...own, ...others];
  } catch (error) {
    // Problems in the project file may be why nothing was found, and say more.
    if (own.length === 0 && read.problems.length === 0) throw error;
    return own;
  }
}
