import { CommanderError } from 'commander';
import { makeProgram, type Runner } from './program.ts';

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
