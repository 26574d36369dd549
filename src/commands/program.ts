import { Command, Option } from 'commander';
import { version } from '../model/version.ts';
import type { Context } from './context.ts';
import { repeated, wholeTo } from './flag-values.ts';
import { config, type OutputFlags, withOutput, withSystem, withWrites } from './flags.ts';

/** Runs a command with a context made for its flags. */
export type Runner = (
  flags: OutputFlags,
  command: (context: Context) => Promise<number>,
) => Promise<void>;

const verbs: Readonly<Record<string, (program: Command, run: Runner) => void>> = {
  validate: addValidate,
  plan: addPlan,
  apply: addApply,
  undo: addUndo,
  sandbox: addSandbox,
  schema: addSchema,
};

/** Declares the command that is named, which is loaded when it runs, or all of them for help and for suggestions: a start need not wait for the others. */
export function makeProgram(run: Runner, named: string): Command {
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

function addValidate(program: Command, run: Runner): void {
  withOutput(program.command('validate').argument(...paths))
    .description('check files offline')
    .option(...config)
    .action((files, flags) =>
      run(flags, async (context) =>
        (await import('./validate.ts')).validateCommand(files, flags, context),
      ),
    );
}

function addPlan(program: Command, run: Runner): void {
  withSystem(program.command('plan').argument(...paths))
    .description('show what apply would do; changes nothing')
    .option('--detailed-exitcode', 'exit with 2 when there are changes')
    .addOption(
      new Option('--out <file.json>', 'save the plan for `apply --plan` (repeatable)').argParser(
        repeated,
      ),
    )
    .action((files, flags) =>
      run(flags, async (context) => (await import('./plan.ts')).planCommand(files, flags, context)),
    );
}

function addApply(program: Command, run: Runner): void {
  withWrites(program.command('apply').argument(...paths))
    .description('plan, show, ask, and make the users as declared')
    .option('--plan <file>', 'carry out this saved plan, and never more than it says')
    .option('--partial', 'with --plan: do what is still as approved, and leave the rest')
    .action((files, flags) =>
      run(flags, async (context) =>
        (await import('./apply.ts')).applyCommand(files, flags, context),
      ),
    );
}

function addUndo(program: Command, run: Runner): void {
  withWrites(program.command('undo').argument('<ledger>', 'the record of the run'))
    .description('put back what a run changed, as far as the system allows')
    .action((file, flags) =>
      run(flags, async (context) => (await import('./undo.ts')).undoCommand(file, flags, context)),
    );
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
    .action((files, flags) =>
      run(flags, async (context) =>
        (await import('./sandbox.ts')).sandboxCommand(files, flags, context),
      ),
    );
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
