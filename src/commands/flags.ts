import { type Command, Option } from 'commander';
import { countTo, positive, repeated, wholeTo } from './flag-values.ts';

/** Flags that say how output looks. */
export interface OutputFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly full?: boolean;
  /** Commander's reading of --no-color. */
  readonly color?: boolean;
}

/** The flag of every command that reads the project file. */
export const config = [
  '--config <file>',
  'the project file, instead of the nearest rollcall.yaml',
] as const;

/** The flags that say how output looks. */
export function withOutput(command: Command): Command {
  return command
    .option('--json', 'print one JSON document and nothing else')
    .option('--quiet', 'print results and failures only')
    .option('--no-color', 'print without colours (NO_COLOR does the same)');
}

/** The flags of a command that reads a system. */
export function withSystem(command: Command): Command {
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
    .addOption(
      new Option(
        '--target <userId>',
        'only these users; * stands for anything (repeatable)',
      ).argParser(repeated),
    )
    .addOption(allow('deletes', 'users to delete and services to take away'))
    .addOption(allow('changes', 'live users to change'))
    .addOption(allow('creates', 'users to create'))
    .addOption(allow('emptied', 'groups to leave without users'))
    .addOption(allow('last-numbers', 'groups to leave without numbers'))
    .option('--full', 'show every field of every user')
    .option('--verbose', 'tell of every request on stderr');
}

/** The flags of a command that carries out a plan. */
export function withWrites(command: Command): Command {
  return withSystem(command)
    .option('--yes', 'do not ask')
    .option('--ledger <file>', 'where to record what was done (default .rollcall/ledgers/…)')
    .option('--credentials <file>', 'keep generated passwords in this new file, mode 0600')
    .addOption(
      new Option(
        '--credentials-recipient <age1…>',
        'encrypt that file to this age public key (repeatable)',
      ).argParser(repeated),
    );
}

/** Allows what a guard refuses; the plan says which number. */
function allow(what: string, of: string): Option {
  return new Option(`--allow-${what} <n>`, `allow exactly so many ${of}`).argParser(
    countTo(1_000_000),
  );
}
