import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Context } from './commands/context.ts';
import { RollcallError } from './errors.ts';
import { version } from './model/version.ts';
import { makeReporter } from './report/make-reporter.ts';
import { makeTerminal } from './report/make-terminal.ts';
import type { Reporter } from './report/reporter.ts';

interface OutputFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly full?: boolean;
  /** Commander's reading of --no-color. */
  readonly color?: boolean;
}

type Run = (context: Context) => Promise<number>;

let interruption: AbortController | undefined;

/** Taken over when a command asks for it; the second signal ends the process at once. */
function interrupted(): AbortSignal {
  if (interruption) return interruption.signal;
  const controller = new AbortController();
  interruption = controller;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => controller.abort());
  return controller.signal;
}

/** Runs a command with the reporter that its flags ask for, and turns what it throws into words and an exit code. */
async function run(flags: OutputFlags, command: Run): Promise<void> {
  const { json = false, quiet = false, full = false } = flags;
  const terminal = makeTerminal(process, process.env, flags.color !== false);
  const reporter = await makeReporter(terminal, { json, quiet, full });
  const now = () => new Date();
  try {
    process.exitCode = await command({ env: process.env, terminal, reporter, now, interrupted });
  } catch (error) {
    process.exitCode = await report(error, reporter);
  } finally {
    await reporter.close();
  }
}

async function report(error: unknown, reporter: Reporter): Promise<number> {
  if (error instanceof RollcallError) {
    await reporter.error(error);
    return error.exitCode;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(
    `This is a bug in rollcall ${version} (Node ${process.version}); please report it with these lines.\n${stack}\n`,
  );
  return 1;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value))
    throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return positive(text);
}

function withOutput(command: Command): Command {
  return command
    .option('--json', 'print one JSON document and nothing else')
    .option('--quiet', 'print results and failures only')
    .option('--no-color', 'print without colours (NO_COLOR does the same)');
}

function withSystem(command: Command): Command {
  return withOutput(command)
    .option('--config <file>', 'the project file, instead of the nearest rollcall.yaml')
    .option('--endpoint <url>', 'address of the ODiN API (or ODIN_ENDPOINT)')
    .option('--sandbox [state]', 'use an embedded ODiN server over this state file')
    .addOption(
      new Option('--requests-per-second <n>', 'limit of the whole run (default 5)').argParser(
        positive,
      ),
    )
    .addOption(new Option('--concurrency <n>', 'requests at a time (default 4)').argParser(whole))
    .addOption(
      new Option('--timeout <seconds>', 'limit of one request (default 600)').argParser(positive),
    )
    .option('--full', 'show every field of every user')
    .option('--verbose', 'tell of every request on stderr');
}

const paths = ['[path...]', 'files, or directories searched for *.yaml and *.yml'] as const;

function makeProgram(): Command {
  const program = new Command('rollcall')
    .description('Keeps the users of BroadWorks groups as code: declare, plan, apply.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'show help')
    .helpCommand(false)
    .exitOverride();
  withOutput(program.command('validate').argument(...paths))
    .description('check files offline')
    .option('--config <file>', 'the project file, instead of the nearest rollcall.yaml')
    .action(async (files, flags) =>
      run(flags, async (context) =>
        (await import('./commands/validate.ts')).validateCommand(files, flags, context),
      ),
    );
  withSystem(program.command('plan').argument(...paths))
    .description('show what apply would do; changes nothing')
    .option('--detailed-exitcode', 'exit with 2 when there are changes')
    .action(async (files, flags) =>
      run(flags, async (context) =>
        (await import('./commands/plan.ts')).planCommand(files, flags, context),
      ),
    );
  withSystem(program.command('apply').argument(...paths))
    .description('plan, show, ask, and create the missing users')
    .option('--yes', 'do not ask')
    .option('--ledger <file>', 'where to record what was done (default .rollcall/ledgers/…)')
    .option('--credentials <file>', 'keep generated passwords in this new file, mode 0600')
    .action(async (files, flags) =>
      run(flags, async (context) =>
        (await import('./commands/apply.ts')).applyCommand(files, flags, context),
      ),
    );
  withOutput(
    program.command('sandbox').argument('[path...]', 'group files whose groups it should have'),
  )
    .description('run the embedded ODiN server')
    .option('--state <file>', 'keep its users in this file')
    .addOption(new Option('--port <n>', 'port on 127.0.0.1 (default: a free one)').argParser(whole))
    .action(async (files, flags) =>
      run(flags, async (context) =>
        (await import('./commands/sandbox.ts')).sandboxCommand(files, flags, context),
      ),
    );
  const kinds = ['project', 'group', 'plan', 'ledger'] as const;
  withOutput(program.command('schema').argument('[kind]', kinds.join(', '), 'group'))
    .description('print a JSON Schema')
    .action(async (kind, flags) =>
      run(flags, async (context) =>
        (await import('./commands/schema.ts')).schemaCommand(kind, context),
      ),
    );
  return program;
}

/** Usage errors are 64, and one JSON document with --json, like every other failure. */
async function main(argv: readonly string[]): Promise<void> {
  const program = makeProgram();
  const told: string[] = [];
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({ writeErr: (text) => void told.push(text) });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    if (argv.length <= 2) {
      process.stderr.write(told.join(''));
      process.exitCode = 64;
      return;
    }
    const message = told
      .join('')
      .replace(/^error: /, '')
      .trim();
    await run({ json: argv.includes('--json') }, async () => {
      throw new RollcallError('usage', message);
    });
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
await main(process.argv);
