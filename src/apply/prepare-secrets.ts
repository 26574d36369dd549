import type { ChangeOutcome } from '../model/event.ts';
import type { Change, Plan } from '../model/plan.ts';
import type { Provider } from '../model/provider.ts';
import type { Secret } from '../model/secret.ts';
import { type SecretSource, userKey } from '../model/user.ts';
import { makeCredentials, mayHavePassword, type Seal } from './credentials.ts';
import { PasswordPool } from './password-pool.ts';
import { readSecrets, type SecretRequest, secretKey } from './secrets.ts';

/** The write-only values of a run's creates. */
export interface PreparedSecrets {
  /** The values of one change; generated ones are kept before they are handed out. */
  readonly take: (change: Change) => Promise<Readonly<Record<string, Secret>>>;
  /** Trims the credentials file; returns how many generated passwords are in use now. */
  finish(outcomes: readonly ChangeOutcome[]): Promise<number>;
  /** For a run that ends before its first request: leaves no credentials file behind, which would stop the next one. */
  discard(): Promise<void>;
}

/** Where secrets come from and where generated ones are kept. */
export interface SecretOptions {
  /** By the key of the user. */
  readonly sources: ReadonlyMap<string, Readonly<Record<string, SecretSource>>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The credentials file; undefined keeps nothing. */
  readonly file: string | undefined;
  readonly seal: Seal;
}

/** Reads, generates and keeps all that can fail, before anything is sent. */
export async function prepareSecrets(
  plan: Plan,
  provider: Provider,
  { sources, env, file, seal }: SecretOptions,
): Promise<PreparedSecrets> {
  const requests = secretRequests(plan, sources);
  const given = readSecrets(requests, env);
  const receivers = requests
    .filter(({ source }) => source.from === 'generate')
    .map(({ change }) => change);
  const credentials = file === undefined ? undefined : makeCredentials(file, seal);
  const pool = new PasswordPool(provider, receivers, async (block) => credentials?.add(block));
  await pool.fill();
  const handedOut = new Set<string>();
  return {
    async take(change) {
      const named = requestsOf(change, sources).map(async ({ name, source }) => {
        if (source.from !== 'generate') return [name, given.get(secretKey(change, name))] as const;
        const secret = await pool.take(change);
        handedOut.add(change.id);
        return [name, secret] as const;
      });
      const entries = await Promise.all(named);
      return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
    },
    async finish(outcomes) {
      await credentials?.finish(outcomes);
      return outcomes.filter((one) => handedOut.has(one.changeId) && mayHavePassword(one)).length;
    },
    async discard() {
      if (handedOut.size === 0) await credentials?.finish([]);
    },
  };
}

/** All write-only values that the creates of a plan need. */
export function secretRequests(
  plan: Plan,
  sources: SecretOptions['sources'],
): readonly SecretRequest[] {
  return plan.changes
    .filter((change) => change.action === 'create')
    .flatMap((change) => requestsOf(change, sources));
}

function requestsOf(change: Change, sources: SecretOptions['sources']): readonly SecretRequest[] {
  const named = sources.get(userKey(change.userId)) ?? {};
  return Object.entries(named).map(([name, source]) => ({ change, name, source }));
}
