import { setMaxListeners } from 'node:events';
import { RollcallError } from '../errors.ts';
import { Secret } from '../model/secret.ts';
import { version } from '../model/version.ts';
import { redact } from '../providers/odin/redact.ts';
import { makeReporter } from '../report/make-reporter.ts';
import { makeTerminal } from '../report/make-terminal.ts';
import type { Reporter } from '../report/reporter.ts';
import { parseAndRun } from './command-line.ts';
import type { Runner } from './program.ts';
import { systemClock } from './system-clock.ts';

/** The parts of the process that a run uses. */
export type Host = Pick<
  NodeJS.Process,
  'argv' | 'cwd' | 'env' | 'version' | 'stdin' | 'stdout' | 'stderr' | 'on' | 'exit'
>;

/** Runs the command line; returns the exit code (contract: Exit codes). */
export async function main(host: Host, clock = systemClock): Promise<number> {
  const { argv } = host;
  let exitCode = 0;
  const interrupted = interruption(host);
  const run: Runner = async ({ json = false, quiet = false, full = false, color }, command) => {
    const terminal = makeTerminal(streams, host.env, color !== false);
    const reporter = await makeReporter(terminal, { json, quiet, full });
    try {
      checkFolder(host);
      const now = () => new Date();
      exitCode = await command({ env: host.env, terminal, reporter, now, clock, interrupted });
    } catch (error) {
      exitCode = await report(error, reporter, host);
    } finally {
      await reporter.close();
    }
  };
  const streams = unbreakable(host);
  const parsed = await parseAndRun(argv, run);
  if (!parsed) return exitCode;
  if (parsed.helped) return 0;
  if (argv.length <= 2) {
    host.stderr.write(parsed.text);
    return 64;
  }
  const message = parsed.text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  await run({ json: argv.includes('--json') }, () => {
    throw new RollcallError('usage', message);
  });
  return exitCode;
}

/** A shell may stand in a folder that somebody removed. */
function checkFolder(host: Host): void {
  try {
    host.cwd();
  } catch (cause) {
    throw new RollcallError('noFiles', 'The working directory does not exist any more.', {
      fix: 'Change to another directory and run again.',
      cause,
    });
  }
}

/** Output that nobody takes, as in `rollcall plan | head`, must never end a run that is writing to a system; a stream is made only when it is used. */
function unbreakable(host: Host) {
  const ignoring = (stream: NodeJS.WriteStream) =>
    stream.listenerCount('error') > 0 ? stream : stream.on('error', () => {});
  return {
    get stdout() {
      return ignoring(host.stdout);
    },
    get stderr() {
      return ignoring(host.stderr);
    },
    get stdin() {
      return host.stdin;
    },
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Signals are taken over when a command asks for it; the second one ends the process at once. */
function interruption(host: Host): () => AbortSignal {
  let controller: AbortController | undefined;
  return () => {
    if (controller) return controller.signal;
    const made = new AbortController();
    // Everything that waits listens to it.
    setMaxListeners(0, made.signal);
    controller = made;
    const stop = () => (made.signal.aborted ? host.exit(130) : made.abort());
    for (const signal of SIGNALS) host.on(signal, stop);
    return made.signal;
  };
}

async function report(error: unknown, reporter: Reporter, host: Host): Promise<number> {
  if (error instanceof RollcallError) {
    await reporter.error(error);
    return error.exitCode;
  }
  const stack = (error instanceof Error && error.stack) || String(error);
  const { ODIN_PASSWORD = '', ODIN_TOKEN = '' } = host.env;
  const told = redact(stack, [...Secret.values(), ODIN_PASSWORD, ODIN_TOKEN]);
  host.stderr.write(
    `This is a bug in rollcall ${version} (Node ${host.version}); please report it with these lines.\n${told}\n`,
  );
  return 1;
}
