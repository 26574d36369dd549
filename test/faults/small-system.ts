import type { Json, JsonObject } from '../../src/model/json.ts';
import { CANARIES, GROUP } from './world.ts';

/** Users that the file declares. */
export const DECLARED = ['ann', 'bob', 'cyd', 'dee'].map((name) => `${name}@hostile.example`);
/** Users that may be live and are not declared. */
export const OTHERS = ['yan', 'zo\u00eb'].map((name) => `${name}@hostile.example`);

/** What a right system answers. */
export interface Right {
  readonly status: number;
  readonly json: Json;
}

/** A request that arrived whole. */
export interface Asked {
  readonly method: string;
  /** Below the base of the API, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
}

/** A group in memory and the answers of a system that has it. */
export interface SmallSystem {
  /** The users that are live now, by their ids in small letters. */
  readonly live: ReadonlyMap<string, JsonObject>;
  /** The answer; a create is carried out. */
  answer(asked: Asked): Right;
}

/** A system in which these users are live. */
export function makeSystem(live: readonly string[]): SmallSystem {
  const users = new Map(live.map((userId) => [userId, toUser(userId)] as const));
  let passwords = 0;
  const calls: Readonly<Record<string, (asked: Asked) => Right>> = {
    'POST /auth/token': () => ok({ token: TOKEN }),
    'PUT /auth/token': () => ok({ token: TOKEN }),
    'GET /groups': () => ok({ ...GROUP, groupName: 'Hostile', userCount: users.size }),
    'GET /groups/users/audit': () => ok({ data: [{ users: [...users.values()].map(toRecord) }] }),
    'GET /password/generate': ({ query }) => {
      const count = Number(query.get('limit') ?? 1);
      passwords += count;
      const made = Array.from({ length: count }, (_, n) => `c4nary-GEN-"${passwords - n}"&`);
      return ok(query.has('limit') ? { passwords: made } : { password: made[0] ?? '' });
    },
    'GET /users': ({ query }) => {
      if (query.has('groupId')) return ok([...users.values()].slice(0, 1));
      const userId = query.get('userId') ?? '';
      const user = users.get(userId.toLowerCase());
      return user ? ok(user) : refused(404, `[Error 4008] User not found: ${userId}`);
    },
    'POST /users': ({ body }) => {
      const { password, ...fields } = body;
      const userId = String(fields['userId']).toLowerCase();
      if (users.has(userId)) return refused(400, `[Error 4200] User already exists: ${userId}`);
      users.set(userId, { ...toUser(userId), ...fields });
      return { status: 201, json: users.get(userId) ?? null };
    },
  };
  return {
    live: users,
    answer: (asked) =>
      calls[`${asked.method} ${asked.path}`]?.(asked) ?? refused(404, `Not found: ${asked.path}`),
  };
}

/** A token with the given claims, as JSON text. */
export function tokenWith(claims: string, signature = 'SIGNATURE'): string {
  const encode = (text: string) => Buffer.from(text).toString('base64url');
  return `${encode('{"alg":"HS256"}')}.${encode(claims)}.${signature}`;
}

const TOKEN = tokenWith(
  '{"userId":"watcher","iat":1700000000,"exp":1700003600}',
  'c4nary-SIGNATURE',
);

/** The environment of a run against a system at this address. */
export function envFor(endpoint: string) {
  return {
    ODIN_ENDPOINT: endpoint,
    ODIN_USERNAME: 'watcher',
    ODIN_PASSWORD: CANARIES.signIn,
    USER_PW: CANARIES.user,
    CI: '1',
  };
}

/** The file that declares the users. */
export function groupFile(password: 'generate' | '{env: USER_PW}'): string {
  return [
    'apiVersion: rollcall/v1',
    'kind: Group',
    `serviceProviderId: ${GROUP.serviceProviderId}`,
    `groupId: ${GROUP.groupId}`,
    `defaults: {password: ${password}, title: "Night \\u00fc manager"}`,
    'users:',
    ...DECLARED.map((userId) => `  - ${JSON.stringify({ userId, ...namesOf(userId) })}`),
    '',
  ].join('\n');
}

function namesOf(userId: string) {
  const extension = String(1000 + userId.charCodeAt(0));
  return { firstName: `First ${userId.slice(0, 3)}`, lastName: "O'Neill", extension };
}

function toUser(userId: string): JsonObject {
  return {
    ...GROUP,
    userId,
    ...namesOf(userId),
    title: 'Night \u00fc manager',
    emailAddress: '',
    phoneNumber: '',
    aliases: [],
    department: { serviceProviderId: '', groupId: '', name: '' },
    address: { city: 'Tampa', addressLine1: '' },
    countryCode: '1',
    allowVideo: true,
    passwordExpiresDays: '-2147483648',
  };
}

function toRecord(user: JsonObject): JsonObject {
  const settings = { 'Call Waiting': { isActive: true, rings: [1, 2.5, null] } };
  return { ...GROUP, userId: user['userId'] ?? null, user, serviceSettings: settings };
}

function ok(json: Json): Right {
  return { status: 200, json };
}

function refused(status: number, error: string): Right {
  return { status, json: { error, status, details: '' } };
}
