import { once } from 'node:events';
import { readConfig } from '../config/read-config.ts';
import { sandboxGroups } from './connect.ts';
import type { Context } from './context.ts';

/** Flags of `sandbox`. */
export interface SandboxFlags {
  readonly state?: string;
  readonly port?: number;
  readonly json?: boolean;
}

/** Runs the embedded ODiN server until it is interrupted; the groups of the files are there, empty. */
export async function sandboxCommand(
  paths: readonly string[],
  flags: SandboxFlags,
  context: Context,
): Promise<number> {
  const config = paths.length > 0 ? await readConfig({ paths }) : undefined;
  const { startSandbox } = await import('../sandbox/server.ts');
  const sandbox = await startSandbox({
    ...(flags.state ? { stateFile: flags.state } : {}),
    ...(flags.port === undefined ? {} : { port: flags.port }),
    ensureGroups: config ? sandboxGroups(config) : [],
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
