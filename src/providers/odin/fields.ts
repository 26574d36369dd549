import type { Field, FieldTable } from '../../model/field.ts';
import { aliases } from './aliases.ts';
import { alternateUserId } from './alternate-ids.ts';
import { assignedNames } from './assigned.ts';
import { accessDeviceEndpoint, endpointType, trunkAddressing } from './endpoints.ts';
import { knownLanguages, knownTimeZones } from './known.ts';
import { digits, phoneNumber, writtenNumber } from './numbers.ts';
import { lines } from './parts.ts';
import { department, derived, password } from './special.ts';
import { email, text } from './text.ts';

const name = { type: text(30), clearable: false, rule: '1 to 30 characters' } as const;
const title = (max: number) =>
  ({ type: text(max), clearable: true, rule: `1 to ${max} characters` }) as const;
const number = {
  type: phoneNumber,
  clearable: true,
  rule: 'a number such as +1-8135551003, +18135551003 or 8135551003',
} as const;

const names = {
  type: assignedNames,
  clearable: true,
  rule: 'a list of names of 1 to 80 characters each',
  assigned: true,
} as const;
const linePort = { scope: 'system', space: 'linePort' } as const;
const readOnly = {
  type: derived,
  clearable: false,
  rule: 'left out: the system works it out by itself',
  readOnly: true,
} as const;

/**
 * Every field of an ODiN user but those of other-fields.ts: schema, checks, comparison, requests and documentation read this table.
 * Fields: facts A6; limits: B1; clearable: B2; what a move takes away: B9; forms: C.
 */
