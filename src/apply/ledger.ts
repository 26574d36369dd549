import { closeSync, existsSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { RollcallError } from '../errors.ts';
import type { ApplyEvent } from '../model/event.ts';

/** The lasting record of a run: one event a line, on disk before `write` returns, which throws `cannotWriteFile` otherwise. */
export interface Ledger {
  readonly file: string;
  write(event: ApplyEvent): void;
  close(): void;
}

/** The default place of a run's ledger; sorts by time. */
export function ledgerFile(planId: string, now: Date): string {
  const time = now.toISOString().replace(/[:.]/g, '-');
  return `.rollcall/ledgers/${time}-${planId.slice(0, 8)}.jsonl`;
}

function notWritten(file: string, cause: unknown): RollcallError {
  return new RollcallError('cannotWriteFile', `The ledger ${file} can no longer be written.`, {
    fix: 'Make room on the disk, then run again: it continues where this run ended.',
    cause,
  });
}

/** Opens a ledger for appending, making its folder; throws `cannotWriteFile` before anything is sent. */
export function openLedger(file: string): Ledger {
  let descriptor: number;
  try {
    makeFolder(dirname(resolve(file)));
    descriptor = openSync(file, 'a', 0o644);
  } catch (error) {
    throw new RollcallError(
      'cannotWriteFile',
      `Nothing was sent: the ledger ${file} cannot be written.`,
      {
        fix: 'Name another place with --ledger FILE.',
        cause: error,
      },
    );
  }
  return {
    file,
    write(event) {
      try {
        writeSync(descriptor, `${JSON.stringify(event)}\n`);
        // What was not even tried can be told again: an interrupted run must not wait for the disk.
        if (event.type !== 'outcome' || event.attempts > 0) fdatasyncSync(descriptor);
      } catch (cause) {
        throw notWritten(file, cause);
      }
    },
    close: () => closeSync(descriptor),
  };
}

/** Node's own recursive mkdir never ends where nothing can be made, as under /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
