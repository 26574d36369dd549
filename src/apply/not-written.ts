import { RollcallError } from '../errors.ts';

/** The system's reasons that say more than "cannot be written". */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'its rights do not allow it',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it would be too large',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  EPERM: 'its rights do not allow it',
  EROFS: 'the disk is read-only',
};

/** The code of one of Node's own errors, such as ENOSPC. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** A file that could not be written before the first request; `what` is "the ledger FILE", `flag` names its place. */
export function nothingSent(what: string, flag: string, cause: unknown): RollcallError {
  const message = `Nothing was sent: ${what} cannot be written${because(cause)}.`;
  const fix = `Name another place with ${flag} FILE.`;
  return new RollcallError('cannotWriteFile', message, { fix, cause });
}

/** A file that could be written and no longer can, in the middle of a run; `what` begins with a capital. */
export function noLongerWritten(what: string, cause: unknown): RollcallError {
  const message = `${what} can no longer be written${because(cause)}.`;
  const fix = 'Make room on the disk, then run again: it continues where this run ended.';
  return new RollcallError('cannotWriteFile', message, { fix, cause });
}

function because(cause: unknown): string {
  const reason = reasons[codeOf(cause)];
  return reason ? `: ${reason}` : '';
}
