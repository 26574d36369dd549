import { isObject, type Json, type JsonObject } from '../../../../src/model/json.ts';

/** The user records of an audit: `{data:[{users:[…]}]}`, `{users:[…]}`, lists of these, and a lone object in place of a list of one (facts A12, C28); undefined for anything else. */
export function auditRecords(body: Json | undefined): readonly Json[] | undefined {
  if (isObject(body) && body['error']) return undefined;
  if (isObject(body)) return 'data' in body ? auditRecords(asList(body['data'])) : usersOf(body);
  if (!Array.isArray(body) || body.length === 0) return undefined;
  const parts = body.map((part) => (isObject(part) ? usersOf(part) : undefined));
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

/** A part that tells of an error is not whole, whatever else it holds. */
function usersOf(part: JsonObject): readonly Json[] | undefined {
  const users = part['users'];
  if (users === undefined || users === null || part['error']) return undefined;
  return asList(users);
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
