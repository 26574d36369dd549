import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../model/version.ts';
import { applyCommand } from './apply.ts';
import type { Context } from './context.ts';
import { planCommand } from './plan.ts';
import { sandboxCommand } from './sandbox.ts';
import { validateCommand } from './validate.ts';

/** Flags that say how output looks. */
export interface OutputFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly full?: boolean;
  /** Commander's reading of --no-color. */
  readonly color?: boolean;
}

/** Runs a command with a context made for its flags. */
export type Runner = (
  flags: OutputFlags,
  command: (context: Context) => Promise<number>,
) => Promise<void>;

/** How parsing the command line ended when no command ran: with help, or with what is wrong. */
export interface Parsed {
  readonly helped: boolean;
  /** Help or error text for stderr. */
  readonly text: string;
}

/** Parses the command line and runs what it names; undefined when a command ran. */
export async function parseAndRun(
  argv: readonly string[],
  run: Runner,
): Promise<Parsed | undefined> {
  const program = makeProgram(run, argv[2] ?? '');
  const told: string[] = [];
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({ writeErr: (text) => void told.push(text) });
  try {
    await program.parseAsync(argv);
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { helped: error.exitCode === 0, text: told.join('') };
  }
}

const verbs: Readonly<Record<string, (program: Command, run: Runner) => void>> = {
  validate: addValidate,
  plan: addPlan,
  apply: addApply,
  sandbox: addSandbox,
  schema: addSchema,
};

/** Declares the command that is named, or all of them for help and for suggestions: a start need not wait for the others. */
function makeProgram(run: Runner, named: string): Command {
  const program = new Command('rollcall')
    .description('Keeps the users of BroadWorks groups as code: declare, plan, apply.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'show help')
    .helpCommand(false);
  for (const [name, add] of Object.entries(verbs))
    if (name === named || !Object.hasOwn(verbs, named)) add(program, run);
  return program;
}

const paths = ['[path...]', 'files, or directories searched for *.yaml and *.yml'] as const;
const config = [
  '--config <file>',
  'the project file, instead of the nearest rollcall.yaml',
] as const;

function addValidate(program: Command, run: Runner): void {
  withOutput(program.command('validate').argument(...paths))
    .description('check files offline')
    .option(...config)
    .action((files, flags) => run(flags, (context) => validateCommand(files, flags, context)));
}

function addPlan(program: Command, run: Runner): void {
  withSystem(program.command('plan').argument(...paths))
    .description('show what apply would do; changes nothing')
    .option('--detailed-exitcode', 'exit with 2 when there are changes')
    .action((files, flags) => run(flags, (context) => planCommand(files, flags, context)));
}

function addApply(program: Command, run: Runner): void {
  withSystem(program.command('apply').argument(...paths))
    .description('plan, show, ask, and create the missing users')
    .option('--yes', 'do not ask')
    .option('--ledger <file>', 'where to record what was done (default .rollcall/ledgers/…)')
    .option('--credentials <file>', 'keep generated passwords in this new file, mode 0600')
    .addOption(
      new Option(
        '--credentials-recipient <age1…>',
        'encrypt that file to this age public key (repeatable)',
      ).argParser((key: string, before: readonly string[] = []) => [...before, key]),
    )
    .action((files, flags) => run(flags, (context) => applyCommand(files, flags, context)));
}

function addSandbox(program: Command, run: Runner): void {
  withOutput(program.command('sandbox').argument('[path...]', 'files whose groups it should have'))
    .description('run the embedded ODiN server')
    .option('--state <file>', 'keep its users in this file')
    .addOption(
      new Option('--port <n>', 'port on 127.0.0.1 (default: a free one)').argParser(
        wholeTo(65_535),
      ),
    )
    .option('--fault <list>', 'let answers go wrong, such as 503=2%,reset-after-commit=1%,seed=42')
    .addOption(
      new Option('--latency-ms <n>', 'make every answer this much later').argParser(
        wholeTo(600_000),
      ),
    )
    .addOption(
      new Option('--requests-per-second <n>', 'answer more than this with 429').argParser(
        wholeTo(1_000_000),
      ),
    )
    .addOption(
      new Option('--token-ttl <seconds>', 'how long a token lives (default 3600)').argParser(
        wholeTo(1_000_000),
      ),
    )
    .option('--verbose', 'tell of every request on stderr')
    .action((files, flags) => run(flags, (context) => sandboxCommand(files, flags, context)));
}

function addSchema(program: Command, run: Runner): void {
  const kinds = ['project', 'group', 'plan', 'ledger'];
  const kind = program.createArgument('[kind]', 'of document').choices(kinds).default('group');
  withOutput(program.command('schema').addArgument(kind))
    .description('print a JSON Schema')
    .action((name, flags) =>
      run(flags, async (context) => {
        const { schemaCommand } = await import('./schema.ts');
        return schemaCommand(name, context);
      }),
    );
}

function withOutput(command: Command): Command {
  return command
    .option('--json', 'print one JSON document and nothing else')
    .option('--quiet', 'print results and failures only')
    .option('--no-color', 'print without colours (NO_COLOR does the same)');
}

function withSystem(command: Command): Command {
  return withOutput(command)
    .option(...config)
    .option('--endpoint <url>', 'address of the ODiN API (or ODIN_ENDPOINT)')
    .option('--sandbox [state]', 'use an embedded ODiN server over this state file')
    .addOption(
      new Option('--requests-per-second <n>', 'limit of the run (default 5)').argParser(positive),
    )
    .addOption(
      new Option('--concurrency <n>', 'requests at a time (default 4)').argParser(wholeTo(64)),
    )
    .addOption(
      new Option('--timeout <seconds>', 'limit of one request (default 600)').argParser(positive),
    )
    .option('--full', 'show every field of every user')
    .option('--verbose', 'tell of every request on stderr');
}

function positive(text: string): number {
  const value = Number(text);
  if (value >= 0.001 && value <= 1e6) return value;
  throw new InvalidArgumentError('It must be a number from 0.001 to 1000000.');
}

function wholeTo(most: number): (text: string) => number {
  return (text) => {
    if (/^[1-9]\d{0,8}$/.test(text) && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  };
}
