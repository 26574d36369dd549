import { promises } from 'node:fs';
import { RollcallError } from '../errors.ts';
import type { ChangeOutcome } from '../model/event.ts';
import type { Secret } from '../model/secret.ts';
import { writeNewFile, writeWholeFile } from '../write-file.ts';
import { codeOf, noLongerWritten, nothingSent } from './not-written.ts';

/** A generated password and the user that it is for. */
export interface Credential {
  readonly userId: string;
  readonly password: Secret;
  /** Whether another password may be the user's. */
  readonly doubtful?: boolean;
}

/** Turns the text of the file into the text that stands on disk: the same, or its encryption. */
export type Seal = (text: string) => Promise<string>;

/** Keeps generated passwords: JSON Lines of userId and password, readable by the owner only; at the end `doubtful` where the user may have another. */
export interface CredentialsFile {
  /** On disk when it resolves, before any user of the block is sent; the first block makes the file. Throws `cannotWriteFile`. */
  add(block: readonly Credential[]): Promise<void>;
  /** Leaves only the users that may have got their password in this run; all of them when that cannot be written. */
  finish(outcomes: readonly ChangeOutcome[]): Promise<void>;
}

const ownerOnly = 0o600;

/** Makes no file until there is a block to keep, and never overwrites another's. */
export function makeCredentials(file: string, seal: Seal): CredentialsFile {
  let kept: ReadonlyMap<string, Credential> = new Map();
  return {
    async add(block) {
      const all = new Map([...kept, ...block.map((one) => [one.userId, one] as const)]);
      const text = await seal(linesOf([...all.values()]));
      if (kept.size === 0) await make(file, text);
      else await replace(file, text);
      kept = all;
    },
    async finish(outcomes) {
      if (kept.size === 0) return;
      const given = outcomes.filter(mayHavePassword).flatMap(({ userId, outcome, lookedUp }) => {
        const one = kept.get(userId);
        return one ? [{ ...one, doubtful: outcome !== 'created' || lookedUp === true }] : [];
      });
      // What stays when this fails holds more than is needed, and nothing that is lost.
      await trim(file, given, seal).catch(() => undefined);
    },
  };
}

/** Nothing that was sent may be lost: a user who was there already may still be the one that this run made. */
export function mayHavePassword({ outcome, live }: ChangeOutcome): boolean {
  return outcome === 'created' || outcome === 'already' || outcome === 'unknown' || live === true;
}

function linesOf(credentials: readonly Credential[]): string {
  return credentials.map(lineOf).join('');
}

function lineOf({ userId, password, doubtful }: Credential): string {
  const line = { userId, password: password.reveal(), ...(doubtful ? { doubtful } : {}) };
  return `${JSON.stringify(line)}\n`;
}

async function make(file: string, text: string): Promise<void> {
  try {
    await writeNewFile(file, text, ownerOnly);
  } catch (cause) {
    throw codeOf(cause) === 'EEXIST'
      ? credentialsExist(file, cause)
      : nothingSent(`the credentials file ${file}`, '--credentials', cause);
  }
}

/** Why a credentials file that is there is an error. */
export function credentialsExist(file: string, cause?: unknown): RollcallError {
  const message = `Nothing was sent: the credentials file ${file} exists already, and is never overwritten.`;
  const fix = 'Name another place with --credentials FILE.';
  return new RollcallError('cannotWriteFile', message, { fix, cause });
}

async function replace(file: string, text: string): Promise<void> {
  try {
    await writeWholeFile(file, text, ownerOnly);
  } catch (cause) {
    throw noLongerWritten(`The credentials file ${file}`, cause);
  }
}

async function trim(file: string, given: readonly Credential[], seal: Seal): Promise<void> {
  if (given.length === 0) await promises.rm(file);
  else await writeWholeFile(file, await seal(linesOf(given)), ownerOnly);
}
