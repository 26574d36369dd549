import { setFlagsFromString } from 'node:v8';
import type { Dispatcher } from 'undici';
import request from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';

/** Bounds of a connection pool. */
export interface DispatcherOptions {
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly proxyFromEnvironment: boolean;
}

/** A pool of connections that sends one request at a time on each. */
export interface Connections {
  request(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData>;
  /** Ends them at once; no request may be under way. */
  destroy(): Promise<void>;
}

/**
 * Opens a pool of at most `concurrency` connections. A module of its own, of undici's parts alone:
 * its index also loads fetch, WebSocket and caches, 30 ms a start.
 */
export async function openConnections(options: DispatcherOptions): Promise<Connections> {
  // Ahead of the flag: with a flag of V8 changed, Node compiles its own modules anew, this one in 4 ms more.
  await import('node:crypto');
  // undici's HTTP parser is WebAssembly; optimising it in the background holds up the end of a short run by 60 ms.
  setFlagsFromString('--liftoff-only');
  const agentOptions = {
    connections: options.concurrency,
    pipelining: 1,
    keepAliveTimeoutThreshold: 500,
    headersTimeout: Math.ceil(options.timeoutSeconds * 1000),
    bodyTimeout: Math.ceil(options.timeoutSeconds * 1000),
    // Whatever NODE_TLS_REJECT_UNAUTHORIZED says: passwords go this way.
    connect: { timeout: 10_000, rejectUnauthorized: true },
    requestTls: { rejectUnauthorized: true },
    proxyTls: { rejectUnauthorized: true },
  };
  const dispatcher = options.proxyFromEnvironment
    ? (await import('./proxied.ts')).openProxied(agentOptions)
    : new Agent(agentOptions);
  return {
    request: (what) => request.call(dispatcher, what),
    destroy: () => dispatcher.destroy(),
  };
}
