import { type JsonObject, textAt } from './json.ts';
import { parsePhoneNumber } from './phone.ts';
import odinSeed from './seed/grp.odin.json' with { type: 'json' };
import testSeed from './seed/regression.test.json' with { type: 'json' };
import { seedAssignment } from './services.ts';
import type { Group, State, StoredUser } from './types.ts';

/** Makes a group without users; the numbers are this sandbox's choice where BroadWorks leaves them to the operator. */
export function makeGroup(
  given: Partial<Group> & Pick<Group, 'serviceProviderId' | 'groupId' | 'domains'>,
): Group {
  return {
    groupName: given.groupId,
    userLimit: 999_999,
    language: 'English',
    timeZone: 'America/New_York',
    countryCode: '1',
    minExtensionLength: 2,
    maxExtensionLength: 6,
    defaultExtensionLength: 4,
    ...given,
  };
}

/** Gives what a new sandbox holds: the groups and users of seeds 000 and 002, bound by every rule of facts B4; the lists are this sandbox's choice. */
export function makeFirstState(): State {
  const odin = makeGroup({
    serviceProviderId: odinSeed.serviceProviderId,
    groupId: odinSeed.groupId,
    domains: ['parkbenchsolutions.com', 'example.com'],
    ownDomainsOnly: true,
    minExtensionLength: 4,
    maxExtensionLength: 4,
    phoneNumbers: ['+1-8135551000 - +1-8135559999', '+44-2079460000 - +44-2079460099'],
    reservedExtensions: { '1900': 'Hunt Group', '1910': 'Auto Attendant', '1990': 'Call Park' },
    reservedNumbers: { '+1-8135551900': 'Hunt Group', '+1-8135551910': 'Auto Attendant' },
  });
  const test = makeGroup({
    serviceProviderId: testSeed.serviceProviderId,
    groupId: testSeed.groupId,
    domains: ['alliedtelecom.net', 'example.com'],
    ownDomainsOnly: true,
    minExtensionLength: 3,
    maxExtensionLength: 4,
    phoneNumbers: [
      '+1-2023478000 - +1-2023478099',
      '+1-2025551200 - +1-2025551299',
      '+1-2026951100 - +1-2026951199',
      '+1-3092650700 - +1-3092650799',
      '+1-8135559900 - +1-8135559999',
    ],
    reservedExtensions: { '600': 'Hunt Group', '700': 'Call Park' },
    reservedNumbers: { '+1-2025551260': 'Hunt Group' },
  });
  const rows = testSeed.users.map(({ profile, data }) => toUser(profile, data.registrations, test));
  return { groups: [odin, test], users: [odinUser(), ...rows] };
}

function odinUser(): StoredUser {
  const { serviceProviderId, groupId, userId, user } = odinSeed;
  return { serviceProviderId, groupId, userId, fields: user, ...seedAssignment, seeded: true };
}

function toUser(
  profile: JsonObject,
  registrations: readonly JsonObject[],
  { serviceProviderId, groupId, countryCode }: Group,
): StoredUser {
  const fields = {
    ...names(profile),
    ...numberFields(profile, countryCode),
    ...given('extension', textAt(profile, 'extension')),
    ...given('emailAddress', textAt(profile, 'emailAddress')),
    ...departmentFields(profile, serviceProviderId),
  };
  const userId = textAt(profile, 'userId');
  return { serviceProviderId, groupId, userId, fields, services: [], packs: [], registrations };
}

/** The profile has no calling line names; they start out as the names do (facts B6). */
function names(profile: JsonObject): JsonObject {
  const { lastName, firstName, hiraganaLastName, hiraganaFirstName } = profile;
  return {
    lastName,
    firstName,
    callingLineIdLastName: lastName,
    callingLineIdFirstName: firstName,
    hiraganaLastName,
    hiraganaFirstName,
  };
}

function numberFields(profile: JsonObject, countryCode: string): JsonObject {
  const written = textAt(profile, 'phoneNumber');
  if (!written) return {};
  const number = parsePhoneNumber(written, countryCode);
  return {
    countryCode: number.countryCode,
    phoneNumber: number.national,
    phoneNumberActivated: profile['phoneNumberActivated'],
  };
}

/** "Telnyx (regression.test)" is the group's department Telnyx (facts C8). */
function departmentFields(profile: JsonObject, serviceProviderId: string): JsonObject {
  const [, name, groupId] = /^(.+) \((.+)\)$/.exec(textAt(profile, 'department')) ?? [];
  return name === undefined ? {} : { department: { serviceProviderId, groupId, name } };
}

function given(key: string, text: string): JsonObject {
  return text ? { [key]: text } : {};
}
