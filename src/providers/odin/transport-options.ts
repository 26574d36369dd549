import type { Clock } from '../../model/clock.ts';
import type { Pace } from './pace.ts';

/** How requests travel. */
export interface TransportOptions {
  /** Base of every request, without a slash at its end. */
  readonly endpoint: string;
  readonly concurrency: number;
  /** Of reading a group; no other request is given more than a minute. */
  readonly timeoutSeconds: number;
  readonly pace: Pace;
  readonly clock: Clock;
  /** Whether HTTPS_PROXY and NO_PROXY choose the way. */
  readonly proxyFromEnvironment: boolean;
  /** Aborted when the run is interrupted. */
  readonly signal: AbortSignal;
  /** Told of every request and its end: method, path, status or failure, milliseconds. */
  readonly trace?: ((line: string) => void) | undefined;
  /** Told of waits that a person may wonder about. */
  readonly notice?: ((line: string) => void) | undefined;
}
