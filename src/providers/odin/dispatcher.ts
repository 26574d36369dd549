import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** Bounds of a connection pool. */
export interface DispatcherOptions {
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly proxyFromEnvironment: boolean;
}

/** A pool of at most `concurrency` connections; a module of its own, since undici is loaded only when a request is made. */
export function openDispatcher(options: DispatcherOptions): Dispatcher {
  const agentOptions = {
    connections: options.concurrency,
    pipelining: 1,
    keepAliveTimeoutThreshold: 500,
    headersTimeout: options.timeoutSeconds * 1000,
    bodyTimeout: options.timeoutSeconds * 1000,
    connect: { timeout: 10_000 },
  };
  return options.proxyFromEnvironment
    ? new EnvHttpProxyAgent(agentOptions)
    : new Agent(agentOptions);
}
