import type { Handler } from './calls.ts';
import { auditGroup, showDomains, showExtensionLengths, showGroups } from './group-calls.ts';
import { moveUser } from './move-calls.ts';
import { generatePasswords } from './password-calls.ts';
import { showGroupRegistrations, showRegistrations } from './registration-calls.ts';
import { renameUser } from './rename.ts';
import { changeServices, showServices } from './service-calls.ts';
import { showSession, signIn } from './session-calls.ts';
import { changeUser, createUser, deleteUser, showUsers } from './user-calls.ts';

/** Where every path begins (facts A1). */
export const basePath = '/api/v2';

/** A method, a path below /api/v2, and what answers it. */
export type Route = readonly [method: string, path: string, handler: Handler];

/** All that the sandbox answers (facts A2, A4, A9). */
export const routes: readonly Route[] = [
  ['POST', '/auth/token', signIn],
  ['PUT', '/auth/token', showSession],
  ['GET', '/auth/session', showSession],
  ['GET', '/groups', showGroups],
  ['GET', '/groups/domains', showDomains],
  ['GET', '/groups/extensions', showExtensionLengths],
  ['GET', '/groups/users/audit', auditGroup],
  ['GET', '/password/generate', generatePasswords],
  ['GET', '/users', showUsers],
  ['POST', '/users', createUser],
  ['PUT', '/users', changeUser],
  ['DELETE', '/users', deleteUser],
  ['PUT', '/users/user-id', renameUser],
  ['PUT', '/users/group-id', moveUser],
  ['GET', '/users/registration', showRegistrations],
  ['GET', '/users/registration/bulk', showGroupRegistrations],
  ['GET', '/users/services', showServices],
  ['PUT', '/users/services', changeServices],
];

/** The one handler that is called without a token. */
export const openHandler: Handler = signIn;
