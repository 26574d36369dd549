import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import type { CurrentUser } from '../../src/model/user.ts';
import { fields } from '../../src/providers/odin/fields.ts';
import { liveUser } from '../model/make.ts';
import { catalog } from './arbitraries.ts';

const names = new Map(
  catalog.flatMap(([name, alias]) => [name, alias].map((one) => [one.toLowerCase(), name])),
);

/** A live user out of the system's answers: what is assigned comes by a call of its own. */
export function liveSelf({ services = null, servicePacks = null, ...values }: JsonObject) {
  const user = liveUser(values);
  const offered = { services: names, servicePacks: names };
  const current: CurrentUser = {
    ...user,
    fields: { ...user.fields, services, servicePacks },
    offered,
  };
  return current;
}

/** The same user in any form in which an audit may show it (facts C). */
export function liveFormsOf(written: JsonObject, countryCode: string): fc.Arbitrary<JsonObject> {
  const endpointType = typeOf(written);
  const shells = fc.record({
    accessDeviceEndpoint: shellForms,
    trunkAddressing: shellForms,
  });
  const entries = Object.entries(written)
    .filter(([name]) => name !== 'endpointType' && !isShell(name, endpointType))
    .map(([name, value]) => [name, formsOf(name, value, countryCode)]);
  const forms = fc.record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<unknown>>);
  const beside = fc.record({
    countryCode: fc.constantFrom<Json>(countryCode, Number(countryCode)),
    endpointType: typeForms(endpointType),
  });
  return fc.tuple(shells, derived, forms, beside).map(([empty, worked, live, rest]) => {
    const { aliases, ...values } = { ...empty, ...worked, ...live, ...rest } as JsonObject;
    const list = aliases === undefined ? {} : { [worked['isOld'] ? 'alias' : 'aliases']: aliases };
    const shown = Object.entries({ ...values, ...list }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(shown) as JsonObject;
  });
}

/** What the system works out: never compared (facts C14, C15, C20). */
const derived: fc.Arbitrary<JsonObject> = fc.record({
  isOld: fc.boolean(),
  departmentFullPath: fc.constant('x (grp)'),
  timeZoneDisplayName: fc.constantFrom('(GMT-04:00) Eastern', '(GMT-05:00) Eastern'),
  passwordExpiresDays: fc.constantFrom<Json>(2147483647, '-2147483648', '-107'),
  nationalPrefix: fc.constantFrom<Json>(null, ''),
  phoneNumberActivated: fc.constantFrom<Json>(null, '', false, 'true'),
  defaultAlias: fc.constant('Ann@X.com'),
});

function typeOf(written: JsonObject): string {
  if (isObject(written['accessDeviceEndpoint'])) return 'accessDeviceEndpoint';
  if (isObject(written['trunkAddressing'])) return 'trunkAddressing';
  return String(written['endpointType'] ?? 'none');
}

function typeForms(type: string): fc.Arbitrary<unknown> {
  return type === 'none'
    ? fc.constantFrom<unknown>('none', '', null, undefined)
    : fc.constant(type);
}

function isShell(name: string, endpointType: string): boolean {
  return endpoints.includes(name) && name !== endpointType;
}

const endpoints = ['accessDeviceEndpoint', 'trunkAddressing'];

/** An endpoint that does not count: empty, or left over from before (facts C17, C19). */
const shellForms = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  { contacts: [] },
  { trunkGroupDeviceEndpoint: { contacts: [] } },
  { linePort: 'old@x.com', accessDevice: { deviceName: 'old' }, contacts: [{ sipContact: 'x' }] },
);

const nothing = fc.constantFrom<unknown>(undefined, null, '', ' ', []);

function formsOf(name: string, value: Json, countryCode: string): fc.Arbitrary<unknown> {
  const forms = special[name];
  if (forms) return forms(value);
  if (value === null) return nothing;
  return phones.includes(name) ? phoneForms(String(value), countryCode) : textForms(String(value));
}

const phones = ['phoneNumber', 'callingLineIdPhoneNumber'];

const special: Readonly<Record<string, (value: Json) => fc.Arbitrary<unknown>>> = {
  emailAddress: (value) => (value === null ? nothing : hostForms(String(value))),
  pagerPhoneNumber: (value) => (value === null ? nothing : writtenForms(String(value))),
  mobilePhoneNumber: (value) => (value === null ? nothing : writtenForms(String(value))),
  aliases: (value) => aliasForms(value as readonly string[]),
  alternateUserId: (value) => alternateForms(value as readonly Json[]),
  department: departmentForms,
  address: (value) => partForms(value as JsonObject, (_, line) => formsOf('', line, '')),
  accessDeviceEndpoint: (value) => deviceForms(value as JsonObject),
  trunkAddressing: (value) => trunkForms(value as JsonObject),
  services: assignedForms,
  servicePacks: assignedForms,
};

function textForms(value: string): fc.Arbitrary<unknown> {
  const asNumber = /^\d+$/.test(value) ? [Number(value)] : [];
  const spaced = value.replaceAll(' ', ' \n\t ');
  return fc.constantFrom<Json>(value, ` ${value} `, spaced, value.normalize('NFD'), ...asNumber);
}

