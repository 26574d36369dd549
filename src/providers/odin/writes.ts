import { RollcallError } from '../../errors.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { isObject } from '../../model/json.ts';
import { type NewUser, RUN_AGAIN, type SendResult } from '../../model/provider.ts';
import { type CurrentUser, userKey } from '../../model/user.ts';
import { type Answer, errorOf, isOk, single } from './answer.ts';
import { fields } from './fields.ts';
import type { Http } from './http.ts';
import { networkFailure } from './network.ts';
import { toCurrentUser } from './records.ts';
import { PASSING, remedyFor } from './remedies.ts';

/** BroadWorks' number for a userId that is taken (facts B8). */
const USER_EXISTS = 4200;
/** HTTP's own word for the same. */
const CONFLICT = 409;

const notShown = 'the answer does not show the user';

/** POST /users, once (facts A7). */
export async function createUser(http: Http, user: NewUser): Promise<SendResult> {
  const secrets = Object.values(user.secrets);
  try {
    return toResult(await http.post('/users', createBody(user), secrets), user);
  } catch (error) {
    return toFailure(error);
  }
}

/** Without an answer: a session that cannot be had, a turn that did not come, or the network. */
function toFailure(error: unknown): SendResult {
  if (error instanceof RollcallError) {
    const held = error.code === 'interrupted' || error.code === 'askedToWait';
    return { status: held ? 'held' : 'refused', error: { text: error.message }, fix: error.fix };
  }
  const { text, fix, notSent, lasting } = networkFailure(error);
  if (!notSent) return { status: 'unsure', error: { text }, fix: RUN_AGAIN };
  return { status: lasting ? 'refused' : 'notDone', error: { text }, fix };
}

/** The body in the API's own forms; fields that are none are left out. */
function createBody(user: NewUser): JsonObject {
  const { serviceProviderId, groupId, userId } = user;
  const values = fields.flatMap(({ name, type }): [string, Json][] => {
    const value = user.fields[name];
    return value === undefined || value === null ? [] : [[name, type.wire(value, user)]];
  });
  const secrets = Object.entries(user.secrets).map(([name, secret]) => [name, secret.reveal()]);
  return {
    serviceProviderId,
    groupId,
    userId,
    ...Object.fromEntries(values),
    ...Object.fromEntries(secrets),
  };
}

/** Statuses of which another attempt may get a better one; HTTP says that 401 and 429 did nothing, but a look-up costs less than trust. */
const AGAIN: ReadonlySet<number> = new Set([401, ...PASSING]);

/** A refusal is the system's own word: a number, or a status of the 400s with JSON; a proxy's page says nothing. */
function toResult(answer: Answer, user: NewUser): SendResult {
  const { status: httpStatus } = answer;
  const error = errorOf(answer);
  if (isOk(answer)) {
    const made = shownUser(answer, user);
    if (made) return { status: 'done', httpStatus, user: made };
    if (error.code === undefined)
      return { status: 'unsure', httpStatus, error: { text: notShown }, fix: RUN_AGAIN };
  }
  const refusal = httpStatus >= 400 && httpStatus < 500 && !AGAIN.has(httpStatus);
  if (error.code === undefined && !(refusal && answer.json !== undefined))
    return { status: 'unsure', httpStatus, error, fix: RUN_AGAIN };
  const fix = remedyFor(httpStatus, error);
  const exists = error.code === USER_EXISTS || httpStatus === CONFLICT;
  const doubtful = !refusal || error.code === undefined;
  return { status: 'refused', exists, ...(doubtful ? { doubtful } : {}), httpStatus, error, fix };
}

/** The user that a 2xx answer shows; undefined when it shows another or none. */
function shownUser(answer: Answer, user: NewUser): CurrentUser | undefined {
  const made = single(answer.json);
  const id = isObject(made) ? made['userId'] : undefined;
  if (typeof id !== 'string' || userKey(id) !== userKey(user.userId)) return undefined;
  try {
    return toCurrentUser(made ?? null, answer.request);
  } catch {
    return undefined;
  }
}
