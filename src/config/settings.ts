import { type Credentials, Secret } from '../model/secret.ts';
import type { Project } from './types.ts';

/** What flags can say about the system; undefined where the flag is not given. */
export interface SettingFlags {
  readonly endpoint?: string | undefined;
  readonly requestsPerSecond?: number | undefined;
  readonly concurrency?: number | undefined;
  /** Seconds. */
  readonly timeout?: number | undefined;
}

/** How to reach the system: flag before environment before project file before default. */
export interface Settings {
  readonly endpoint: string | undefined;
  readonly credentials: Credentials | undefined;
  readonly requestsPerSecond: number;
  readonly concurrency: number;
  readonly timeoutSeconds: number;
}

/** Resolves the settings of a run (contract: Environment). */
export function resolveSettings(
  flags: SettingFlags,
  env: NodeJS.ProcessEnv,
  { odin }: Pick<Project, 'odin'>,
): Settings {
  return {
    endpoint: flags.endpoint ?? (env['ODIN_ENDPOINT'] || odin.endpoint),
    credentials: credentialsFrom(env),
    requestsPerSecond: flags.requestsPerSecond ?? odin.requestsPerSecond ?? 5,
    concurrency: flags.concurrency ?? odin.concurrency ?? 4,
    timeoutSeconds: flags.timeout ?? odin.timeoutSeconds ?? 600,
  };
}

function credentialsFrom(env: NodeJS.ProcessEnv): Credentials | undefined {
  const { ODIN_TOKEN: token, ODIN_USERNAME: username, ODIN_PASSWORD: password } = env;
  if (token) return { kind: 'token', token: new Secret(token) };
  if (!username || !password) return undefined;
  return { kind: 'password', username, password: new Secret(password) };
}
