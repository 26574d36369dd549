import { once } from 'node:events';
import { readConfig } from '../config/read-config.ts';
import type { SeenRequest } from '../sandbox/faults.ts';
import { sandboxGroups } from './connect.ts';
import type { Context } from './context.ts';

/** Flags of `sandbox`. */
export interface SandboxFlags {
  readonly state?: string;
  readonly port?: number;
  /** What goes wrong, as the sandbox's list of faults. */
  readonly fault?: string;
  readonly latencyMs?: number;
  readonly requestsPerSecond?: number;
  /** In seconds. */
  readonly tokenTtl?: number;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

/** Runs the embedded ODiN server until it is interrupted; the groups of the files are there, empty. */
export async function sandboxCommand(
  paths: readonly string[],
  flags: SandboxFlags,
  context: Context,
): Promise<number> {
  const { startSandbox, parseFaults } = await import('../sandbox/server.ts');
  const faults = flags.fault === undefined ? undefined : parseFaults(flags.fault);
  const config = paths.length > 0 ? await readConfig({ paths }) : undefined;
  const sandbox = await startSandbox({
    stateFile: flags.state || undefined,
    port: flags.port,
    ensureGroups: config ? sandboxGroups(config) : [],
    faults,
    latencyMs: flags.latencyMs,
    requestsPerSecond: flags.requestsPerSecond,
    tokenTtlSeconds: flags.tokenTtl,
    observe: flags.verbose ? (seen) => context.reporter.note(requestLine(seen)) : undefined,
  });
  const { endpoint, username, password } = sandbox;
  if (flags.json)
    context.reporter.document({ kind: 'rollcall.sandbox', endpoint, username, password });
  else context.terminal.out.write(greeting(endpoint, username, password));
  const signal = context.interrupted();
  if (!signal.aborted) await once(signal, 'abort');
  await sandbox.close();
  return 0;
}

/** The sandbox's sign-in is no secret: it is the same for everyone. */
function greeting(endpoint: string, username: string, password: string): string {
  return [
    `The sandbox listens on ${endpoint} until Ctrl-C. In another terminal:`,
    '',
    `export ODIN_ENDPOINT=${endpoint} ODIN_USERNAME=${username} ODIN_PASSWORD=${password}`,
    '',
  ].join('\n');
}

/** A request in columns that hold every path of the API; what mostly is not there comes last. */
function requestLine({ method, path, userId = '-', status, fault = '', at }: SeenRequest): string {
  const took = `${Math.round(performance.now() - at)} ms`.padStart(8);
  const outcome = String(status ?? 'cut');
  return `${method.padEnd(6)}  ${path.padEnd(24)}  ${outcome}${took}  ${userId.padEnd(32)}  ${fault}`.trimEnd();
}
