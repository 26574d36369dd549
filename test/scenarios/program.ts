import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { main } from '../../src/commands/main.ts';
import { hurriedClock } from '../faults/run-main.ts';

/** What a command line came to. */
export interface Ran {
  readonly code: number;
  /** What a terminal would have shown: the command line, both streams in the order of writing, an exit code other than 0. */
  readonly transcript: string;
}

/** One request at a time, so that what is told of them has one order. */
const ONE_AT_A_TIME = ['--concurrency', '1'];

/** Runs a command line of rollcall in this process, without a terminal, at 80 columns and without colours; throws what the program takes for a bug of its own. */
export async function runProgram(
  line: string,
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  const screen = new Screen();
  const host = Object.assign(new EventEmitter(), {
    argv: ['node', ...line.split(' '), ...ONE_AT_A_TIME, ...ledgerOf(line)],
    cwd: () => process.cwd(),
    env: { ...env, NO_COLOR: '1', CI: '1' },
    version: process.version,
    exit: () => {
      throw new Error('nobody interrupts a scenario');
    },
    stdin: process.stdin,
    stdout: screen,
    stderr: screen,
  });
  const code = await main(host as never, hurriedClock());
  if (screen.text.includes('This is a bug in rollcall')) throw new Error(screen.text);
  const end = code === 0 ? '' : `(exit ${code})\n`;
  return { code, transcript: `$ ${line}\n${normalised(screen.text)}${end}` };
}

/** A ledger of a known name, beside the files. */
function ledgerOf(line: string): readonly string[] {
  if (line.startsWith('rollcall apply')) return ['--ledger', 'run.jsonl'];
  return line.startsWith('rollcall undo') ? ['--ledger', 'undo.jsonl'] : [];
}

/** Without the port of the sandbox and the time that a run took. */
function normalised(text: string): string {
  return text.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:40404').replace(/ in \d+ s\b/g, ' in 1 s');
}

class Screen extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
