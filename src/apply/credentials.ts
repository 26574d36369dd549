import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { RollcallError } from '../errors.ts';
import type { ChangeOutcome } from '../model/event.ts';
import type { Secret } from '../model/secret.ts';

/** Keeps generated passwords: JSON Lines of userId and password, readable by the owner only. */
export interface CredentialsFile {
  readonly file: string;
  /** Written before the user is sent, so that no user is ever created whose password is lost; throws `cannotWriteFile`. */
  add(userId: string, password: Secret): void;
  /** Leaves only the users that may have got their password in this run; all of them when that cannot be written. */
  finish(outcomes: readonly ChangeOutcome[]): void;
}

/** Makes the file; throws `cannotWriteFile` when it exists or cannot be made, before anything is sent. */
export function openCredentials(file: string): CredentialsFile {
  const kept = new Map<string, Secret>();
  const descriptor = create(file);
  return {
    file,
    add(userId, password) {
      kept.set(userId, password);
      try {
        writeSync(descriptor, line(userId, password));
        fsyncSync(descriptor);
      } catch (cause) {
        throw notWritten(file, cause);
      }
    },
    finish(outcomes) {
      closeSync(descriptor);
      const given = outcomes.filter((one) => kept.has(one.userId) && mayHavePassword(one));
      if (given.length === 0) rmSync(file, { force: true });
      else replace(file, given.map(({ userId }) => line(userId, kept.get(userId))).join(''));
    },
  };
}

/** A failed create set no password, unless the user is there and the system took something otherwise than asked. */
export function mayHavePassword({ outcome, live }: ChangeOutcome): boolean {
  return outcome === 'created' || outcome === 'unknown' || live === true;
}

function notWritten(file: string, cause: unknown): RollcallError {
  const message = `The credentials file ${file} can no longer be written.`;
  const fix = 'Make room on the disk, then run again: it continues where this run ended.';
  return new RollcallError('cannotWriteFile', message, { fix, cause });
}

function line(userId: string, password: Secret | undefined): string {
  return `${JSON.stringify({ userId, password: password?.reveal() })}\n`;
}

function create(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const why = exists ? 'exists already, and is never overwritten' : 'cannot be written';
    throw new RollcallError(
      'cannotWriteFile',
      `Nothing was sent: the credentials file ${file} ${why}.`,
      {
        fix: 'Name another place with --credentials FILE.',
        cause: error,
      },
    );
  }
}

/** The new file has a name that nobody else uses, so that nothing is overwritten and its mode is its own. */
function replace(file: string, text: string): void {
  const temporary = `${file}.${crypto.randomUUID()}`;
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    writeSync(descriptor, text);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}
