import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';

/** What a system offers, as name and alias (facts A8). */
export const catalog = [
  ['Client License 4', 'BroadWorks Receptionist - Enterprise'],
  ['Voice Messaging User', 'Voicemail'],
  ['Do Not Disturb', 'DND'],
  ['Standard', 'Standard'],
] as const;

/** The default alias of a user that has another one than the userId (facts C12). */
export const mainAlias = 'main.1@x.com';

/** Countries with the pattern of their national numbers. */
const countries = [
  ['1', /^[2-9][0-9]{9}$/],
  ['44', /^[2-37-9][0-9]{9}$/],
  ['45', /^[2-9][0-9]{7}$/],
] as const;

const word = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9 .']{0,8}[A-Za-z0-9])?$/),
  fc.constantFrom('José', 'Zoë Åse', 'ひらがな', 'Ann (EU)'),
);
const digits = fc.stringMatching(/^[0-9]{2,6}$/);
const text = fc.oneof(word, digits);
const address = fc.stringMatching(/^[a-z]{1,5}\.[0-9]{1,3}@[a-z]{1,5}\.com$/);
const writtenNumber = fc.oneof(
  digits,
  fc.stringMatching(/^\+?[0-9]{1,3} \([0-9]{3}\) [0-9]{3}[-.][0-9]{2}$/),
);
const clearable = <T extends Json>(value: fc.Arbitrary<T>) => fc.option(value);
const anyParts = (model: Record<string, fc.Arbitrary<Json>>) =>
  fc
    .record(model, { requiredKeys: [] })
    .map((parts) => ({ ...parts }) as JsonObject)
    .filter((parts) => Object.keys(parts).length > 0);

const assignedNames = fc
  .subarray([...catalog])
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map(([name, alias]) => fc.constantFrom<string>(name, alias, name.toUpperCase())),
    ),
  );

const alternateIds = fc.uniqueArray(
  fc.tuple(fc.stringMatching(/^([a-z]{1,4}|[0-9]{1,3})$/), fc.option(text)),
  { maxLength: 4, selector: ([id]) => id },
);

const simple: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  firstName: text,
  lastName: text,
  callingLineIdFirstName: text,
  callingLineIdLastName: text,
  hiraganaFirstName: text,
  hiraganaLastName: text,
  extension: clearable(digits),
  emailAddress: clearable(address),
  aliases: fc.uniqueArray(
    fc.oneof({ weight: 4, arbitrary: address }, { weight: 1, arbitrary: fc.constant(mainAlias) }),
    { maxLength: 3 },
  ),
  alternateUserId: alternateIds.map((ids) =>
    ids.map(([alternateUserId, description]) =>
      description === null ? alternateUserId : { alternateUserId, description },
    ),
  ),
  department: clearable(fc.oneof(text, fc.record({ name: text, enterprise: fc.constant(true) }))),
  language: word,
  timeZone: word,
  title: clearable(text),
  pagerPhoneNumber: clearable(fc.oneof(writtenNumber, word)),
  mobilePhoneNumber: clearable(writtenNumber),
  yahooId: clearable(text),
  addressLocation: clearable(text),
  address: fc.oneof(
    { weight: 1, arbitrary: fc.constant({ addressLine2: null, city: null }) },
    {
      weight: 4,
      arbitrary: anyParts({
        addressLine1: clearable(text),
        addressLine2: clearable(text),
        city: clearable(text),
        stateOrProvince: clearable(text),
        zipOrPostalCode: clearable(digits),
        country: clearable(text),
      }),
    },
  ),
  networkClassOfService: text,
  servicePacks: assignedNames,
  services: assignedNames,
};

const device = anyParts({
  accessDevice: anyParts({
    deviceName: text,
    deviceLevel: fc.constantFrom('System', 'Service Provider', 'Group'),
  }),
  linePort: fc.oneof(address, digits),
  contacts: fc.uniqueArray(address, { maxLength: 5 }),
  portNumber: clearable(fc.stringMatching(/^[1-9][0-9]{0,3}$/)),
});

