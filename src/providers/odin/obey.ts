import { RollcallError } from '../../errors.ts';
import type { Incoming } from './exchange.ts';
import type { TransportOptions } from './transport-options.ts';

/** A wait that is told, in milliseconds. */
export const LONG_WAIT = 2000;

/** The whole run waits as the system asks, and goes slower after a 429; a wait that is longer than a request may take ends it. */
export function obey(
  { status, retryAfterMs = 0 }: Incoming,
  { pace, timeoutSeconds, notice }: TransportOptions,
): RollcallError | undefined {
  if (status === 429) pace.slowDown();
  if (status !== 429 && status !== 503) return undefined;
  const seconds = Math.ceil(retryAfterMs / 1000);
  if (seconds > timeoutSeconds)
    return new RollcallError(
      'askedToWait',
      `The system asks for a wait of ${seconds} seconds (HTTP ${status}).`,
    );
  const news = pace.pause(retryAfterMs);
  if (news && retryAfterMs >= LONG_WAIT)
    notice?.(`The system asks for a wait of ${seconds} seconds (HTTP ${status}).`);
  return undefined;
}
