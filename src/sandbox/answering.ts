import { ApiError, refusals } from './api-error.ts';
import { parseBody } from './bodies.ts';
import type { Call, Handler, Reply } from './calls.ts';
import { checkPermission } from './permissions.ts';
import type { Received } from './received.ts';
import { basePath, openHandler, routes } from './routes.ts';
import type { Store } from './store.ts';
import type { Tokens } from './tokens.ts';
import type { Account } from './types.ts';

/** What requests work on. */
export interface Service {
  readonly store: Store;
  readonly tokens: Tokens;
  /** Who may sign in. */
  readonly accounts: readonly Account[];
  /** Resolves when all that the store holds now is in the state file. */
  readonly save: () => Promise<void>;
}

/** What a request came to. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  readonly reply: Reply;
  /** Whether the store was changed, which it is even when that could not be saved. */
  readonly committed: boolean;
}

/** Carries out a request; a change is answered only when its change is saved. Never throws: a refusal is an answer. */
export async function answer(received: Received, service: Service): Promise<Answer> {
  const { revision } = service.store;
  let committed = false;
  try {
    const reply = run(received, service);
    committed = service.store.revision > revision;
    if (committed) await save(service);
    return { status: 200, reply, committed };
  } catch (cause) {
    const { status, message, details } =
      cause instanceof ApiError ? cause : new ApiError(500, `Internal error: ${String(cause)}`);
    return { status, reply: { error: message, status, details }, committed };
  }
}

function run(received: Received, { store, tokens, accounts }: Service): Reply {
  const { text, headers, method, path } = received;
  if (text === undefined) throw refusals.tooLarge();
  const { handle, account } = findHandler(received, tokens, accounts);
  const call: Call = {
    query: new URLSearchParams(received.query),
    body: () => parseBody(text, headers['content-type']),
    account,
    accounts,
    store,
    tokens,
  };
  if (account) checkPermission(account, `${method} ${path.slice(basePath.length)}`, call);
  return handle(call);
}

/** The token is asked for before the path is looked up: a stranger does not learn what is there. */
function findHandler(
  { method, path, headers }: Received,
  tokens: Tokens,
  accounts: readonly Account[],
): { readonly handle: Handler; readonly account?: Account | undefined } {
  const atPath = routes.filter(([, routePath]) => `${basePath}${routePath}` === path);
  const handle = atPath.find(([routeMethod]) => routeMethod === method)?.[2];
  if (handle === openHandler) return { handle };
  const username = tokens.check(headers.authorization);
  if (handle) return { handle, account: accounts.find((one) => one.username === username) };
  throw atPath.length > 0 ? refusals.method(method) : refusals.noRoute(path);
}

/** A change that could not be saved stays in memory, and the next save tries it again. */
async function save(service: Service): Promise<void> {
  try {
    await service.save();
  } catch (cause) {
    throw refusals.unsaved(cause instanceof Error ? cause.message : String(cause));
  }
}
