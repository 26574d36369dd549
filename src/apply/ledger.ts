import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { RollcallError } from '../errors.ts';
import type { ApplyEvent } from '../model/event.ts';

/** The lasting record of a run: one event a line, on disk before `write` returns. */
export interface Ledger {
  readonly file: string;
  write(event: ApplyEvent): void;
  close(): void;
}

/** The default place of a run's ledger; sorts by time. */
export function ledgerFile(planId: string, now: Date): string {
  const time = now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  return `.rollcall/ledgers/${time}-${planId.slice(0, 8)}.jsonl`;
}

/** Opens a ledger for appending, making its folder; throws `cannotWriteFile` before anything is sent. */
export function openLedger(file: string): Ledger {
  let descriptor: number;
  try {
    mkdirSync(dirname(file), { recursive: true });
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
      writeSync(descriptor, `${JSON.stringify(event)}\n`);
      fdatasyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}
