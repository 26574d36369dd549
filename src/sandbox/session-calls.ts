import { refusals } from './api-error.ts';
import type { Call } from './calls.ts';
import type { JsonObject } from './json.ts';

/** POST /auth/token: signs in (facts A2). */
export function signIn(call: Call): JsonObject {
  const { username, password } = call.body();
  const { account } = call;
  if (username !== account.username || password !== account.password) throw refusals.signIn();
  return toSession(call, account.username);
}

/** PUT /auth/token: gives a new token for a good one (facts A2). */
export function refreshToken(call: Call): JsonObject {
  return toSession(call, call.userId);
}

/** GET /auth/session: tells who is signed in, with a fresh token (facts A2). */
export function showSession(call: Call): JsonObject {
  return toSession(call, call.userId);
}

function toSession(call: Call, userId: string): JsonObject {
  return {
    token: call.tokens.issue(userId),
    userId,
    loginType: 'System',
    serviceProviderId: '',
    groupId: '',
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
