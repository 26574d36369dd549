import { RollcallError } from '../../errors.ts';
import type { Assignment } from '../../model/provider.ts';
import { type CurrentUser, userKey } from '../../model/user.ts';
import { type Answer, errorOf, isOk, single, withoutSecrets } from './answer.ts';
import { toAssignment } from './assignment.ts';
import { checked } from './checked.ts';
import type { Http } from './http.ts';
import { USER_NOT_FOUND } from './judge.ts';
import type { Offers } from './offers.ts';
import { toLookedUpUser } from './records.ts';
import { shorten } from './text.ts';

/** GET /users?userId: the user in any group; undefined only when the system says in its own number that there is none. */
export async function readUser(
  http: Http,
  userId: string,
  purpose: 'read' | 'lookUp',
): Promise<CurrentUser | undefined> {
  const answer = await http.get(`/users?${new URLSearchParams({ userId })}`, { purpose });
  if (!isOk(answer) && errorOf(answer).code === USER_NOT_FOUND) return undefined;
  return theUser(userId, checked(answer));
}

/** GET /users/services: what may be assigned to the user and what is (facts A4, A8). */
export async function readAssignment(
  http: Http,
  userId: string,
  offers: Offers,
): Promise<Assignment> {
  const path = `/users/services?${new URLSearchParams({ userId })}`;
  const { json, request, redact } = checked(await http.get(path, { purpose: 'lookUp' }));
  return redacted(redact, () => toAssignment(single(json), { request, userId, offers }));
}

/** A search that finds somebody else has not found the user. */
function theUser(userId: string, answer: Answer): CurrentUser {
  const user = shownUser(answer);
  if (userKey(user.userId) === userKey(userId)) return user;
  throw new RollcallError(
    'badRead',
    `${answer.request} was asked for ${userId} and answered with ${shorten(answer.redact(user.userId))}.`,
  );
}

function shownUser({ json, request, redact }: Answer): CurrentUser {
  return redacted(redact, () => toLookedUpUser(single(json) ?? null, request));
}

function redacted<T>(redact: Answer['redact'], read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw withoutSecrets(error, redact);
  }
}
