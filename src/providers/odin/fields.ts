import type { Field, FieldTable } from '../../model/field.ts';
import { knownLanguages, knownTimeZones } from './known.ts';
import { digits, phoneNumber, writtenNumber } from './numbers.ts';
import { aliases, department, password } from './special.ts';
import { email, lines, text } from './text.ts';

const name = { type: text(30), clearable: false, rule: '1 to 30 characters' } as const;
const title = (max: number) =>
  ({ type: text(max), clearable: true, rule: `1 to ${max} characters` }) as const;
const number = {
  type: phoneNumber,
  clearable: true,
  rule: 'a number such as +1-8135551003, +18135551003 or 8135551003',
} as const;

/**
 * Every field that rollcall manages on an ODiN user: schema, checks, comparison, requests and documentation read this table.
 * Limits: facts B1; clearable: facts B2; forms: facts C. Devices, services and alternate ids are not managed yet.
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
  },
  {
    ...name,
    name: 'hiraganaLastName',
    title: 'Hiragana last name',
    description: 'Last name in Hiragana. The system copies the last name when it is not written.',
    example: 'Smith',
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
    name: 'department',
    title: 'Department',
    description:
      'A department of the group by its name, or {name: …, enterprise: true} for one of the enterprise.',
    example: 'Sales',
    type: department,
    clearable: true,
    rule: 'a name of 1 to 50 characters, or {name: …, enterprise: true}',
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
    type: writtenNumber(30, '^\\+?[0-9][0-9 ().-]*$'),
    rule: 'at most 30 digits, with + ( ) . - and blanks between them',
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
] satisfies readonly Field[];
