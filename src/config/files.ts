import { existsSync, readdir, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { FileSystemAdapter } from 'tinyglobby';
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

/** What a path leads to: two spellings of one file have one identity. */
export function identityOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** The files that PATHs or patterns in `folder` name, sorted within each, each file once: directories are searched for *.yaml and *.yml. */
export async function searchFiles(
  paths: readonly string[],
  folder = '',
): Promise<readonly string[]> {
  const found = new Map<string, string>();
  for (const path of paths) {
    for (const file of await filesAt(path, isAbsolute(path) ? '' : folder)) {
      const identity = identityOf(file);
      if (!found.has(identity)) found.set(identity, file);
    }
  }
  return [...found.values()];
}

async function filesAt(written: string, folder: string): Promise<readonly string[]> {
  const path = join(folder, written);
  const isPattern = /[*?[{]/.test(written);
  const stats = statsOf(path, isPattern);
  if (stats && !stats.isDirectory()) return [path];
  if (!stats && !isPattern)
    throw new RollcallError('noFiles', `There is no file or directory ${path}.`);
  const files = stats ? await search('**/*.{yaml,yml}', path) : await search(written, folder);
  if (files.length > 0) return files;
  throw new RollcallError(
    'noFiles',
    stats ? `The directory ${path} holds no *.yaml or *.yml file.` : `No file fits ${path}.`,
  );
}

/** Undefined where nothing is, and for a pattern that cannot be the name of a file too. */
function statsOf(path: string, isPattern: boolean): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isPattern) return undefined;
    const { code } = error as NodeJS.ErrnoException;
    throw new RollcallError('noFiles', `${path} cannot be looked at (${code}).`, {
      fix: 'Check the path, and that you may read it.',
      cause: error,
    });
  }
}

/** The longest pattern, in characters: no path is longer, and the search breaks at ten times that. */
const MAX_PATTERN = 4096;

/** What cannot be searched is an error: users in it would seem undeclared. */
async function search(pattern: string, folder: string): Promise<readonly string[]> {
  if (pattern.length > MAX_PATTERN)
    throw new RollcallError('noFiles', `A pattern of ${pattern.length} characters fits no file.`);
  const { glob } = await import('tinyglobby');
  const errors: NodeJS.ErrnoException[] = [];
  const files = await glob([pattern], {
    ...(folder && !isAbsolute(pattern) ? { cwd: folder } : {}),
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
    fs: { readdir: listing(errors) },
  }).catch((cause) => {
    throw new RollcallError('noFiles', `${pattern} is not a pattern of files.`, { cause });
  });
  const [error] = errors;
  if (error) throw unsearchable(error);
  return files.map((file) => (isAbsolute(file) ? file : join(folder, file))).sort();
}

type Listing = NonNullable<FileSystemAdapter['readdir']>;

/** node's readdir, its errors kept, since the search passes over them. */
function listing(errors: NodeJS.ErrnoException[]): Listing {
  const listed = (path: string, options: { withFileTypes: true }, done: Done) =>
    readdir(path, options, (error, entries) => {
      if (error && error.code !== 'ENOENT' && error.code !== 'ENOTDIR') errors.push(error);
      done(error, entries);
    });
  return listed as unknown as Listing;
}

type Done = (error: NodeJS.ErrnoException | null, entries: unknown) => void;

function unsearchable({ path, code, ...error }: NodeJS.ErrnoException): RollcallError {
  return new RollcallError('noFiles', `The directory ${path} cannot be searched (${code}).`, {
    fix: 'Check that you may read it.',
    cause: error,
  });
}
