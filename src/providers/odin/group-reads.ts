import { RollcallError } from '../../errors.ts';
import { isObject, type JsonObject } from '../../model/json.ts';
import { type GroupId, groupName } from '../../model/user.ts';
import { type Answer, single } from './answer.ts';
import { checked } from './checked.ts';
import type { Http } from './http.ts';
import { canonicalText, shorten } from './text.ts';

/** Refusals that say what an account may see, not how the system is. */
const KEPT_BACK: ReadonlySet<number> = new Set([403, 404, 405, 501]);

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

/** The parameters that name a group. */
export function groupQuery({ serviceProviderId, groupId }: GroupId): string {
  return String(new URLSearchParams({ serviceProviderId, groupId }));
}
