import type { Problem } from './model/problem.ts';

/** What can end a run, each with its exit code (contract: Exit codes) and what to do about it. */
const failures = {
  invalidFiles: { exitCode: 1, remedy: 'Correct the files and run again.' },
  noFiles: { exitCode: 1, remedy: 'Name a group file or a directory that holds some.' },
  noEndpoint: {
    exitCode: 1,
    remedy: 'Set ODIN_ENDPOINT, or `odin.endpoint` in rollcall.yaml, or try it with --sandbox.',
  },
  badProxy: { exitCode: 1, remedy: 'Write it as http://host:port.' },
  badEndpoint: {
    exitCode: 1,
    remedy: 'Give an https:// address, or http:// on this machine only.',
  },
  noCredentials: {
    exitCode: 1,
    remedy: 'Set ODIN_USERNAME and ODIN_PASSWORD, or ODIN_TOKEN, in the environment.',
  },
  signInFailed: { exitCode: 1, remedy: 'Check ODIN_USERNAME and ODIN_PASSWORD, then run again.' },
  unreachable: { exitCode: 1, remedy: 'Check the endpoint and the network, then run again.' },
  refusedRead: {
    exitCode: 1,
    remedy: 'Nothing was changed. Correct what the system complains of, then run again.',
  },
  badRead: {
    exitCode: 1,
    remedy: 'Nothing was changed. Run again; if it stays, ask the operator of the system.',
  },
  cannotWriteFile: {
    exitCode: 1,
    remedy: 'Choose a path that can be written and does not exist yet.',
  },
  missingSecrets: { exitCode: 1, remedy: 'Provide the passwords, then run again.' },
  badPlanFile: {
    exitCode: 1,
    remedy: 'Make the plan again with `rollcall plan --out FILE`, and have it approved.',
  },
  stalePlan: {
    exitCode: 3,
    remedy: 'Make the plan again with `rollcall plan --out FILE`, and have it approved.',
  },
  badLedger: { exitCode: 1, remedy: 'Name the ledger of the run that is to be undone.' },
  noApproval: { exitCode: 3, remedy: 'Run in a terminal and answer the question, or add --yes.' },
  usage: { exitCode: 64, remedy: 'See `rollcall --help`.' },
  askedToWait: { exitCode: 1, remedy: 'Run again after that time.' },
  interrupted: {
    exitCode: 130,
    remedy: 'Run the same command again: it continues where this one ended.',
  },
} as const satisfies Record<string, { exitCode: number; remedy: string }>;

/** The name of a failure in the table above. */
export type FailureCode = keyof typeof failures;

/** The one error that rollcall throws for a user to read; anything else that reaches cli.ts is a bug. */
export class RollcallError extends Error {
  override readonly name = 'RollcallError';
  readonly code: FailureCode;
  readonly problems: readonly Problem[];
  /** What to do now; the table's remedy unless the place that failed knows better. */
  readonly fix: string;

  constructor(
    code: FailureCode,
    message: string,
    options: { problems?: readonly Problem[]; fix?: string; cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.problems = options.problems ?? [];
    this.fix = options.fix ?? failures[code].remedy;
  }

  /** The core and its chunks are bundled apart, each with a class of its own; the name makes them one. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'RollcallError';
  }

  get exitCode(): number {
    return failures[this.code].exitCode;
  }
}
