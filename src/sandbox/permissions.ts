import { refusals } from './api-error.ts';
import type { Call } from './calls.ts';
import { type JsonObject, textAt } from './json.ts';
import type { Account } from './types.ts';

/** The writes with the BroadWorks request behind each (facts B1, B2). */
const writes: Readonly<Record<string, string>> = {
  'POST /users': 'UserAddRequest22V2',
  'PUT /users': 'UserModifyRequest22',
  'DELETE /users': 'UserDeleteRequest',
  'PUT /users/user-id': 'UserModifyUserIdRequest',
  'PUT /users/group-id': 'UserModifyGroupIdRequest',
  'PUT /users/services': 'UserServiceAssignListRequest',
};
/** Calls that go by the userId alone, whatever group they name. */
const byUser: readonly string[] = [
  'DELETE /users',
  'PUT /users/user-id',
  'PUT /users/group-id',
  'GET /users/services',
  'PUT /users/services',
  'GET /users/registration',
];
const groupList = 'GroupGetListInServiceProviderRequest';
/** Requests that reach beyond one group. */
const beyondGroup: readonly string[] = [groupList, 'UserModifyGroupIdRequest'];

/** Refuses a call, such as "PUT /users", that the account may not make at all (4003) or not there (5404; facts B8). */
export function checkPermission(account: Account, name: string, call: Call): void {
  const request = requestOf(name, call);
  const isAllowed = !(account.readOnly && name in writes);
  if (!isAllowed || (account.groupId && beyondGroup.includes(request)))
    throw refusals.unauthorizedRequest(request);
  if (account.serviceProviderId && !isOwn(account, placeOf(name, call)))
    throw refusals.unauthorizedTransaction();
}

function requestOf(name: string, { query }: Call): string {
  if (name === 'GET /groups' && !query.has('groupId')) return groupList;
  return writes[name] ?? '';
}

/** What a call does not name is judged by the call itself. */
function isOwn(account: Account, place: JsonObject): boolean {
  return (['serviceProviderId', 'groupId'] as const).every((key) => {
    const [own, asked] = [account[key], textAt(place, key)];
    return !own || !asked || own === asked;
  });
}

/** The group that a call names, or that of the user that it names. */
function placeOf(name: string, call: Call): JsonObject {
  const isInQuery = !(name in writes) || name.startsWith('DELETE');
  const given = isInQuery ? Object.fromEntries(call.query) : call.body();
  if (!byUser.includes(name) && textAt(given, 'groupId')) return given;
  const user = call.store.findUser(textAt(given, 'userId'))?.user;
  return user ? { serviceProviderId: user.serviceProviderId, groupId: user.groupId } : given;
}
