import type { Answer } from './answer.ts';
import { networkFailure } from './network.ts';
import { nameOf, type Outgoing } from './outgoing.ts';
import type { TransportOptions } from './transport-options.ts';

/** Tells of a request when it has ended, however it did. */
export async function traced(
  outgoing: Outgoing,
  answered: Promise<Answer>,
  { clock, trace }: TransportOptions,
): Promise<Answer> {
  const started = clock.now();
  const end = (how: unknown) =>
    trace?.(`${nameOf(outgoing)} ${how} ${Math.round(clock.now() - started)} ms`);
  try {
    const answer = await answered;
    end(answer.flaw ? `${answer.status}, ${answer.flaw},` : answer.status);
    return answer;
  } catch (error) {
    end(networkFailure(error).text);
    throw error;
  }
}
