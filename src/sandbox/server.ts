import { createServer, type Server } from 'node:http';
import { RollcallError } from '../errors.ts';
import { ApiError } from './api-error.ts';
import { basePath, createListener } from './http.ts';
import { createSaver, type Saver } from './saver.ts';
import { makeFirstState, makeGroup } from './seeds.ts';
import { account } from './session-calls.ts';
import { formatState, readState, writeFileAtomically } from './state-file.ts';
import { Store } from './store.ts';
import { createTokens } from './tokens.ts';
import type { State } from './types.ts';

const host = '127.0.0.1';
/** Longer than clients keep idle sockets, so that none is closed under a request. */
const keepAliveMilliseconds = 60_000;

/** How to start a sandbox; every part has a default. */
export interface SandboxOptions {
  /** Where the state is kept between runs; without it the state is in memory only. */
  readonly stateFile?: string;
  /** A TCP port on 127.0.0.1; 0, the default, takes any free one. */
  readonly port?: number;
  /** Groups that are added, empty, when the state does not have them. */
  readonly ensureGroups?: readonly {
    readonly serviceProviderId: string;
    readonly groupId: string;
    readonly domain?: string;
  }[];
  /** How long a token lives, in seconds; 3,600 by default. */
  readonly tokenTtlSeconds?: number;
}

/** A running sandbox. */
export interface Sandbox {
  /** Where the API is, such as http://127.0.0.1:40404/api/v2. */
  readonly endpoint: string;
  readonly username: string;
  readonly password: string;
  /** Saves, ends every connection and frees the port; calling it again does nothing more. */
  close(): Promise<void>;
}

/** Starts an ODiN server on 127.0.0.1 over a state file; throws a RollcallError when file or port cannot be had. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { stateFile } = options;
  const store = await openStore(options);
  const saver = createSaver(() => writeState(store, stateFile));
  await firstSave(saver, stateFile);
  const tokens = createTokens(options.tokenTtlSeconds ?? 3600);
  const server = createServer(createListener({ store, tokens, save: saver.save }));
  server.keepAliveTimeout = keepAliveMilliseconds;
  const port = await listen(server, options.port ?? 0);
  let closing: Promise<void> | undefined;
  return {
    endpoint: `http://${host}:${port}${basePath}`,
    ...account,
    close() {
      closing ??= close(server, saver);
      return closing;
    },
  };
}

async function openStore({ stateFile, ensureGroups = [] }: SandboxOptions): Promise<Store> {
  const state = stateFile === undefined ? undefined : await readState(stateFile);
  const store = fillStore(state ?? makeFirstState(), stateFile);
  for (const { serviceProviderId, groupId, domain = `${groupId}.invalid` } of ensureGroups) {
    store.addGroup(makeGroup({ serviceProviderId, groupId, domains: [domain] }));
  }
  return store;
}

/** A file of the right form may still contradict itself, such as two users with one number. */
function fillStore(state: State, stateFile: string | undefined): Store {
  try {
    return new Store(state);
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    throw new RollcallError(
      'usage',
      `The sandbox's state file ${stateFile} contradicts itself: ${cause.message}`,
      { cause, fix: 'Correct it, or move it away to start afresh.' },
    );
  }
}

async function writeState(store: Store, stateFile: string | undefined): Promise<void> {
  if (stateFile === undefined) return;
  await writeFileAtomically(stateFile, formatState(store.groups, store.stateTexts()));
}

/** Saving once before the first request shows that the file can be written. */
async function firstSave(saver: Saver, stateFile: string | undefined): Promise<void> {
  try {
    await saver.save();
  } catch (cause) {
    throw new RollcallError(
      'cannotWriteFile',
      `Cannot write the sandbox's state file ${stateFile}`,
      { cause, fix: 'Make its folder writable, or name another state file.' },
    );
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `The sandbox cannot listen on ${host}:${port}`;
      reject(
        new RollcallError('usage', message, {
          cause,
          fix: 'Choose another port, or leave it out.',
        }),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Connections that still carry an answer get it first: what is being saved is saved before they end. */
async function close(server: Server, saver: Saver): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  await saver.idle();
  server.closeAllConnections();
  await closed;
}
