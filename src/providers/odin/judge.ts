import { RollcallError } from '../../errors.ts';
import type { SystemError } from '../../model/event.ts';
import { type Done, RUN_AGAIN, type SendResult } from '../../model/provider.ts';
import { type Answer, errorOf, isOk } from './answer.ts';
import { networkFailure } from './network.ts';
import { PASSING, remedyFor } from './remedies.ts';

/** How the answer to one kind of write tells that it was carried out. */
export interface Ending {
  /** What a 2xx answer shows of it; undefined when it does not show that it was done. */
  readonly shown: (answer: Answer) => Omit<Done, 'status' | 'httpStatus'> | undefined;
  /** What is said of a 2xx answer that does not. */
  readonly notShown: string;
  /** Whether it gives somebody a userId, which may be taken. */
  readonly takesId?: boolean;
  /** The refusal, where it is told in a form of its own. */
  readonly refusal?: (answer: Answer) => SystemError | undefined;
}

/** BroadWorks' number for a userId that is taken (facts B8). */
const USER_EXISTS = 4200;
/** HTTP's own word for the same. */
const CONFLICT = 409;
/** BroadWorks' number for a user that does not exist (facts B8). */
export const USER_NOT_FOUND = 4008;

/** Statuses of which another attempt may get a better one; HTTP says that 401 and 429 did nothing, but a look-up costs less than trust. */
const AGAIN: ReadonlySet<number> = new Set([401, ...PASSING]);

/** A refusal is the system's own word: a number, or a status of the 400s with JSON; a proxy's page says nothing. */
export function judge(answer: Answer, ending: Ending): SendResult {
  const { status: httpStatus } = answer;
  const shown = isOk(answer) ? ending.shown(answer) : undefined;
  if (shown) return { status: 'done', httpStatus, ...shown };
  const error = ending.refusal?.(answer) ?? errorOf(answer);
  const refused = httpStatus >= 400 && httpStatus < 500 && !AGAIN.has(httpStatus);
  if (error.code === undefined && !(refused && answer.json !== undefined)) {
    const why = isOk(answer) ? { text: ending.notShown } : error;
    return { status: 'unsure', httpStatus, error: why, fix: RUN_AGAIN };
  }
  const doubtful = !refused || error.code === undefined;
  return {
    status: 'refused',
    ...reasons(error, httpStatus, ending),
    ...(doubtful ? { doubtful } : {}),
    httpStatus,
    error,
    fix: remedyFor(httpStatus, error),
  };
}

function reasons({ code }: SystemError, httpStatus: number, { takesId = false }: Ending) {
  const exists = takesId && (code === USER_EXISTS || httpStatus === CONFLICT);
  return {
    ...(exists ? { exists } : {}),
    ...(code === USER_NOT_FOUND ? { missing: true } : {}),
  };
}

/** Without an answer: a session that cannot be had, a turn that did not come, or the network. */
export function toFailure(error: unknown): SendResult {
  if (error instanceof RollcallError) {
    const held = error.code === 'interrupted' || error.code === 'askedToWait';
    return { status: held ? 'held' : 'refused', error: { text: error.message }, fix: error.fix };
  }
  const { text, fix, notSent, lasting } = networkFailure(error);
  if (!notSent) return { status: 'unsure', error: { text }, fix: RUN_AGAIN };
  return { status: lasting ? 'refused' : 'notDone', error: { text }, fix };
}
