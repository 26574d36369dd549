import { type ApiError, refusals } from './api-error.ts';
import { isObject, type JsonObject, listAt, objectAt, textAt } from './json.ts';
import { formatPhoneNumber, type PhoneNumber, parsePhoneNumber } from './phone.ts';
import { type Entry, type Group, groupKey } from './types.ts';

/** Something that only one user may hold (facts B4). */
export interface Claim {
  readonly key: string;
  /** Makes the refusal for whoever else wants it. */
  readonly clash: () => ApiError;
}

/** Gives all that a user holds alone: its names, number and line/port system-wide, its extensions in the group. */
export function claimsOf({ user, document }: Entry): readonly Claim[] {
  return [
    ...[user.userId, ...otherNames(document)].map(nameClaim),
    ...extensionClaims(document, user),
    ...numberClaims(document),
    ...linePortClaims(document),
  ];
}

/** Gives the numbers that something else than users holds for the group, such as a hunt group (facts B4). */
export function reservedClaims({ reservedNumbers = {}, countryCode }: Group): readonly Claim[] {
  return Object.keys(reservedNumbers).map((text) =>
    numberClaim(parsePhoneNumber(text, countryCode)),
  );
}

/** Gives aliases and alternate ids: they exclude each other and the userIds (facts B4). */
export function otherNames(document: JsonObject): readonly string[] {
  const alternates = listAt(document, 'alternateUserId').filter(isObject);
  return [
    ...listAt(document, 'aliases').map(String),
    ...alternates.map((alternate) => textAt(alternate, 'alternateUserId')),
  ];
}

/** Names an extension of a group. */
export function extensionKey(
  group: Pick<Group, 'serviceProviderId' | 'groupId'>,
  extension: string,
): string {
  return `extension ${groupKey(group)} ${extension}`;
}

function nameClaim(name: string): Claim {
  return { key: `name ${name.toLowerCase()}`, clash: () => refusals.userExists(name) };
}

function extensionClaims(document: JsonObject, user: Entry['user']): readonly Claim[] {
  const extensions = [textAt(document, 'extension'), ...(user.alternateExtensions ?? [])];
  return extensions.filter(Boolean).map((extension) => ({
    key: extensionKey(user, extension),
    clash: () => refusals.extensionTaken(extension),
  }));
}

function numberClaims(document: JsonObject): readonly Claim[] {
  const national = textAt(document, 'phoneNumber');
  if (!national) return [];
  return [numberClaim({ countryCode: textAt(document, 'countryCode'), national })];
}

/** The key is all digits in a row, so that every written form of a number is the same claim. */
function numberClaim(number: PhoneNumber): Claim {
  const key = `number ${number.countryCode}${number.national}`;
  return { key, clash: () => refusals.numberTaken(formatPhoneNumber(number)) };
}

/** No number of its own is known for a line/port that is taken (facts B8; 4500 is a device's name), so it is an invalid value. */
function linePortClaims(document: JsonObject): readonly Claim[] {
  const trunk = objectAt(objectAt(document, 'trunkAddressing'), 'trunkGroupDeviceEndpoint');
  return [objectAt(document, 'accessDeviceEndpoint'), trunk].flatMap((endpoint) => {
    const linePort = textAt(endpoint, 'linePort');
    if (!linePort) return [];
    const clash = (): ApiError =>
      refusals.validation(`element linePort is in use by another user: ${linePort}`);
    return [{ key: `linePort ${linePort.toLowerCase()}`, clash }];
  });
}
