import { RollcallError } from '../../errors.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { isObject } from '../../model/json.ts';
import type { NewUser, SendResult } from '../../model/provider.ts';
import { type CurrentUser, userKey } from '../../model/user.ts';
import { type Answer, errorOf, isOk, single } from './answer.ts';
import { fields } from './fields.ts';
import type { Http } from './http.ts';
import { networkFailure } from './network.ts';
import { toCurrentUser } from './records.ts';
import { remedyFor } from './remedies.ts';

/** BroadWorks' number for a userId that is taken (facts B8). */
const USER_EXISTS = 4200;

const notShown = 'the answer does not show the user';
const lookUp = 'Run again: the next plan shows whether it is there.';

/** POST /users, once (facts A7). */
export async function createUser(http: Http, user: NewUser): Promise<SendResult> {
  try {
    const secrets = Object.values(user.secrets);
    return toResult(await http.send('POST', '/users', createBody(user), secrets), user);
  } catch (error) {
    if (error instanceof RollcallError)
      return { status: 'refused', error: { text: error.message }, fix: error.fix };
    const { text, fix, notSent } = networkFailure(error);
    return notSent
      ? { status: 'refused', error: { text }, fix }
      : { status: 'unsure', error: { text }, fix: lookUp };
  }
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

/** A refusal is the system's own word: a number, or a status of the 400s with JSON; a proxy's page says nothing. */
function toResult(answer: Answer, user: NewUser): SendResult {
  const { status: httpStatus } = answer;
  const error = errorOf(answer);
  if (isOk(answer)) {
    const made = shownUser(answer, user);
    if (made) return { status: 'done', httpStatus, user: made };
    if (error.code === undefined)
      return { status: 'unsure', httpStatus, error: { text: notShown }, fix: lookUp };
  }
  const refusal = httpStatus >= 400 && httpStatus < 500;
  if (error.code === undefined && !(refusal && answer.json !== undefined))
    return { status: 'unsure', httpStatus, error, fix: lookUp };
  const fix = remedyFor(httpStatus, error);
  const exists = error.code === USER_EXISTS;
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