export const fields: FieldTable = [
  {
    ...name,
    name: 'firstName',
    title: 'First name',
    description: 'First name.',
    example: 'John',
    required: true,
  },
  {
    ...name,
    name: 'lastName',
    title: 'Last name',
    description: 'Last name.',
    example: 'Smith',
    required: true,
  },
  {
    ...name,
    name: 'callingLineIdFirstName',
    title: 'Calling line ID first name',
    description:
      'First name shown to the called party. A new user gets the first name when it is not written.',
    example: 'John',
    createDefault: 'firstName',
  },
  {
    ...name,
    name: 'callingLineIdLastName',
    title: 'Calling line ID last name',
    description:
      'Last name shown to the called party. A new user gets the last name when it is not written.',
    example: 'Smith',
    createDefault: 'lastName',
  },
  {
    ...name,
    name: 'hiraganaFirstName',
    title: 'Hiragana first name',
    description: 'First name in Hiragana. The system copies the first name when it is not written.',
    example: 'John',
    anyScript: true,
  },
  {
    ...name,
    name: 'hiraganaLastName',
    title: 'Hiragana last name',
    description: 'Last name in Hiragana. The system copies the last name when it is not written.',
    example: 'Smith',
    anyScript: true,
  },
  {
    name: 'extension',
    title: 'Extension',
    description: 'Internal number, digits only, unique in the group. Leading zeros count.',
    example: '1234',
    type: digits(2, 20),
    clearable: true,
    rule: '2 to 20 digits',
    exclusive: { scope: 'group', space: 'extension' },
    lostByMove: [19713],
  },
  {
    ...number,
    name: 'phoneNumber',
    title: 'Phone number',
    description: "Direct number out of the group's numbers, unique in the system.",
    example: '+1-8135551003',
    exclusive: { scope: 'system', space: 'number' },
  },
  {
    ...number,
    name: 'callingLineIdPhoneNumber',
    title: 'Calling line ID number',
    description: "Number shown to the called party; the group's own when it is not set.",
    example: '+1-8135551000',
    lostByMove: [19722],
  },
  {
    name: 'emailAddress',
    title: 'E-mail address',
    description: 'Contact address.',
    example: 'john.smith@example.com',
    type: email,
    clearable: true,
    rule: 'an address with exactly one @ and at most 80 characters',
  },
  {
    name: 'aliases',
    title: 'SIP aliases',
    description:
      'Up to three more addresses that reach the user, each unique in the system. The list is the whole list.',
    example: ['sales@example.com'],
    type: aliases,
    clearable: true,
    rule: "a list of at most 3 addresses, each name@domain of at most 161 letters, digits and - _ . ! ~ * ' ( )",
    exclusive: { scope: 'system', space: 'address' },
  },
  {
    name: 'alternateUserId',
    title: 'Alternate user IDs',
    description:
      'Up to four more ids to sign in with, each unique in the system. The list is the whole list; an id alone has no description.',
    example: [{ alternateUserId: 'jsmith', description: 'Front desk' }],
    type: alternateUserId,
    clearable: true,
    rule: 'a list of at most 4 ids, each alone or as {alternateUserId: …, description: …}',
    exclusive: { scope: 'system', space: 'address' },
  },
  {
    name: 'department',
    title: 'Department',
    description:
      'A department of the group by its name, or {name: …, enterprise: true} for one of the enterprise.',
    example: 'Sales',
    type: department,
    clearable: true,
    rule: 'a name of 1 to 50 characters, or {name: …, enterprise: true}',
    lostByMove: [19707],
  },
  {
    name: 'language',
    title: 'Language',
    description: "One of the system's languages, by its name there.",
    example: 'English',
    type: text(40),
    clearable: false,
    rule: '1 to 40 characters',
    known: knownLanguages,
  },
  {
    name: 'timeZone',
    title: 'Time zone',
    description: 'Time zone by its IANA name.',
    example: 'America/New_York',
    type: text(127),
    clearable: false,
    rule: '1 to 127 characters',
    known: knownTimeZones,
  },
  {
    ...title(50),
    name: 'title',
    title: 'Title',
    description: 'Job title.',
    example: 'Night manager',
  },
  {
    ...title(30),
    name: 'pagerPhoneNumber',
    title: 'Pager number',
    description: 'Pager, as written.',
    example: '8135550001',
    type: writtenNumber(30),
  },
  {
    ...title(30),
    name: 'mobilePhoneNumber',
    title: 'Mobile number',
    description: 'Mobile phone, as written.',
    example: '8135550002',
    type: writtenNumber(30, '^\\+?[(0-9][0-9 ().-]*$'),
    rule: 'at most 30 characters: digits, with + ( ) . - and blanks between them',
  },
  { ...title(50), name: 'yahooId', title: 'Yahoo ID', description: 'Yahoo ID.', example: 'jsmith' },
  {
    ...title(80),
    name: 'addressLocation',
    title: 'Location',
    description: 'Where the user sits.',
    example: 'Building 2, desk 14',
  },
  {
    name: 'address',
    title: 'Postal address',
    description: 'Each line is managed by itself: a line that is not written is left alone.',
    example: {
      addressLine1: '1 Main Street',
      city: 'Tampa',
      stateOrProvince: 'Florida',
      zipOrPostalCode: '33602',
      country: 'USA',
    },
    type: lines({
      addressLine1: 80,
      addressLine2: 80,
      city: 50,
      stateOrProvince: 50,
      zipOrPostalCode: 50,
      country: 50,
    }),
    clearable: false,
    rule: 'lines of at most 80 characters, city, state, postal code and country of at most 50',
  },
  {
    name: 'networkClassOfService',
    title: 'Network class of service',
    description: 'Name of the class of service; it cannot be taken away, only changed.',
    example: 'National',
    type: text(40),
    clearable: false,
    rule: '1 to 40 characters',
    lostByMove: [19719],
  },
  {
    name: 'endpointType',
    title: 'Endpoint type',
    description: 'What the user is reached through: a device, a trunk group or nothing.',
    example: 'accessDeviceEndpoint',
    type: endpointType,
    lostByMove: [19712],
    clears: {
      none: ['accessDeviceEndpoint', 'trunkAddressing'],
      accessDeviceEndpoint: ['trunkAddressing'],
      trunkAddressing: ['accessDeviceEndpoint'],
    },
    lostByDelete: true,
    clearable: false,
    rule: 'none, accessDeviceEndpoint or trunkAddressing',
  },
  {
    name: 'accessDeviceEndpoint',
    title: 'Device and line',
    description:
      'The device of the user and the line on it. Each part is managed by itself: a part that is not written is left alone.',
    example: {
      accessDevice: { deviceName: 'smith-phone', deviceLevel: 'Group' },
      linePort: 'john.smith@example.com',
    },
    type: accessDeviceEndpoint,
    whole: ['/accessDevice/deviceName'],
    lostByDelete: true,
    clearable: true,
    rule: 'a map of accessDevice, linePort, contacts and portNumber',
    exclusive: linePort,
  },
  {
    name: 'trunkAddressing',
    title: 'Trunk addressing',
    description:
      'The trunk group of the user and the line in it. Each part is managed by itself: a part that is not written is left alone.',
    example: { trunkGroupDeviceEndpoint: { name: 'Main', linePort: 'john.smith@example.com' } },
    type: trunkAddressing,
    whole: ['/trunkGroupDeviceEndpoint/name', '/enterpriseTrunkName'],
    lostByDelete: true,
    clearable: true,
    rule: 'a map of trunkGroupDeviceEndpoint, enterpriseTrunkName and alternateTrunkIdentity',
    exclusive: linePort,
    lostByMove: [19712],
  },
  {
    ...names,
    name: 'servicePacks',
    title: 'Service packs',
    description:
      'The service packs of the user, by name or alias. The list is the whole list; a pack that is taken away loses the settings of its services.',
    example: ['Standard'],
  },
  {
    ...names,
    name: 'services',
    title: 'Services',
    description:
      'The services that the user has by itself and not through a pack, by name or alias. The list is the whole list; a service that is taken away loses its settings.',
    example: ['Voice Messaging User'],
  },
  {
    name: 'password',
    title: 'Password',
    description:
      'Web password, set when the user is created: generate (the default), {env: NAME} or {file: PATH}. Never a literal.',
    example: 'generate',
    type: password,
    clearable: false,
    writeOnly: true,
    rule: 'generate, {env: NAME} or {file: PATH}; a password is never written in a file of the repository',
  },
  {
    ...readOnly,
    name: 'domain',
    title: 'Domain',
    description: 'The part of the userId behind the @.',
    example: 'example.com',
  },
  {
    ...readOnly,
    name: 'defaultAlias',
    title: 'Default alias',
    description:
      'The SIP alias that the user always has: the userId in nearly every case. Among `aliases` it changes nothing.',
    example: 'john.smith@example.com',
  },
  {
    ...readOnly,
    name: 'departmentFullPath',
    title: 'Department with its group',
    description: 'The department with the group in brackets; written with `department`.',
    example: 'Sales (grp.odin)',
  },
  {
    ...readOnly,
    name: 'timeZoneDisplayName',
    title: 'Time zone in words',
    description: 'The time zone with its offset of today; written with `timeZone`.',
    example: '(GMT-05:00) (US) Eastern Time',
  },
  {
    ...readOnly,
    name: 'countryCode',
    title: 'Country code',
    description: 'The country of the phone number.',
    example: '1',
  },
  {
    ...readOnly,
    name: 'nationalPrefix',
    title: 'National prefix',
    description: 'What is dialled before a national number.',
    example: '0',
  },
  {
    ...readOnly,
    name: 'phoneNumberActivated',
    title: 'Number in use',
    description: 'Whether the phone number is activated.',
    example: true,
  },
  {
    ...readOnly,
    name: 'allowVideo',
    title: 'Video allowed',
    description: 'Whether the user may make video calls.',
    example: true,
  },
  {
    ...readOnly,
    name: 'isEnterprise',
    title: 'In an enterprise',
    description: 'Whether the service provider of the user is an enterprise.',
    example: true,
  },
  {
    ...readOnly,
    name: 'passwordExpiresDays',
    title: 'Days until the password expires',
    description: 'Days that are left; a number beyond reason where it never expires.',
    example: 2147483647,
  },
] satisfies readonly Field[];
