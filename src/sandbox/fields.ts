/** How a value is written in JSON; values.ts has one reader for each. */
export type Form =
  | 'text'
  | 'userId'
  | 'phone'
  | 'email'
  | 'extension'
  | 'timeZone'
  | 'flag'
  | 'endpointType'
  | 'aliases'
  | 'alternateUserIds'
  | 'department'
  | 'address'
  | 'deviceEndpoint'
  | 'trunkEndpoint';

/** What BroadWorks says about one field of a user (facts B1, B2). */
export interface FieldRule {
  readonly name: string;
  readonly form: Form;
  /** Characters; bytes where `unit` says so; entries of a list. */
  readonly max: number;
  readonly unit?: 'bytes';
  /** Must be given on create. */
  readonly required?: true;
  /** Null or "" in an update takes the value away; without it that is an error. */
  readonly clearable?: true;
  /** `address`: says which user is meant. `unstored`: acts on the request only, is never kept. */
  readonly role?: 'address' | 'unstored';
}

const clearable = true;
const required = true;

/** The fields that POST and PUT /users take, in the order of BroadWorks' schema; all other keys are ignored. */
export const fieldRules: readonly FieldRule[] = [
  { name: 'serviceProviderId', form: 'text', max: 30, unit: 'bytes', required, role: 'address' },
  { name: 'groupId', form: 'text', max: 30, required, role: 'address' },
  { name: 'userId', form: 'userId', max: 161, required, role: 'address' },
  { name: 'lastName', form: 'text', max: 30, required },
  { name: 'firstName', form: 'text', max: 30, required },
  { name: 'callingLineIdLastName', form: 'text', max: 30, required },
  { name: 'callingLineIdFirstName', form: 'text', max: 30, required },
  { name: 'hiraganaLastName', form: 'text', max: 30 },
  { name: 'hiraganaFirstName', form: 'text', max: 30 },
  { name: 'phoneNumber', form: 'phone', max: 23, clearable },
  { name: 'activatePhoneNumber', form: 'flag', max: 5, clearable, role: 'unstored' },
  { name: 'extension', form: 'extension', max: 20, clearable },
  { name: 'callingLineIdPhoneNumber', form: 'text', max: 23, clearable },
  { name: 'password', form: 'text', max: 60, required, clearable, role: 'unstored' },
  { name: 'department', form: 'department', max: 50, clearable },
  { name: 'language', form: 'text', max: 40 },
  { name: 'timeZone', form: 'timeZone', max: 127 },
  { name: 'aliases', form: 'aliases', max: 3, clearable },
  { name: 'endpointType', form: 'endpointType', max: 20, clearable },
  { name: 'accessDeviceEndpoint', form: 'deviceEndpoint', max: 5, clearable },
  { name: 'allowAccessDeviceUpdate', form: 'flag', max: 5, clearable, role: 'unstored' },
  { name: 'trunkAddressing', form: 'trunkEndpoint', max: 161, clearable },
  { name: 'title', form: 'text', max: 50, clearable },
  { name: 'pagerPhoneNumber', form: 'text', max: 30, clearable },
  { name: 'mobilePhoneNumber', form: 'text', max: 30, clearable },
  { name: 'emailAddress', form: 'email', max: 80, clearable },
  { name: 'yahooId', form: 'text', max: 50, clearable },
  { name: 'addressLocation', form: 'text', max: 80, clearable },
  { name: 'address', form: 'address', max: 80, clearable },
  { name: 'networkClassOfService', form: 'text', max: 40 },
  { name: 'alternateUserId', form: 'alternateUserIds', max: 4, clearable },
];

/** Says in the body of other calls which user is meant; an id of any form, since it need not be one. */
export const userIdRule: FieldRule = { name: 'userId', form: 'text', max: 161 };

/** The lines of a postal address with their greatest length in characters (facts B1). */
export const addressLines: Readonly<Record<string, number>> = {
  addressLine1: 80,
  addressLine2: 80,
  city: 50,
  stateOrProvince: 50,
  zipOrPostalCode: 50,
  country: 50,
};
