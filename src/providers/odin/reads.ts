import { RollcallError } from '../../errors.ts';
import { isObject, type JsonObject } from '../../model/json.ts';
import { type CurrentUser, type GroupId, groupName, userKey } from '../../model/user.ts';
import {
  type Answer,
  describeAnswer,
  errorOf,
  isOk,
  single,
  tried,
  withoutSecrets,
} from './answer.ts';
import type { Http } from './http.ts';
import { toCurrentUser } from './records.ts';
import { remedyFor } from './remedies.ts';
import { canonicalText, shorten } from './text.ts';

/** BroadWorks' number for a user that does not exist (facts B8). */
const USER_NOT_FOUND = 4008;
/** Refusals that say what an account may see, not how the system is. */
const KEPT_BACK: ReadonlySet<number> = new Set([403, 404, 405, 501]);

/** GET /users?userId: the user in any group; undefined only when the system says in its own number that there is none. */
export async function readUser(http: Http, userId: string): Promise<CurrentUser | undefined> {
  const answer = await http.get(`/users?${new URLSearchParams({ userId })}`, { purpose: 'lookUp' });
  if (!isOk(answer) && errorOf(answer).code === USER_NOT_FOUND) return undefined;
  return theUser(userId, checked(answer));
}

/** GET /groups: `userCount` of one group (facts A4); undefined when the system keeps it back. */
export async function countUsers(http: Http, group: GroupId): Promise<number | undefined> {
  const answer = await http.get(`/groups?${groupQuery(group)}`);
  if (KEPT_BACK.has(answer.status)) return undefined;
  const body = single(checked(answer).json);
  const groups = (Array.isArray(body) ? body : [body]).filter(isObject);
  // One alone need not repeat its ids; among several it must.
  const found = groups.find((one) => isOf(one, group) && (groups.length === 1 || 'groupId' in one));
  if (!found) throw otherGroup(group, groups[0], answer);
  const count = canonicalText(found['userCount']) ?? '';
  return /^\d{1,9}$/.test(count) ? Number(count) : undefined;
}

/** GET /users of a group, one at most (facts A4): whether there is any; undefined when the system keeps it back. */
export async function hasUsers(http: Http, group: GroupId): Promise<boolean | undefined> {
  const answer = await http.get(`/users?${groupQuery(group)}&limit=1`);
  if (KEPT_BACK.has(answer.status)) return undefined;
  const { json } = checked(answer);
  return Array.isArray(json) ? json.length > 0 : isObject(single(json));
}

/** An answer need not repeat the ids, but where it does they are those of the group. */
function isOf(one: JsonObject, { serviceProviderId, groupId }: GroupId): boolean {
  const said = (name: string) => canonicalText(one[name]);
  const spoken = said('groupId') ?? said('userCount');
  return (
    spoken != null &&
    !('error' in one) &&
    (said('groupId') ?? groupId) === groupId &&
    (said('serviceProviderId') ?? serviceProviderId) === serviceProviderId
  );
}

function otherGroup(
  group: GroupId,
  shown: JsonObject | undefined,
  { request, redact }: Answer,
): RollcallError {
  const ids = ['serviceProviderId', 'groupId'].map((name) => canonicalText(shown?.[name]));
  const what = ids.filter(Boolean).join(' / ') || 'something else';
  return new RollcallError(
    'badRead',
    `${request} was asked for ${groupName(group)} and answered with ${shorten(redact(what))}.`,
  );
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
  try {
    return toCurrentUser(single(json) ?? null, request);
  } catch (error) {
    throw withoutSecrets(error, redact);
  }
}

/** The parameters that name a group. */
export function groupQuery({ serviceProviderId, groupId }: GroupId): string {
  return String(new URLSearchParams({ serviceProviderId, groupId }));
}

/** The answer, when it is one with JSON; throws `refusedRead` or `badRead` otherwise. */
export function checked(answer: Answer): Answer {
  if (isOk(answer) && answer.json !== undefined) return answer;
  const { request, flaw = 'something that is not JSON', attempts } = answer;
  if (isOk(answer))
    throw new RollcallError('badRead', `${request} was answered with ${flaw}${tried(attempts)}.`);
  const waits = answer.retryAfterMs ?? 0;
  const fix =
    waits > 0
      ? `The system asks for a wait of ${Math.ceil(waits / 1000)} seconds: run again after it.`
      : remedyFor(answer.status, errorOf(answer));
  throw new RollcallError('refusedRead', `${describeAnswer(answer)}.`, { fix });
}
