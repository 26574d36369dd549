import { existsSync, mkdirSync, promises } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Writes a whole file so that a reader sees the old bytes or the new, also after a power cut; throws Node's own errors and then leaves the old ones.
 * A file that is there keeps its mode; behind a link it is the link's target.
 */
export async function writeWholeFile(
  file: string,
  content: string | Uint8Array,
  mode = 0o666,
): Promise<void> {
  const there = await promises.stat(file).catch(() => undefined);
  // What is no plain file, such as /dev/stdout, must not be replaced by one.
  if (there && !there.isFile()) return promises.writeFile(file, content);
  const target = there ? await promises.realpath(file) : file;
  // A name that nobody can foresee, so that nobody can have put a file or a link there.
  const temporary = `${target}.${crypto.randomUUID()}.tmp`;
  try {
    await writeThrough(temporary, content, there?.mode, mode);
    await promises.rename(temporary, target);
  } catch (error) {
    await promises.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(resolve(target)));
}

/** As `writeWholeFile`, for a name that nothing has yet, not even a link: throws EEXIST otherwise and touches nothing. */
export async function writeNewFile(
  file: string,
  content: string | Uint8Array,
  mode = 0o666,
): Promise<void> {
  const claim = await promises.open(file, 'wx', mode);
  await claim.close();
  try {
    await writeWholeFile(file, content);
  } catch (error) {
    await promises.rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Makes the folder that a file is to stand in; Node's own recursive mkdir never ends where nothing can be made, as under /proc. */
export function makeFolderOf(file: string): void {
  makeFolder(dirname(resolve(file)));
}

function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have been faster.
    if (!existsSync(folder)) throw error;
  }
}

async function writeThrough(
  file: string,
  content: string | Uint8Array,
  kept: number | undefined,
  mode: number,
): Promise<void> {
  const handle = await promises.open(file, 'wx', kept === undefined ? mode : 0o600);
  try {
    await handle.writeFile(content);
    if (kept !== undefined) await handle.chmod(kept & 0o7777);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the new name last; some systems cannot do this with a folder, and the bytes are on disk already. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await promises.open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
