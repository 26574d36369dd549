import { statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { RollcallError } from '../errors.ts';
import type { ApplyEvent } from '../model/event.ts';
import { makeFolderOf } from '../write-file.ts';
import { LineFile } from './line-file.ts';
import { noLongerWritten, nothingSent } from './not-written.ts';

/** The lasting record of a run: one event a line, on disk before `write` returns, which throws `cannotWriteFile` otherwise. */
export interface Ledger {
  readonly file: string;
  write(event: ApplyEvent): void;
  close(): void;
}

/** What a run may write, in KB: a little of its own, and the lines of every change. */
const KB_PER_RUN = 64;
const KB_PER_CHANGE = 1;

/** The default place of a run's ledger; sorts by time. */
export function ledgerFile(planId: string, now: Date): string {
  const time = now.toISOString().replace(/[:.]/g, '-');
  return `.rollcall/ledgers/${time}-${planId.slice(0, 8)}.jsonl`;
}

/** Opens a ledger for appending what becomes of so many changes, making its folder; throws `cannotWriteFile` before anything is sent. */
export function openLedger(file: string, changes: number, freeKB = freeOnDisk): Ledger {
  const lines = open(file, KB_PER_RUN + KB_PER_CHANGE * changes, freeKB);
  let begun = false;
  return {
    file,
    write(event) {
      try {
        lines.append(JSON.stringify(event));
        // What was not even tried can be told again: an interrupted run must not wait for the disk.
        if (event.type !== 'outcome' || event.attempts > 0) lines.sync();
        begun = true;
      } catch (cause) {
        throw begun ? noLongerWritten(`The ledger ${file}`, cause) : notBegun(file, cause);
      }
    },
    close: () => lines.close(),
  };
}

function open(file: string, needed: number, freeKB: typeof freeOnDisk): LineFile {
  try {
    makeFolderOf(file);
    checkRoom(file, needed, freeKB(dirname(resolve(file))));
    return ledgerAt(file);
  } catch (error) {
    throw error instanceof RollcallError ? error : notBegun(file, error);
  }
}

/** How every ledger begins. */
const BEGINNING = '{"type":"';

/** What is no ledger is not written into. */
function ledgerAt(file: string): LineFile {
  const lines = new LineFile(file);
  const head = lines.head(BEGINNING.length);
  if (BEGINNING.startsWith(head)) return lines;
  lines.close();
  const message = `Nothing was sent: ${file} is there already, and is no ledger.`;
  throw new RollcallError('cannotWriteFile', message, {
    fix: 'Name another place with --ledger FILE.',
  });
}

function notBegun(file: string, cause: unknown): RollcallError {
  return nothingSent(`the ledger ${file}`, '--ledger', cause);
}

function checkRoom(file: string, needed: number, free: number): void {
  if (free >= needed) return;
  const message = `Nothing was sent: the ledger ${file} may need ${needed} KB, and its disk has room for ${free} KB.`;
  const fix = 'Make room on the disk, or name another place with --ledger FILE.';
  throw new RollcallError('cannotWriteFile', message, { fix });
}

/** What may still be written where a folder is, in KB; without limit where the system does not tell. */
function freeOnDisk(folder: string): number {
  try {
    const { blocks, bavail, bsize } = statfsSync(folder);
    return blocks === 0 ? Number.POSITIVE_INFINITY : Math.floor((bavail * bsize) / 1024);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
