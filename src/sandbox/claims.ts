import { type ApiError, refusals } from './api-error.ts';
import { type JsonObject, listAt, textAt } from './json.ts';
import { formatPhoneNumber } from './phone.ts';
import { type Entry, groupKey } from './types.ts';

/** Something that only one user may hold (facts B4). */
export interface Claim {
  readonly key: string;
  /** Makes the refusal for whoever else wants it. */
  readonly clash: () => ApiError;
}

/** Gives all that a user holds alone: userId and aliases system-wide, extension in the group, number system-wide. */
export function claimsOf({ user, document }: Entry): readonly Claim[] {
  const names = [user.userId, ...listAt(document, 'aliases').map(String)];
  return [
    ...names.map((name) => nameClaim(name)),
    ...extensionClaims(document, groupKey(user)),
    ...numberClaims(document),
  ];
}

function nameClaim(name: string): Claim {
  return { key: `name ${name.toLowerCase()}`, clash: () => refusals.userExists(name) };
}

function extensionClaims(document: JsonObject, group: string): readonly Claim[] {
  const extension = textAt(document, 'extension');
  if (!extension) return [];
  const key = `extension ${group} ${extension}`;
  return [{ key, clash: () => refusals.extensionTaken(extension) }];
}

/** The key is all digits in a row, so that every written form of a number is the same claim. */
function numberClaims(document: JsonObject): readonly Claim[] {
  const national = textAt(document, 'phoneNumber');
  if (!national) return [];
  const number = { countryCode: textAt(document, 'countryCode'), national };
  const key = `number ${number.countryCode}${national}`;
  return [{ key, clash: () => refusals.numberTaken(formatPhoneNumber(number)) }];
}