function writtenForms(value: string): fc.Arbitrary<unknown> {
  if (!/^\+?[0-9 ().-]+$/.test(value)) return textForms(value);
  const bare = value.replace(/[ ().-]/g, '');
  return fc.constantFrom<Json>(value, ` ${value}`, bare, Number(bare), bare.split('').join('-'));
}

function hostForms(value: string): fc.Arbitrary<unknown> {
  const [local, host = ''] = value.split('@');
  const upper = value.includes('@') ? `${local}@${host.toUpperCase()}` : value;
  return fc.constantFrom(value, upper, ` ${value} `);
}

function phoneForms(value: string, code: string): fc.Arbitrary<unknown> {
  const national = value.replace('-', '').slice(1 + code.length);
  const full = `${code}${national}`;
  return fc.constantFrom<Json>(
    ...[national, Number(national), `+${full}`, Number(full), `+${code}-${national}`],
  );
}

function aliasForms(list: readonly string[]): fc.Arbitrary<unknown> {
  if (list.length === 0) return fc.constantFrom<unknown>(undefined, null, '', [], ['ann@x.com']);
  const one = list.length === 1 ? list : [];
  return shuffled(list).chain((order) =>
    fc.constantFrom<Json>(
      order,
      order.map((alias) => alias.toUpperCase()),
      [...order, 'Ann@x.com'],
      ...one,
    ),
  );
}

function alternateForms(list: readonly Json[]): fc.Arbitrary<unknown> {
  if (list.length === 0) return nothing;
  const items = list.map((item) => {
    const given = isObject(item) ? item : { alternateUserId: item };
    const id = String(given['alternateUserId']);
    const description = given['description'];
    return fc.record({
      alternateUserId: fc.oneof(textForms(id), fc.constant(id.toUpperCase())),
      description: description ? textForms(String(description)) : nothing.filter(isScalar),
    });
  });
  return fc
    .tuple(...items)
    .chain(shuffled)
    .chain((order) => fc.constantFrom<unknown>(order, ...(order.length === 1 ? order : [])));
}

function isScalar(form: unknown): boolean {
  return typeof form !== 'object' || form === null;
}

function departmentForms(value: Json): fc.Arbitrary<unknown> {
  const blanks = { serviceProviderId: '', groupId: '', name: '' };
  if (value === null) return fc.oneof(nothing, fc.constant(blanks), fc.constant({}));
  const [sp, groupId] = [{ serviceProviderId: 'ent' }, 'grp'];
  if (!isObject(value))
    return fc.oneof(
      textForms(String(value)).map((name) => ({ ...sp, groupId, name })),
      fc.constant(`${String(value)} (grp)`),
    );
  const name = String(value['name']);
  return fc.oneof(
    textForms(name).map((form) => ({ ...sp, groupId: '', name: form })),
    fc.constant(name),
  );
}

function deviceForms(value: JsonObject): fc.Arbitrary<unknown> {
  const flag = fc.constantFrom<Json>('false', false, 'TRUE');
  const shown = partForms(value, (name, part) => {
    if (name === 'accessDevice')
      return partForms(part as JsonObject, (_, text) => textForms(String(text))).map((given) => ({
        ...{ deviceType: 'Polycom', macAddress: 222222222222, numberOfPorts: { quantity: '4' } },
        ...(given as JsonObject),
      }));
    if (name === 'contacts') return contactForms(part as readonly string[]);
    return name === 'linePort' ? linePortForms(String(part)) : formsOf('', part, '');
  });
  const rest = { linePort: fc.constant('other@x.com'), staticRegistrationCapable: flag };
  return fc.tuple(fc.record(rest), shown).map((parts) => Object.assign({}, ...parts));
}

function trunkForms(value: JsonObject): fc.Arbitrary<unknown> {
  return partForms(value, (name, part) => {
    if (name !== 'trunkGroupDeviceEndpoint') return formsOf('', part, '');
    return partForms(part as JsonObject, (inner, text) =>
      inner === 'linePort' ? linePortForms(String(text)) : textForms(String(text)),
    ).map((given) => ({ contacts: [], isPilotUser: 'false', ...(given as JsonObject) }));
  }).map((given) => ({ trunkGroupDeviceEndpoint: { name: 'Other' }, ...(given as JsonObject) }));
}

function linePortForms(value: string): fc.Arbitrary<unknown> {
  const asNumber = /^\d+$/.test(value) ? [Number(value)] : [];
  return fc.oneof(hostForms(value), fc.constantFrom<Json>(`sip:${value}`, ...asNumber));
}

function contactForms(list: readonly string[]): fc.Arbitrary<unknown> {
  if (list.length === 0)
    return fc.constantFrom<unknown>(undefined, null, '', [], [{}], [{ sipContact: 'sip:' }]);
  const objects = list.map((contact) => ({ sipContact: `sip:${contact}` }));
  return fc.constantFrom<unknown>(list, objects, ...(list.length === 1 ? objects : []));
}

function assignedForms(value: Json): fc.Arbitrary<unknown> {
  const own = (value as readonly string[]).map((name) => names.get(name.toLowerCase()) ?? name);
  const type = fields.find(({ name }) => name === 'services')?.type;
  return shuffled(own).map((order) => type?.canonical(order));
}

function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}

function partForms(
  value: JsonObject,
  forms: (name: string, part: Json) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const parts = Object.entries(value).map(([name, part]) => [name, forms(name, part)]);
  return fc.record(Object.fromEntries(parts));
}
