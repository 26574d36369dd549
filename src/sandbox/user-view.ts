import { type Json, type JsonObject, objectAt, textAt } from './json.ts';
import { formatPhoneNumber } from './phone.ts';
import type { Entry, Group, StoredUser } from './types.ts';
import { zoneDisplayName } from './zones.ts';

/** Gives the user as GET /users?userId and POST /users answer it, in seed 004's order of keys (facts A6). */
export function toUserDocument(user: StoredUser, group: Group): JsonObject {
  if (user.seeded) return user.fields;
  return { ...blankDocument(user, group), ...user.fields };
}

/** Gives the document of a user with nothing set: absent text is "" since ODiN 6.1.2 (facts A12). */
export function blankDocument(user: StoredUser, group: Group): JsonObject {
  return {
    serviceProviderId: user.serviceProviderId,
    groupId: user.groupId,
    userId: user.userId,
    lastName: '',
    firstName: '',
    callingLineIdLastName: '',
    callingLineIdFirstName: '',
    hiraganaLastName: '',
    hiraganaFirstName: '',
    extension: '',
    language: group.language,
    timeZone: group.timeZone,
    timeZoneDisplayName: zoneDisplayName(group.timeZone),
    defaultAlias: user.userId,
    countryCode: group.countryCode,
    allowVideo: true,
    callingLineIdPhoneNumber: '',
    phoneNumber: '',
    domain: domainOf(user.userId),
    endpointType: 'none',
    aliases: [],
    accessDeviceEndpoint: { contacts: [] },
    trunkAddressing: { trunkGroupDeviceEndpoint: { contacts: [] } },
    department: { serviceProviderId: '', groupId: '', name: '' },
    emailAddress: '',
    nationalPrefix: '',
    phoneNumberActivated: false,
    isEnterprise: group.isEnterprise ?? true,
    passwordExpiresDays: '-2147483648',
  };
}

/** Gives the `profile` of a registration row (seed 000): none is null there, not "". */
export function toProfile({ document, user }: Entry): JsonObject {
  const national = textAt(document, 'phoneNumber');
  const countryCode = textAt(document, 'countryCode');
  const get = (key: string): Json => document[key] ?? '';
  return {
    userId: user.userId,
    lastName: get('lastName'),
    firstName: get('firstName'),
    department: departmentText(document),
    phoneNumber: national && formatPhoneNumber({ countryCode, national }),
    phoneNumberActivated: national ? (document['phoneNumberActivated'] ?? null) : null,
    emailAddress: textAt(document, 'emailAddress') || null,
    hiraganaLastName: get('hiraganaLastName'),
    hiraganaFirstName: get('hiraganaFirstName'),
    inTrunkGroup: document['endpointType'] === 'trunkAddressing',
    extension: get('extension'),
    countryCode: national ? Number(countryCode) : null,
    nationalPrefix: textAt(document, 'nationalPrefix') || null,
    domain: domainOf(user.userId),
  };
}

/** A group's department carries the group in brackets, an enterprise's does not (facts C8). */
function departmentText(document: JsonObject): string | null {
  const department = objectAt(document, 'department');
  const name = textAt(department, 'name');
  const groupId = textAt(department, 'groupId');
  return groupId ? `${name} (${groupId})` : name || null;
}

/** Gives what stands behind the @ of an id; ODiN derives `domain` from it (facts A6). */
export function domainOf(userId: string): string {
  return userId.slice(userId.indexOf('@') + 1);
}
