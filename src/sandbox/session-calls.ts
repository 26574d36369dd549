import { refusals } from './api-error.ts';
import type { Call } from './calls.ts';
import type { JsonObject } from './json.ts';
import type { Account } from './types.ts';

/** POST /auth/token: signs in (facts A2). */
export function signIn(call: Call): JsonObject {
  const { username, password } = call.body();
  const account = call.accounts.find((one) => one.username === username);
  if (!account || password !== account.password) throw refusals.signIn();
  if (account.disabled) throw refusals.disabled();
  return toSession(call, account);
}

/** PUT /auth/token and GET /auth/session: tell who is signed in, with a fresh token (facts A2). */
export function showSession(call: Call): JsonObject {
  if (!call.account) throw refusals.unauthorized('a bearer token is missing');
  return toSession(call, call.account);
}

function toSession(call: Call, account: Account): JsonObject {
  const { username, serviceProviderId = '', groupId = '' } = account;
  return {
    token: call.tokens.issue(username),
    userId: username,
    loginType: loginTypeOf(account),
    serviceProviderId,
    groupId,
    resellerId: '',
    isReseller: false,
    isPaasAdmin: false,
    softwareVersion: '24',
    passwordExpiresDays: '2147483647',
    systemDomain: 'sandbox.invalid',
    groupDepartmentName: '',
    groupDepartmentPathName: '',
  };
}

function loginTypeOf({ serviceProviderId, groupId }: Account): string {
  if (groupId) return 'Group';
  return serviceProviderId ? 'Service Provider' : 'System';
}
