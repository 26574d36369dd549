import type { RollcallError } from '../../errors.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Assignment } from '../../model/provider.ts';
import { userKey } from '../../model/user.ts';
import { assignedFields } from './assigned-lists.ts';
import { type Offers, offerOf, type Row } from './offers.ts';
import { badRecord } from './records.ts';
import { canonicalText, shorten } from './text.ts';

/** Where an assignment comes from and whose it is. */
export interface Origin {
  /** Method and path, for messages. */
  readonly request: string;
  readonly userId: string;
  readonly offers: Offers;
}

/** The lists of one user for `asked` fields; throws `badRead` that names the user for one that is missing or strange: it must never look like no services. */
export function toAssignment(
  shown: Json | undefined,
  origin: Origin,
  asked: readonly string[] = assignedFields.map(({ name }) => name),
): Assignment {
  const body = ofUser(shown, origin);
  const all = assignedFields
    .filter(({ name, list }) => asked.includes(name) || list in body)
    .map(({ name, list }) => ({ name, rows: readRows(body[list], list, origin) }));
  const had = all.map(({ name, rows }) => [name, assignedNames(rows)] as const);
  return { fields: Object.fromEntries(had), offered: offerOf(all, origin.offers) };
}

/** An answer need not repeat the id, but where it does it is that of the user. */
function ofUser(shown: Json | undefined, origin: Origin): JsonObject {
  if (!isObject(shown) || shown['error']) throw badLists(origin, 'no services of');
  const whose = canonicalText(shown['userId']) ?? origin.userId;
  if (userKey(whose) === userKey(origin.userId)) return shown;
  throw badLists(origin, `the services of ${shorten(whose)} in place of those of`);
}

function badLists({ request, userId }: Origin, what: string): RollcallError {
  return badRecord(request, `${what} ${shorten(userId)}`);
}

function readRows(raw: Json | undefined, list: string, origin: Origin): readonly Row[] {
  // A list of one may have become its one element (facts A12).
  const rows = isObject(raw) ? [raw] : raw;
  if (!Array.isArray(rows)) throw badLists(origin, `no list ${list} of`);
  return rows.map((row) => {
    const read = readRow(row);
    if (!read) throw badLists(origin, `a service in ${list} that is none, of`);
    return read;
  });
}

function readRow(row: Json): Row | undefined {
  if (!isObject(row)) return undefined;
  const { serviceName, alias = null } = row;
  const name = canonicalText(serviceName);
  const assigned = String(canonicalText(row['assigned'])).toLowerCase();
  if (!name || (assigned !== 'true' && assigned !== 'false')) return undefined;
  const other = alias === serviceName ? undefined : (canonicalText(alias) ?? undefined);
  return { name, alias: other, assigned: assigned === 'true' };
}

function assignedNames(rows: readonly Row[]): readonly string[] | null {
  const names = rows.filter(({ assigned }) => assigned).map(({ name }) => name);
  return names.length === 0 ? null : [...new Set(names)].sort();
}
