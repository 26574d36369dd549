import { createServer } from 'node:http';
import type { Service } from './answering.ts';
import { createFaultyListener, type Troubles } from './faulty-listener.ts';
import { createListener, type Listener } from './http.ts';
import type { JsonObject } from './json.ts';
import { close, host, keepingTrack, listen } from './listening.ts';
import { lockState } from './lock.ts';
import { type GivenGroup, openStore } from './open-store.ts';
import { basePath } from './routes.ts';
import { createSaver, type Saver } from './saver.ts';
import { cannotWrite, formatState, writeFileAtomically } from './state-file.ts';
import type { Store } from './store.ts';
import { createTokens } from './tokens.ts';
import type { Account, Entry, StoredUser } from './types.ts';

export { parseFaults } from './fault-list.ts';

/** Longer than clients keep idle sockets, so that none is closed under a request. */
const keepAliveMilliseconds = 60_000;
/** Published, since there is nothing to protect on 127.0.0.1. */
const usualAccount: Account = { username: 'sandbox', password: 'sandbox' };

/** How to start a sandbox; every part has a default. */
export interface SandboxOptions extends Troubles {
  /** Where the state is kept between runs; without it the state is in memory only. */
  readonly stateFile?: string | undefined;
  /** A TCP port on 127.0.0.1; 0, the default, takes any free one. */
  readonly port?: number | undefined;
  /** Groups that are added, empty, when the state does not have them. */
  readonly ensureGroups?: readonly GivenGroup[];
  /** How long a token lives, in seconds; 3,600 by default. */
  readonly tokenTtlSeconds?: number | undefined;
  /** The one account, whatever the state says; else those of the state, else sandbox with the password sandbox. */
  readonly account?: Account;
}

/** A user as GET /users shows it. */
export type UserDocument = JsonObject &
  Pick<StoredUser, 'serviceProviderId' | 'groupId' | 'userId'>;

/** A running sandbox. */
export interface Sandbox {
  /** Where the API is, such as http://127.0.0.1:40404/api/v2. */
  readonly endpoint: string;
  readonly username: string;
  readonly password: string;
  /** Gives the users of all groups in the order of creation, as they are at this moment. */
  users(): readonly UserDocument[];
  /** Saves, ends every connection and frees the port; calling it again does nothing more. */
  close(): Promise<void>;
}

/** Starts an ODiN server on 127.0.0.1 over a state file; throws a RollcallError when file or port cannot be had. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const release = lockState(options.stateFile);
  try {
    return await start(options, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function start(options: SandboxOptions, release: () => void): Promise<Sandbox> {
  const { stateFile } = options;
  const store = await openStore(stateFile, options.ensureGroups ?? []);
  const saver = createSaver(() => writeState(store, stateFile));
  await firstSave(saver, stateFile);
  const accounts = chooseAccounts(options, store);
  const { username, password } = accounts[0];
  const tokens = createTokens(options.tokenTtlSeconds ?? 3600);
  const service = { store, tokens, accounts, save: saver.save };
  const running = new Set<Promise<void>>();
  const server = createServer(keepingTrack(chooseListener(service, options), running));
  server.keepAliveTimeout = keepAliveMilliseconds;
  const port = await listen(server, options.port ?? 0);
  let closing: Promise<void> | undefined;
  return {
    endpoint: `http://${host}:${port}${basePath}`,
    username,
    password,
    users: () => store.users().map(toUserDocument),
    close() {
      closing ??= close(server, saver, running).finally(release);
      return closing;
    },
  };
}

function chooseAccounts(
  { account }: SandboxOptions,
  { accounts }: Store,
): readonly [Account, ...Account[]] {
  const [first = usualAccount, ...others] = account ? [account] : accounts;
  return [first, ...others];
}

/** A sandbox without troubles does without what makes them. */
function chooseListener(service: Service, options: SandboxOptions): Listener {
  const { faults, latencyMs, requestsPerSecond, observe } = options;
  const troubled = faults ?? latencyMs ?? requestsPerSecond ?? observe;
  return troubled === undefined ? createListener(service) : createFaultyListener(service, options);
}

function toUserDocument({ user, document }: Entry): UserDocument {
  const { serviceProviderId, groupId, userId } = user;
  return { ...document, serviceProviderId, groupId, userId };
}

async function writeState(store: Store, stateFile: string | undefined): Promise<void> {
  if (stateFile === undefined) return;
  await writeFileAtomically(
    stateFile,
    formatState(store.groups, store.stateTexts(), store.accounts),
  );
}

/** Saving once before the first request shows that the file can be written. */
async function firstSave(saver: Saver, stateFile: string | undefined): Promise<void> {
  try {
    await saver.save();
  } catch (cause) {
    throw cannotWrite(stateFile, cause);
  }
}
