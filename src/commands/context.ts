import type { Clock } from '../model/clock.ts';
import type { Reporter } from '../report/reporter.ts';
import type { Terminal } from '../report/terminal.ts';

/** What a command gets from the process. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly reporter: Reporter;
  readonly now: () => Date;
  readonly clock: Clock;
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP; asking for it takes these signals over, and the second one then ends the process at once. */
  readonly interrupted: () => AbortSignal;
}

/** Flags of every command that talks to a system. */
export interface SystemFlags {
  readonly config?: string;
  readonly endpoint?: string;
  /** A state file, or true for the default one. */
  readonly sandbox?: string | true;
  readonly requestsPerSecond?: number;
  readonly concurrency?: number;
  readonly timeout?: number;
  readonly verbose?: boolean;
  /** Patterns of user ids. */
  readonly target?: readonly string[];
  readonly allowDeletes?: number;
  readonly allowChanges?: number;
  readonly allowCreates?: number;
  readonly allowEmptied?: number;
  readonly allowLastNumbers?: number;
}
