import { type Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** A pool whose way HTTPS_PROXY and NO_PROXY choose; a tunnel is opened by CONNECT, which only undici's index gives to its dispatchers. */
export function openProxied(options: Agent.Options): Dispatcher {
  return new EnvHttpProxyAgent(options);
}
