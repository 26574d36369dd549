import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { RollcallError } from '../errors.ts';
import { makeFolderOf } from '../write-file.ts';
import { cannotWrite } from './state-file.ts';

/** Keeps a second sandbox away from a state file, whose users it would overwrite; gives what lets go of it. Throws a RollcallError while another process has it. */
export function lockState(stateFile: string | undefined): () => void {
  if (stateFile === undefined) return () => {};
  const lock = `${stateFile}.lock`;
  try {
    makeFolderOf(lock);
    const holder = take(lock) ? undefined : takeOver(lock);
    if (holder !== undefined) throw inUse(stateFile, holder);
    return () => rmSync(lock, { force: true });
  } catch (error) {
    throw error instanceof RollcallError ? error : cannotWrite(stateFile, error);
  }
}

/** A lock may be left by a process that was killed; gives the process that holds it where one does. */
function takeOver(lock: string): number | undefined {
  const holder = holderOf(lock);
  if (isRunning(holder)) return holder;
  rmSync(lock, { force: true });
  return take(lock) ? undefined : holderOf(lock);
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return Number.NaN;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function inUse(stateFile: string, pid: number): RollcallError {
  return new RollcallError(
    'usage',
    `Another run of rollcall (process ${pid}) uses the sandbox's state file ${stateFile}.`,
    {
      fix: 'Wait for it, or let both talk to one `rollcall sandbox --state FILE` through ODIN_ENDPOINT.',
    },
  );
}
