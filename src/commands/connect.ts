import { statSync } from 'node:fs';
import { resolveSettings, type Settings } from '../config/settings.ts';
import type { Config } from '../config/types.ts';
import { RollcallError } from '../errors.ts';
import type { Credentials } from '../model/secret.ts';
import { Secret } from '../model/secret.ts';
import { resolveEndpoint } from '../providers/odin/endpoint.ts';
import type { HttpOptions } from '../providers/odin/http.ts';
import { makePace } from '../providers/odin/pace.ts';
import type { Context, SystemFlags } from './context.ts';

const DEFAULT_STATE = '.rollcall/sandbox.json';

/** Works out endpoint and credentials, hands them to `work`, and ends the embedded server, where there is one, after it. */
export async function withSystem<T>(
  config: Config,
  flags: SystemFlags,
  context: Context,
  work: (http: HttpOptions, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = resolveSettings(flags, context.env, config.project);
  const { close, ...system } =
    flags.sandbox === undefined ? realSystem(settings) : await startSandbox(flags.sandbox, config);
  try {
    const http = httpOptions(system, settings, flags, context);
    return await work(http, settings).catch((error) => {
      throw withAddress(error, http.endpoint);
    });
  } finally {
    await close();
  }
}

/** A network failure says where it was; only here is that known. */
function withAddress(error: unknown, endpoint: string): unknown {
  if (!(error instanceof RollcallError) || error.code !== 'unreachable') return error;
  const { fix, cause } = error;
  return new RollcallError('unreachable', `${endpoint}: ${error.message}`, { fix, cause });
}

interface System {
  readonly endpoint: string;
  readonly credentials: Credentials;
}

function httpOptions(
  { endpoint, credentials }: System,
  { concurrency, timeoutSeconds, requestsPerSecond }: Settings,
  { verbose }: SystemFlags,
  { env, reporter, clock, interrupted }: Context,
): HttpOptions {
  const address = resolveEndpoint(endpoint);
  return {
    endpoint: address,
    credentials,
    concurrency,
    timeoutSeconds,
    pace: makePace(requestsPerSecond, clock),
    clock,
    // Plain http never leaves this machine.
    proxyFromEnvironment:
      address.startsWith('https:') && Boolean(env['HTTPS_PROXY'] ?? env['https_proxy']),
    signal: interrupted(),
    trace: verbose ? (line) => reporter.note(line) : undefined,
    notice: (line) => reporter.delay(line),
  };
}

function realSystem({ endpoint, credentials }: Settings) {
  if (!endpoint) throw new RollcallError('noEndpoint', 'It is not said which system to talk to.');
  if (!credentials)
    throw new RollcallError('noCredentials', 'There are no credentials to sign in with.');
  return { endpoint, credentials, close: async () => {} };
}

async function startSandbox(state: string | true, config: Config) {
  const stateFile = state === true ? DEFAULT_STATE : state;
  const server = await import('../sandbox/server.ts');
  const sandbox = await server.startSandbox({ stateFile, ensureGroups: sandboxGroups(config) });
  const { endpoint, username, close } = sandbox;
  const password = new Secret(sandbox.password);
  return { endpoint, close, credentials: { kind: 'password', username, password } as const };
}

/** The groups that the files declare, so that anybody's own files can be tried on the sandbox. */
export function sandboxGroups(config: Config) {
  return config.groups
    .filter((group) => group.serviceProviderId && group.groupId)
    .map(({ serviceProviderId, groupId, domain }) => ({
      serviceProviderId,
      groupId,
      ...(domain ? { domain } : {}),
    }));
}

/** `--sandbox PATH` takes the PATH for its state file: said before anything is read. */
export function checkSandboxState({ sandbox }: SystemFlags): void {
  if (typeof sandbox !== 'string') return;
  if (sandbox === '') throw new RollcallError('usage', 'The STATE of --sandbox is empty.');
  if (!isDirectory(sandbox) && !/\.ya?ml$/.test(sandbox)) return;
  throw new RollcallError('usage', `${sandbox} is not a state file of the sandbox.`, {
    fix: `Write the PATH first: rollcall plan ${sandbox} --sandbox`,
  });
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
