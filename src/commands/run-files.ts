import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { credentialsExist } from '../apply/credentials.ts';
import { RollcallError } from '../errors.ts';

/** The files that a run writes, as flags name them. */
export interface RunFiles {
  readonly ledger?: string;
  readonly credentials?: string;
  readonly credentialsRecipient?: readonly string[];
}

/** What is said of the files that a run writes must make sense before anything is read. */
export function checkFiles({ ledger, credentials, credentialsRecipient }: RunFiles): void {
  if (credentials === undefined) {
    if (credentialsRecipient === undefined) return;
    throw new RollcallError('usage', '--credentials-recipient needs --credentials FILE.');
  }
  if (ledger !== undefined && samePath(ledger) === samePath(credentials))
    throw new RollcallError('usage', '--ledger and --credentials name the same file.');
  if (existsSync(credentials)) throw credentialsExist(credentials);
}

/** One spelling for a path whose folder may be reached by links. */
function samePath(path: string): string {
  const folder = dirname(resolve(path));
  return join(existsSync(folder) ? realpathSync(folder) : folder, basename(path));
}
