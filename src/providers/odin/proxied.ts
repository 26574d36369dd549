import { type Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { RollcallError } from '../../errors.ts';

/** A pool whose way HTTPS_PROXY and NO_PROXY choose; a tunnel is opened by CONNECT, which only undici's index gives to its dispatchers. */
export function openProxied(options: Agent.Options): Dispatcher {
  try {
    return new EnvHttpProxyAgent(options);
  } catch (cause) {
    throw new RollcallError('badProxy', 'HTTPS_PROXY or HTTP_PROXY is not an address.', { cause });
  }
}
