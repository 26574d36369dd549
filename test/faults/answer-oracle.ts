import { expect } from 'vitest';
import type { Served } from './answering.ts';
import { GROUP } from './world.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The ids, in small letters, in an audit as it was served; undefined for anything but a whole audit of the group. */
export function auditedUsers(served: Served | undefined): readonly string[] | undefined {
  const body = jsonOf(served);
  if (!served || body === undefined) return undefined;
  if (served.frame !== 'head' && !isGoodHead(served)) return undefined;
  const parts = isFields(body) && 'data' in body ? listOf(body['data']) : listOf(body);
  if (parts.length === 0 || !parts.every(isPart) || (isFields(body) && body['error']))
    return undefined;
  const ids = parts.flatMap(({ users }) => listOf(users)).map(idOf);
  const whole = ids.flatMap((id) => id ?? []);
  return whole.length === ids.length && new Set(whole).size === ids.length ? whole : undefined;
}

/** The count of users in an answer to GET /groups, where it tells one. */
function countedUsers(served: Served | undefined): number | undefined {
  let body = jsonOf(served);
  while (Array.isArray(body) || (isFields(body) && !('userCount' in body))) {
    const inner: unknown = Array.isArray(body) ? body[0] : (body['data'] ?? body['users']);
    body = inner;
  }
  const count = isFields(body) ? textOf(body['userCount']) : '';
  return /^\d{1,9}$/.test(count) ? Number(count) : undefined;
}

/** The token in an answer, where one stands in it. */
export function tokenIn(served: Served): string | undefined {
  const body = jsonOf(served);
  const token = isFields(body) ? body['token'] : undefined;
  return typeof token === 'string' ? token : undefined;
}

/** What JSON.parse makes of what was served. */
function jsonOf(served: Served | undefined): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(served?.readable);
    return served?.readable && JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isGoodHead({ status, headers }: Served): boolean {
  return status >= 200 && status < 300 && /json/.test(headers['content-type'] ?? '');
}

function isPart(part: unknown): part is Fields {
  return isFields(part) && part['users'] !== undefined && part['users'] !== null && !part['error'];
}

function idOf(record: unknown): string | undefined {
  if (!isFields(record)) return undefined;
  const user = isFields(record['user']) ? record['user'] : record;
  const get = (name: string) => textOf(user[name] ?? record[name]);
  const ours = Object.entries(GROUP).every(([name, id]) => get(name) === id);
  return ours ? get('userId').toLowerCase() : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? '' : String(value).trim();
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Before a create goes out, an audit was served in which the user is missing and the group is whole; and a look-up stands between two creates of one user. */
export function checkCreates(served: readonly Served[]): void {
  const creates = served.filter(({ call }) => call === 'POST /users');
  const until = served.indexOf(creates[0] as Served);
  const reads = creates.length > 0 ? served.slice(0, until) : [];
  const audit = reads.findLast(({ call }) => call === 'GET /groups/users/audit');
  const users = creates.length > 0 ? auditedUsers(audit) : [];
  expect(users, 'creates follow a whole audit').toBeDefined();
  const counted = countedUsers(reads.findLast(({ call }) => call === 'GET /groups'));
  if (creates.length > 0) expect(users?.length).toBeGreaterThanOrEqual(counted ?? 0);
  expect(creates.filter(({ userId }) => users?.includes(userId))).toEqual([]);
  const sent = new Set<string>();
  for (const { call, userId } of served) {
    if (call === 'GET /users') sent.delete(userId);
    if (call !== 'POST /users') continue;
    expect(sent.has(userId), `${userId} is looked up before it is sent again`).toBe(false);
    sent.add(userId);
  }
}
