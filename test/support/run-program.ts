import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const program = resolve('dist/cli.cjs');

/** What a run of the built program left. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and with what the program runs; `env` is all of its environment but PATH. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is killed. */
  readonly limit?: number;
}

/** Spawns the built program without a terminal and waits for its end. */
export function runProgram(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return runCommand(process.execPath, [program, ...args], options);
}

/** Spawns a command without a terminal and waits for its end. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd = process.cwd(), env = {}, limit = 20_000 }: RunOptions = {},
): Promise<Finished> {
  const PATH = process.env['PATH'] ?? '';
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd,
      env: { PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', failed);
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ code, stdout, stderr });
    });
  });
}

/** An empty folder that goes away after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