const trunk = anyParts({
  trunkGroupDeviceEndpoint: anyParts({ name: text, linePort: address }),
  enterpriseTrunkName: clearable(text),
  alternateTrunkIdentity: clearable(text),
});

/** One of the endpoints at most, as they exclude each other. */
const endpoint = fc.oneof(
  fc.record({ endpointType: fc.constant('accessDeviceEndpoint'), accessDeviceEndpoint: device }),
  fc.record({ endpointType: fc.constant('trunkAddressing'), trunkAddressing: trunk }),
  fc.record({
    endpointType: fc.constantFrom('none', 'accessDeviceEndpoint'),
    trunkAddressing: fc.constant(null),
  }),
  fc.record({
    endpointType: fc.constantFrom('none', 'trunkAddressing'),
    accessDeviceEndpoint: fc.constant(null),
  }),
  fc.record({ accessDeviceEndpoint: device, trunkAddressing: fc.constant(null) }),
  fc.record({ trunkAddressing: trunk, accessDeviceEndpoint: fc.constant(null) }),
  fc.constant({}),
);

const numbers = fc.constantFrom(...countries).chain(([code, national]) => {
  const number = fc
    .stringMatching(national)
    .chain((digits) =>
      fc.constantFrom(
        ...[`+${code}-${digits}`, `+${code}${digits}`],
        `+${code}-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`,
      ),
    );
  return fc.record(
    {
      countryCode: fc.constant(code),
      phoneNumber: clearable(number),
      callingLineIdPhoneNumber: clearable(number),
    },
    { requiredKeys: ['countryCode'] },
  );
});

/** A user as a person may write it, with the country code of its numbers beside it. */
export const writtenUser: fc.Arbitrary<{ written: JsonObject; countryCode: string }> = fc
  .tuple(
    fc.record({ ...simple }, { requiredKeys: ['firstName', 'lastName'] }),
    endpoint as fc.Arbitrary<JsonObject>,
    numbers as fc.Arbitrary<JsonObject>,
  )
  .map(([values, endpoints, { countryCode, ...phones }]) => ({
    written: { ...values, ...endpoints, ...phones } as JsonObject,
    countryCode: String(countryCode),
  }));

/** The names of all fields that `writtenUser` writes. */
export const writtenNames: readonly string[] = [
  ...Object.keys(simple),
  ...['phoneNumber', 'callingLineIdPhoneNumber'],
  ...['endpointType', 'accessDeviceEndpoint', 'trunkAddressing'],
];

/** Another value of a field, which never means the same. */
export function otherValue(name: string, value: Json): Json {
  const other = others[name];
  if (other) return other(value);
  return value === null ? 'q' : `${String(value)}q`;
}

const longer = (value: Json) => (value === null ? '99' : `${String(value)}1`);
const nextDigit = (value: Json) =>
  value === null
    ? '+1-2125550100'
    : String(value).replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
const replaced = (value: Json) => [...(Array.isArray(value) ? value.slice(1) : []), 'q@q.q'];
const withPart = (name: string, part: Json) => (value: Json) => ({
  ...(isObject(value) ? value : {}),
  [name]: part,
});
const toggled = (value: Json): Json =>
  Array.isArray(value) && value.length > 0 ? value.slice(1) : ['Do Not Disturb'];

const others: Readonly<Record<string, (value: Json) => Json>> = {
  extension: longer,
  phoneNumber: nextDigit,
  callingLineIdPhoneNumber: nextDigit,
  pagerPhoneNumber: longer,
  mobilePhoneNumber: longer,
  emailAddress: (value) => (value === null ? 'q@q.q' : `q${String(value)}`),
  aliases: replaced,
  alternateUserId: replaced,
  department: (value) =>
    isObject(value) ? String(value['name']) : { name: String(value ?? 'q'), enterprise: true },
  address: withPart('city', 'q q q q q q'),
  endpointType: (value) => (value === 'none' ? 'trunkAddressing' : 'none'),
  accessDeviceEndpoint: withPart('linePort', 'q@q.q'),
  trunkAddressing: withPart('alternateTrunkIdentity', 'q q q q q q'),
  servicePacks: toggled,
  services: toggled,
};
