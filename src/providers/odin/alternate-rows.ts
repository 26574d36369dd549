import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { userKey } from '../../model/user.ts';
import { canonicalText } from './text.ts';

/** The section of an audited user that tells of alternate ids, and its key in it (facts C13). */
export const UTILITIES = 'utilities';
export const ALTERNATES = 'alternateUserId';

/** The alternate ids that an audit shows beside `user`, in the form that they have in it; undefined where it has no such section, or only one of somebody else (facts C13). */
export function alternatesBeside(record: JsonObject, userId: string): Json | undefined {
  const utilities = record[UTILITIES];
  const section = isObject(utilities) ? utilities[ALTERNATES] : undefined;
  if (!isObject(section)) return undefined;
  const whose = canonicalText(section['userId']) ?? userId;
  if (userKey(whose) !== userKey(userId)) return undefined;
  const { users = null } = section;
  const rows: readonly Json[] = Array.isArray(users) ? users : [users];
  return rows.filter((row) => !isOwn(row, userId)).map(toItem);
}

/** The id that the user signs in with anyway stands among the others on some servers. */
function isOwn(row: Json, userId: string): boolean {
  if (!isObject(row)) return false;
  const isAlternate = canonicalText(row['alternate'])?.toLowerCase() !== 'false';
  return !isAlternate || canonicalText(row['userId'])?.toLowerCase() === userKey(userId);
}

function toItem(row: Json): Json {
  if (!isObject(row)) return row;
  const { userId = null, description = null } = row;
  return { alternateUserId: userId, description };
}
