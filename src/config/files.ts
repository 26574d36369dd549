import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { RollcallError } from '../errors.ts';

const PROJECT_FILE = 'rollcall.yaml';

/** The nearest rollcall.yaml from `from` upwards, as a path relative to it; undefined when there is none. */
export function searchProjectFile(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, PROJECT_FILE);
    if (existsSync(file)) return relative(from, file) || file;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The files that PATHs name: files as they are, directories searched for *.yaml and *.yml, sorted, each once. */
export async function searchFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) for (const file of await filesAt(path)) found.add(file);
  return [...found];
}

async function filesAt(path: string): Promise<readonly string[]> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) return [path];
  if (!stats && !/[*?[{]/.test(path))
    throw new RollcallError('noFiles', `There is no file or directory ${path}.`);
  const { glob } = await import('tinyglobby');
  const options = { ignore: ['**/node_modules/**'], expandDirectories: false };
  const files = stats
    ? (await glob(['**/*.{yaml,yml}'], { ...options, cwd: path })).map((file) => join(path, file))
    : await glob([path], options);
  if (files.length === 0)
    throw new RollcallError(
      'noFiles',
      stats ? `The directory ${path} holds no *.yaml or *.yml file.` : `No file fits ${path}.`,
    );
  return files.sort();
}
